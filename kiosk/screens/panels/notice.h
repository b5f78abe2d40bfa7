#pragma once
#include <optional>
#include <string>
#include <vector>

#include "kiosk/flow/step.h"
#include "kiosk/screens/kit/page.h"

namespace screens {

// One message that fills the screen: a picture, a heading and what there is to say, in the middle.
struct Notice {
    std::string icon;
    std::string heading;
    struct Line {
        std::string id, words;
    };
    std::vector<Line> lines{};
    std::optional<flow::Countdown> countdown{};  // a dial in the place of the picture, and its words
};
[[nodiscard]] Body notice_of(const Kit& kit, const Notice& notice, scene::Size area);

}  // namespace screens
