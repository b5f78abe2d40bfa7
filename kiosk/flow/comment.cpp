#include "kiosk/flow/comment.h"

#include <unigbrk.h>
#include <unistr.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace flow {
namespace {

const std::uint8_t* bytes_of(std::string_view text) {
    return reinterpret_cast<const std::uint8_t*>(text.data());
}

// Where each grapheme begins, by UAX #29 over the whole text: families of emoji and Hangul need more than a
// look at two neighbours. Holds no letter of the text.
std::vector<char> grapheme_starts(std::string_view text) {
    std::vector<char> starts(text.size());
    u8_grapheme_breaks(bytes_of(text), text.size(), starts.data());
    return starts;
}

std::size_t count_graphemes(std::string_view text) {
    const auto starts = grapheme_starts(text);
    return static_cast<std::size_t>(std::count(starts.begin(), starts.end(), 1));
}

// L12: nothing that hides, reorders or breaks lines in a table. Line feed is the one control that is text.
bool is_allowed(ucs4_t c) {
    if (c == '\n') return true;
    const bool is_control = c < 0x20 || (c >= 0x7f && c < 0xa0);
    const bool is_bidi_control = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    return !is_control && !is_bidi_control;
}

bool is_clean(std::string_view text) {
    const auto* at = bytes_of(text);
    std::size_t left = text.size();
    while (left > 0) {
        ucs4_t c = 0;
        const int length = u8_mbtoucr(&c, at, left);
        if (length <= 0 || !is_allowed(c)) return false;
        at += length;
        left -= static_cast<std::size_t>(length);
    }
    return true;
}

}  // namespace

std::size_t Comment::graphemes() const {
    return count_graphemes(text());
}

void Comment::type(std::string_view text, std::size_t max_graphemes) {
    if (text.empty() || !is_clean(text)) return;
    if (max_graphemes > 0 && graphemes() + count_graphemes(text) > max_graphemes) return;
    if (text_.insert(caret_, text)) caret_ += text.size();
}

void Comment::delete_backward() {
    if (caret_ == 0) return;
    const auto starts = grapheme_starts(text().substr(0, caret_));
    auto from = caret_ - 1;
    while (from > 0 && starts[from] == 0)
        --from;
    text_.erase(from, caret_);
    caret_ = from;
}

bool Comment::is_at_sentence_start() const {
    auto before = text().substr(0, caret_);
    if (before.empty() || before.back() == '\n') return true;
    if (before.back() != ' ') return false;
    before.remove_suffix(1);
    return !before.empty() && (before.back() == '.' || before.back() == '!' || before.back() == '?');
}

wire::SecretText Comment::take() {
    caret_ = 0;
    return std::move(text_);
}

void Comment::wipe() {
    text_.wipe();
    caret_ = 0;
}

}  // namespace flow
