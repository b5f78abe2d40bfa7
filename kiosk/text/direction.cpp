#include "kiosk/text/direction.h"

#include <algorithm>
#include <array>

#include "kiosk/text/catalogue.h"

namespace text {
namespace {

// UTF-8 of FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE and RIGHT-TO-LEFT MARK (UAX #9, 2.4 to 2.6).
constexpr std::string_view kIsolate = "\u2068";
constexpr std::string_view kPop = "\u2069";
constexpr std::string_view kMark = "\u200f";

// The blocks whose letters run from right to left: Hebrew to Arabic Extended-A, and the presentation forms.
struct Block {
    char32_t first, last;
};
constexpr std::array<Block, 3> kRightToLeft{{{0x0590, 0x08ff}, {0xfb1d, 0xfdff}, {0xfe70, 0xfeff}}};

// One code point of well-formed UTF-8 and the bytes it takes.
struct Point {
    char32_t value = 0;
    std::size_t length = 1;
};

Point point_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto lead = byte(at);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    char32_t value = length == 1 ? lead : lead & (0xffu >> (length + 1));
    for (std::size_t i = 1; i < length && at + i < text.size(); ++i)
        value = (value << 6) | (byte(at + i) & 0x3fu);
    return {value, length};
}

bool is_right_to_left(char32_t letter) {
    return std::any_of(kRightToLeft.begin(), kRightToLeft.end(),
                       [&](const Block& block) { return letter >= block.first && letter <= block.last; });
}

// A lone number keeps its order and takes its sign with it: 70%.
bool is_number(std::string_view text) {
    return text.find_first_not_of("0123456789") == text.npos;
}

std::string replaced(std::string text, std::string_view placeholder, std::string_view value) {
    for (auto at = text.find(placeholder); at != text.npos; at = text.find(placeholder, at + value.size())) {
        text.replace(at, placeholder.size(), value);
    }
    return text;
}

}  // namespace

bool has_right_to_left(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto point = point_at(text, at);
        if (is_right_to_left(point.value)) return true;
        at += point.length;
    }
    return false;
}

std::string begun_from_the_right(std::string text) {
    const bool is_begun =
        text.empty() || text.starts_with(kMark) || is_right_to_left(point_at(text, 0).value);
    return is_begun ? std::move(text) : std::string(kMark).append(text);
}

std::string isolated(std::string_view value) {
    return std::string(kIsolate).append(value).append(kPop);
}

std::string with(std::string text, std::string_view name, std::string_view value) {
    const auto placeholder = "{" + std::string(name) + "}";
    if (is_number(value) || !has_right_to_left(text)) return replaced(std::move(text), placeholder, value);
    if (text.starts_with(placeholder)) text = begun_from_the_right(std::move(text));
    return replaced(std::move(text), placeholder, isolated(value));
}

}  // namespace text
