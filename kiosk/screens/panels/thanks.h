#pragma once
#include <string>

#include "kiosk/flow/step.h"
#include "kiosk/screens/kit/page.h"
#include "kiosk/screens/panels/result.h"
#include "kiosk/screens/world.h"

namespace screens {

struct ThanksView {
    ResultView result;
    std::string place;
    std::string decision_date;  // ISO 8601; empty when nobody has decided it
    bool is_online = false;
    flow::Countdown countdown;  // until the screen starts over
    int count = 1;              // questions answered, all of them done
    float scroll = 0;
};

[[nodiscard]] ThanksView thanks_view(const World& world);
[[nodiscard]] Page arrange_thanks(const ThanksView& view, const Kit& kit);

}  // namespace screens
