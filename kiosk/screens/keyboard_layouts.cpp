#include <array>

#include "kiosk/screens/keyboard.h"

namespace screens {
namespace {

const KeyPage kDigits{{{"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"},
                       {"-", "/", ":", ";", "(", ")", "&", "@", "\"", "%"},
                       {",", "?", "!", "'", "+", "=", "*"}}};

const KeyPage kArabicDigits{{{"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"},
                             {"-", "/", ":", "؛", "(", ")", "&", "@", "\"", "٪"},
                             {"،", "؟", "!", "'", "+", "=", "*"}}};

const std::array<KeyboardLayout, 2> kLayouts{
    KeyboardLayout{"swedish",
                   {{{"q", "w", "e", "r", "t", "y", "u", "i", "o", "p", "å"},
                     {"a", "s", "d", "f", "g", "h", "j", "k", "l", "ö", "ä"},
                     {"z", "x", "c", "v", "b", "n", "m"}}},
                   {{{"Q", "W", "E", "R", "T", "Y", "U", "I", "O", "P", "Å"},
                     {"A", "S", "D", "F", "G", "H", "J", "K", "L", "Ö", "Ä"},
                     {"Z", "X", "C", "V", "B", "N", "M"}}},
                   kDigits,
                   ".",
                   true},
    KeyboardLayout{"arabic",
                   {{{"ض", "ص", "ث", "ق", "ف", "غ", "ع", "ه", "خ", "ح", "ج", "د"},
                     {"ش", "س", "ي", "ب", "ل", "ا", "ت", "ن", "م", "ك", "ط", "ذ"},
                     {"ئ", "ء", "ؤ", "ر", "ى", "ة", "و", "ز", "ظ"}}},
                   {{{"أ", "إ", "آ", "ٱ", "ڤ", "چ", "پ", "گ", "ژ", "ـ", "؛", "،"},
                     {"؟", "!", "«", "»", "(", ")", "-", "/", ":", "\"", "'", "+"},
                     {"ئ", "ء", "ؤ", "ر", "ى", "ة", "و", "ز", "ظ"}}},
                   kArabicDigits,
                   ".",
                   false},
};

}  // namespace

const KeyboardLayout& keyboard_layout(const std::string& name) {
    for (const auto& layout : kLayouts) {
        if (layout.name == name) return layout;
    }
    return kLayouts.front();
}

}  // namespace screens
