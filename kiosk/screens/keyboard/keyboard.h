#pragma once
#include <string>
#include <vector>

#include "kiosk/screens/kit/kit.h"
#include "kiosk/text/keyboards/keyboards.h"

namespace screens {

struct KeyboardView {
    const text::Keyboard& keyboard;
    flow::Keys keys = flow::Keys::Letters;
    bool is_shifted = false;
    // Other forms of the letter just typed, in the place of the first row; nullptr: none are offered.
    const std::vector<std::string>* forms = nullptr;
    std::string form{};  // the one that stands in the text
};

// The keys, with the keyboard's upper edge at y = 0 of the bed; `height` is the bed's height.
struct Keyboard {
    std::vector<scene::Node> keys;
    float height = 0;
};

// Back and going on stand in its last row, so that nothing is lost below it; where a tall panel is too narrow
// for that, in a row of their own. Keys lie as people know them whatever direction the language has: only the
// last row is mirrored.
//
// In reading order, but for the forms: they follow the letter that they belong to, so that somebody who goes
// from key to key meets them next. They are private, since they tell what was typed.
[[nodiscard]] Keyboard arrange_keyboard(const KeyboardView& view, const Kit& kit);

}  // namespace screens
