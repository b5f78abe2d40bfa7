#include "sync/dialogue/document/wording.h"

#include <algorithm>

#include "sync/dialogue/document/utf8.h"

namespace document {

namespace {

bool is_direction_control(char32_t point) {
    return (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
}

bool is_control(char32_t point) {
    return point < 0x20 || (point >= 0x7f && point < 0xa0);
}

bool is_space(char32_t point) {
    return point == ' ' || point == 0xa0 || (point >= 0x2000 && point <= 0x200f);
}

// Letters are told apart from digits, punctuation and pictures by block: exact enough for a lint, without
// tables.
bool is_letter(char32_t point) {
    if (point < 0x80) return (point | 0x20) >= 'a' && (point | 0x20) <= 'z';
    if (point < 0xc0 || point == 0xd7 || point == 0xf7) return false;
    if ((point >= 0x660 && point <= 0x669) || (point >= 0x6f0 && point <= 0x6f9)) return false;
    if (point >= 0x2000 && point <= 0x2bff) return false;  // punctuation, arrows, dingbats, symbols
    if (point >= 0xfe00 && point <= 0xfe0f) return false;  // how a picture is drawn
    return point < 0x1f000;                                // pictures
}

bool braces_are_known(std::string_view text) {
    constexpr std::string_view kPlace = "{place}";
    for (auto at = text.find_first_of("{}"); at != text.npos; at = text.find_first_of("{}", at)) {
        if (!text.substr(at).starts_with(kPlace)) return false;
        at += kPlace.size();
    }
    return true;
}

}  // namespace

std::optional<std::string> unreadable_text(std::string_view text, std::size_t longest) {
    if (text.size() > longest) return "the text is longer than " + std::to_string(longest) + " bytes";
    const auto points = code_points(text);
    if (std::all_of(points.begin(), points.end(), is_space)) return "the text is empty";
    if (std::any_of(points.begin(), points.end(), is_control)) {
        return "the text holds a control character such as a line break or tab";
    }
    if (std::any_of(points.begin(), points.end(), is_direction_control)) {
        return "the text holds an invisible character that turns the direction of writing";
    }
    return std::nullopt;
}

bool has_words(std::string_view text) {
    const auto points = code_points(text);
    return std::any_of(points.begin(), points.end(), is_letter);
}

std::optional<std::string> read_words(const Entry& entry) {
    auto text = entry.text(kLongestText);
    if (!text || braces_are_known(*text)) return text;
    entry.fault("braces in a text may only say {place}, the name of the place");
    return std::nullopt;
}

}  // namespace document
