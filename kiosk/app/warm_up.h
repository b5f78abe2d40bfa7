#pragma once
#include "kiosk/app/boot.h"

namespace app {

// Sets the first screen's words once, so that fonts are open and shaped when the window is there: it takes
// the display server some 80 ms to make one. Nothing of it is shown. May run on another thread, before
// `supplies` is used.
void warm_up(Supplies& supplies, const Settings& settings, const base::Clock& clock, base::Random& random);

}  // namespace app
