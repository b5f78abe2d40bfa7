#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace text {

// What each key of three rows types. The third shares its line with shift and delete.
using KeyRows = std::vector<std::vector<std::string>>;

// An on-screen keyboard: assets/keyboards/<name>.json, which assets/keyboards/README.md describes. Rows are
// written as the keys lie, from left to right, for right-to-left scripts too: people know where each key is.
struct Keyboard {
    std::string name;
    bool is_right_to_left = false;
    bool has_capitals = true;  // shift follows the start of a sentence by itself
    std::string full_stop;     // stands beside the space bar on every page
    KeyRows letters;
    KeyRows shifted;  // empty: there is no shift
    KeyRows symbols;
    KeyRows accents, accents_shifted;           // may be empty
    std::string shift_label, accents_label;     // what stands on the keys that lead there
    std::map<std::string, std::string> labels;  // of keys whose own letter is not seen
    // Of a letter, with a vowel each, in the script's order.
    std::map<std::string, std::vector<std::string>> forms;

    // What stands on the key that types `typed`.
    [[nodiscard]] const std::string& label(const std::string& typed) const;
    // The forms of the letter that `form` is one of; nullptr when it has none.
    [[nodiscard]] const std::vector<std::string>* forms_with(std::string_view form) const;
};

}  // namespace text
