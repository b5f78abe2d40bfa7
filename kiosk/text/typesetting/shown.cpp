#include "kiosk/text/typesetting/shown.h"

#include <glib.h>

#include <algorithm>
#include <array>

namespace text {
namespace {

// UTF-8 of the direction marks, and of an isolate with an override inside: in it even Arabic digits keep the
// order that they were typed in (UAX #9, 2.2 and 2.4).
constexpr std::string_view kLeftToRight = "\u200e";
constexpr std::string_view kRightToLeft = "\u200f";
constexpr std::string_view kOpen = "\u2066\u202d";
constexpr std::string_view kClose = "\u202c\u2069";

struct Point {
    gunichar value = 0;
    std::size_t from = 0, to = 0;
};

Point point_at(std::string_view words, std::size_t at) {
    if (at >= words.size()) return {0, at, at};
    const char* from = words.data() + at;
    const auto value = g_utf8_get_char_validated(from, static_cast<gssize>(words.size() - at));
    const bool is_whole = value != static_cast<gunichar>(-1) && value != static_cast<gunichar>(-2);
    return {is_whole ? value : 0, at,
            at + (is_whole ? static_cast<std::size_t>(g_utf8_skip[static_cast<guchar>(*from)]) : 1)};
}

bool is_digit(const Point& point) {
    return g_unichar_type(point.value) == G_UNICODE_DECIMAL_NUMBER;
}

bool is_hyphen(const Point& point) {
    constexpr gunichar kMinus = 0x2212;
    return point.value == '+' || point.value == kMinus ||
           g_unichar_type(point.value) == G_UNICODE_DASH_PUNCTUATION;
}

bool is_space(const Point& point) {
    return g_unichar_type(point.value) == G_UNICODE_SPACE_SEPARATOR;
}

std::size_t end_of_digits(std::string_view words, std::size_t at) {
    for (auto point = point_at(words, at); is_digit(point); point = point_at(words, at))
        at = point.to;
    return at;
}

// The end of the number that begins with the digit or the plus at `first`, when it needs marks: several
// groups of digits, or a plus before them. Spaces keep the groups of a number to call together. `first.from`
// when it needs none, and no marks.
struct Number {
    std::size_t end = 0;
    bool needs_marks = false;
};

Number number_at(std::string_view words, const Point& first) {
    const bool has_plus = first.value == '+';
    const auto digits = has_plus ? point_at(words, first.to) : first;
    if (!is_digit(digits)) return {first.to, false};
    const bool is_to_call = has_plus || g_unichar_digit_value(first.value) == 0;
    Number number{end_of_digits(words, digits.from), has_plus};
    for (;;) {
        const auto sign = point_at(words, number.end);
        const bool keeps_together = is_hyphen(sign) || (is_to_call && is_space(sign));
        if (!keeps_together || !is_digit(point_at(words, sign.to))) return number;
        number = {end_of_digits(words, sign.to), true};
    }
}

}  // namespace

Shown::Shown(std::string_view words, bool is_rtl, bool has_rtl) : words_(words) {
    if (!has_rtl) return;
    add(is_rtl ? kRightToLeft : kLeftToRight, 0, true);
    std::size_t copied = 0;
    const auto copy_to = [&](std::size_t end) {
        text_ += words.substr(copied, end - copied);
        copied = end;
    };
    for (std::size_t at = 0; at < words.size();) {
        const auto point = point_at(words, at);
        at = point.to;
        if (!is_digit(point) && point.value != '+') continue;
        const auto number = number_at(words, point);
        at = number.end;
        if (!number.needs_marks) continue;
        copy_to(point.from);
        add(kOpen, point.from, true);
        copy_to(number.end);
        add(kClose, number.end, false);
    }
    copy_to(words.size());
}

void Shown::add(std::string_view mark, std::size_t at, bool opens) {
    marks_.push_back({at, text_.size(), mark.size(), opens});
    text_ += mark;
}

std::size_t Shown::caret(std::size_t byte) const {
    auto shown = byte;
    for (const auto& mark : marks_)
        shown += mark.at < byte || (mark.at == byte && !mark.opens) ? mark.length : 0;
    return shown;
}

std::size_t Shown::begin(std::size_t byte) const {
    auto shown = byte;
    for (const auto& mark : marks_)
        shown += mark.at <= byte ? mark.length : 0;
    return shown;
}

std::size_t Shown::end(std::size_t byte) const {
    auto shown = byte;
    for (const auto& mark : marks_)
        shown += mark.at < byte ? mark.length : 0;
    return shown;
}

std::size_t Shown::byte_at(std::size_t shown) const {
    std::size_t marks = 0;
    for (const auto& mark : marks_) {
        if (shown <= mark.shown) break;
        if (shown < mark.shown + mark.length) return mark.at;
        marks += mark.length;
    }
    return std::min(shown - marks, words_.size());
}

}  // namespace text
