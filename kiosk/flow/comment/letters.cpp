#include "kiosk/flow/comment/letters.h"

#include <string.h>
#include <unictype.h>
#include <unigbrk.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwbrk.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "sync/base/check.h"

namespace flow {
namespace {

const std::uint8_t* bytes_of(std::string_view text) {
    return reinterpret_cast<const std::uint8_t*>(text.data());
}

// 1 where a letter begins, by the rules over the whole text: families of emoji and Hangul need more than a
// look at two neighbours.
std::vector<char> letter_begins(std::string_view text) {
    std::vector<char> begins(text.size());
    u8_grapheme_breaks(bytes_of(text), text.size(), begins.data());
    return begins;
}

std::vector<char> word_begins(std::string_view text) {
    std::vector<char> begins(text.size());
    u8_wordbreaks(bytes_of(text), text.size(), begins.data());
    return begins;
}

std::size_t begin_at_or_before(const std::vector<char>& begins, std::size_t at) {
    while (at > 0 && begins[at] == 0)
        --at;
    return at;
}

std::size_t begin_after(const std::vector<char>& begins, std::size_t at) {
    ++at;
    while (at < begins.size() && begins[at] == 0)
        ++at;
    return std::min(at, begins.size());
}

// A code point and where it begins and ends.
struct Point {
    ucs4_t value = 0;
    std::size_t from = 0, to = 0;
};

Point point_from(std::string_view text, std::size_t at) {
    Point point{.from = at};
    point.to = at + static_cast<std::size_t>(u8_mbtouc(&point.value, bytes_of(text) + at, text.size() - at));
    return point;
}

// Where the code point begins that holds `at`.
std::size_t begin_of_point(std::string_view text, std::size_t at) {
    constexpr unsigned kContinuation = 0x80, kMask = 0xc0;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & kMask) == kContinuation)
        --at;
    return at;
}

// Between two of these there always is an edge (UAX #29, GB4, GB5 and GB999), whatever stands around them.
bool is_plain(const Point& point) {
    const int kind = uc_graphemeclusterbreak_property(point.value);
    return kind == GBP_OTHER || kind == GBP_CONTROL || kind == GBP_LF;
}

// The last edge before `at` that stands between two plain code points, both of them before `at`; else 0.
std::size_t settled_before(std::string_view text, std::size_t at) {
    bool is_followed_by_plain = false;
    for (auto end = at; end > 0;) {
        const auto point = point_from(text, begin_of_point(text, end - 1));
        const bool is_one = is_plain(point);
        if (is_one && is_followed_by_plain) return end;
        is_followed_by_plain = is_one;
        end = point.from;
    }
    return 0;
}

// The first one after `at`, between two that are not before `at`; else the text's end.
std::size_t settled_after(std::string_view text, std::size_t at) {
    bool follows_plain = false;
    while (at < text.size()) {
        const auto point = point_from(text, at);
        const bool is_one = is_plain(point);
        if (is_one && follows_plain) return at;
        follows_plain = is_one;
        at = point.to;
    }
    return text.size();
}

// Calls `look(code point)` until it says true; whether it did. Ill-formed bytes are U+FFFD.
template <class Look>
bool any_of(std::string_view text, Look&& look) {
    const auto* bytes = bytes_of(text);
    for (std::size_t at = 0; at < text.size();) {
        ucs4_t c = 0;
        at += static_cast<std::size_t>(u8_mbtouc(&c, bytes + at, text.size() - at));
        if (look(c)) return true;
    }
    return false;
}

bool has_letters(std::string_view text) {
    return any_of(text, [](ucs4_t c) {
        return uc_is_general_category(c, UC_CATEGORY_L) || uc_is_general_category(c, UC_CATEGORY_N);
    });
}

bool is_space(std::string_view text) {
    return !any_of(text, [](ucs4_t c) { return !uc_is_property_white_space(c); });
}

bool is_storable(ucs4_t c) {
    if (c == '\n') return true;
    const bool is_control = c < 0x20 || (c >= 0x7f && c < 0xa0);
    const bool is_bidi_control = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    const bool is_separator = c == 0x2028 || c == 0x2029;
    return !is_control && !is_bidi_control && !is_separator;
}

}  // namespace

std::size_t count_letters(std::string_view text) {
    const auto begins = letter_begins(text);
    return static_cast<std::size_t>(std::count(begins.begin(), begins.end(), 1));
}

std::size_t edge_before(std::string_view text, std::size_t at) {
    if (at == 0) return 0;
    const auto from = settled_before(text, at);
    return from + begin_at_or_before(letter_begins(text.substr(from, at - from)), at - from - 1);
}

std::size_t edge_after(std::string_view text, std::size_t at) {
    if (at >= text.size()) return text.size();
    at = begin_of_point(text, at);
    const auto from = settled_before(text, at), to = settled_after(text, at);
    return from + begin_after(letter_begins(text.substr(from, to - from)), at - from);
}

std::size_t edge_at(std::string_view text, std::size_t at) {
    if (at >= text.size()) return text.size();
    at = begin_of_point(text, at);
    const auto from = settled_before(text, at), to = settled_after(text, at);
    return from + begin_at_or_before(letter_begins(text.substr(from, to - from)), at - from);
}

Span settled_around(std::string_view text, Span span) {
    return {settled_before(text, span.from), settled_after(text, span.to)};
}

Span word_at(std::string_view text, std::size_t at) {
    const auto begins = word_begins(text);
    Span after{at, at}, before{at, at};
    if (at < text.size()) {
        after.from = begin_at_or_before(begins, at);
        after.to = begin_after(begins, at);
    }
    if (after.from == at && at > 0) before.from = begin_at_or_before(begins, at - 1);
    const auto words = [&](const Span& span) { return text.substr(span.from, span.to - span.from); };
    for (const auto& span : {after, before}) {
        if (has_letters(words(span))) return span;
    }
    for (const auto& span : {after, before}) {
        if (!is_space(words(span))) return span;
    }
    return {at, at};
}

bool is_read_leftwards(std::string_view text, std::size_t at) {
    const auto newline = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    const auto begin = newline == std::string_view::npos ? 0 : newline + 1;
    bool leftwards = false;
    (void)any_of(text.substr(begin), [&](ucs4_t c) {
        const int category = uc_bidi_category(c);
        leftwards = category == UC_BIDI_R || category == UC_BIDI_AL;
        return leftwards || category == UC_BIDI_L || c == '\n';
    });
    return leftwards;
}

bool is_storable(std::string_view text) {
    const bool is_well_formed = u8_check(bytes_of(text), text.size()) == nullptr;
    return is_well_formed && !any_of(text, [](ucs4_t c) { return !is_storable(c); });
}

std::string composed(std::string_view text) {
    // UAX #15: composing makes UTF-8 at most three times as long.
    std::string result(3 * text.size(), '\0');
    std::size_t size = result.size();
    auto* bytes = reinterpret_cast<std::uint8_t*>(result.data());
    const auto* written = u8_normalize(UNINORM_NFC, bytes_of(text), text.size(), bytes, &size);
    CHECK(text.empty() || written == bytes, "a composed text is longer than three times the text");
    result.resize(text.empty() ? 0 : size);
    return result;
}

void wipe(std::string& text) {
    explicit_bzero(text.data(), text.size());
    text.clear();
}

}  // namespace flow
