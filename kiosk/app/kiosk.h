#pragma once
#include "kiosk/app/boot.h"
#include "kiosk/app/settings.h"
#include "kiosk/app/stop_signal.h"
#include "kiosk/app/times.h"
#include "kiosk/platform/window.h"

namespace app {

// What the whole program shares.
struct Surroundings {
    const Settings& settings;
    const base::Clock& clock;
    base::Random& random;
    const StopSignal& stop;
    Times& times;
};

// Asks visitors until it is told to stop. `supplies` must be without faults. False: it could not ask, and
// said so on the screen.
[[nodiscard]] bool serve(platform::Window& window, Supplies supplies, const Surroundings& around);

}  // namespace app
