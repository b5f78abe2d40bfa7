#pragma once
#include <string>
#include <vector>

#include "kiosk/screens/kit/page.h"
#include "kiosk/screens/kit/pieces.h"

namespace screens {

// One tile of a group.
struct Choice {
    Touchable what;
    float icon_side = 0;  // px; 0: as all icons
};

// What belongs together: a title, and under it tiles with a picture, words and a tick on what is chosen.
struct Group {
    std::string id;
    std::string title;  // empty for none
    std::vector<Choice> choices;
    float title_height = 0;  // px, at least: of the highest where titles stand beside each other
};

// How wide a group must be for its longest word to stand whole.
[[nodiscard]] float least_width(const Kit& kit, const Group& group);

// The group at the origin, `width` pixels wide, with as many tiles on a line as let every word stand whole.
[[nodiscard]] Body group_of(const Kit& kit, const Group& group, float width);

}  // namespace screens
