#pragma once
#include "kiosk/flow/step.h"
#include "kiosk/screens/kit/page.h"
#include "kiosk/screens/world.h"

namespace screens {

struct StillThereView {
    flow::Countdown countdown;  // until the screen starts over
    float scroll = 0;
};
[[nodiscard]] StillThereView still_there_view(const World& world);

// Nobody has touched anything for long: is somebody there?
[[nodiscard]] Page arrange_still_there(const StillThereView& view, const Kit& kit);

}  // namespace screens
