#pragma once
#include <string>
#include <vector>

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
};
[[nodiscard]] Body notice_of(const Kit& kit, const Notice& notice, scene::Size area);

}  // namespace screens
