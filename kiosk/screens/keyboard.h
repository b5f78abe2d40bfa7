#pragma once
#include <string>
#include <vector>

#include "kiosk/screens/kit.h"

namespace screens {

// One page of keys: what each key types. Three rows of letters; the last one shares its line with shift and
// delete.
struct KeyPage {
    std::vector<std::vector<std::string>> rows;
};

// Own tables: ISO/SS 66 22 41 order for Swedish, the common Arabic (101) order for Arabic, whose shifted page
// holds the hamza forms of alef, Persian letters and signs. Lam-alef is typed as two letters.
struct KeyboardLayout {
    std::string name;
    KeyPage letters;
    KeyPage shifted;
    KeyPage symbols;
    std::string full_stop;
    bool has_capitals = true;  // shift follows the start of a sentence by itself
};

// Swedish for an unknown name.
[[nodiscard]] const KeyboardLayout& keyboard_layout(const std::string& name);

struct KeyboardView {
    const KeyboardLayout& layout;
    bool is_shifted = false;
    bool shows_symbols = false;
};

// The keys, in reading order, with the keyboard's upper edge at y = 0 of the bed; `height` is the bed's
// height.
struct Keyboard {
    std::vector<scene::Node> keys;
    float height = 0;
};

// Back and going on stand in its last row, so that nothing is lost below it.
[[nodiscard]] Keyboard arrange_keyboard(const KeyboardView& view, const Kit& kit);

}  // namespace screens
