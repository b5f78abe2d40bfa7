#include "kiosk/flow/comment/comment.h"

#include <algorithm>
#include <string>

namespace flow {
namespace {

constexpr std::string_view kDot = "•";

std::string_view part(std::string_view text, Span span) {
    return text.substr(span.from, span.to - span.from);
}

}  // namespace

Span Comment::selection() const {
    return {std::min(caret_, anchor_), std::max(caret_, anchor_)};
}

bool Comment::type(std::string_view typed, std::size_t max_graphemes) {
    return !typed.empty() && is_storable(typed) && replace(selection(), typed, max_graphemes);
}

// Composed together with the letter on either side: a mark typed on its own joins the letter before it.
bool Comment::replace(Span cut, std::string_view typed, std::size_t max_graphemes) {
    const Span around{edge_before(text(), cut.from), edge_after(text(), cut.to)};
    std::string raw;
    raw.reserve(around.to - around.from + typed.size());  // growing would leave a copy behind
    raw += part(text(), {around.from, cut.from});
    raw += typed;
    auto before_caret = composed(raw);
    raw += part(text(), {cut.to, around.to});
    auto fresh = composed(raw);
    const auto kept = graphemes() - count_letters(part(text(), around));
    const auto size = text_.size() - (around.to - around.from) + fresh.size();
    const bool fits = (max_graphemes == 0 || kept + count_letters(fresh) <= max_graphemes) &&
                      size <= wire::SecretText::kCapacity;
    if (fits) {
        text_.erase(around.from, around.to);
        (void)text_.insert(around.from, fresh);  // there is room
        const bool stands_apart = fresh.starts_with(before_caret);
        const auto at = around.from + (stands_apart ? before_caret.size() : fresh.size());
        put_caret(edge_at(text(), at) == at ? at : edge_after(text(), at));
    }
    for (auto* copy : {&raw, &before_caret, &fresh})
        flow::wipe(*copy);
    return fits;
}

void Comment::replace_letter(std::string_view letter) {
    if (caret_ == 0 || !selection().is_empty()) return;
    anchor_ = edge_before(text(), caret_);
    (void)type(letter, 0);
}

void Comment::delete_backward() {
    const auto chosen = selection();
    (void)replace(chosen.is_empty() ? Span{edge_before(text(), caret_), caret_} : chosen, {}, 0);
}

void Comment::delete_forward() {
    const auto chosen = selection();
    (void)replace(chosen.is_empty() ? Span{caret_, edge_after(text(), caret_)} : chosen, {}, 0);
}

void Comment::move(Side side) {
    const bool is_forward = is_read_leftwards(text(), caret_) == (side == Side::Left);
    const auto chosen = selection();
    if (!chosen.is_empty()) return put_caret(is_forward ? chosen.to : chosen.from);
    put_caret(is_forward ? edge_after(text(), caret_) : edge_before(text(), caret_));
}

void Comment::touch(std::size_t at) {
    at = edge_at(text(), at);
    const auto chosen = selection();
    const Span everything{0, text().size()};
    if (!chosen.is_empty() && chosen != everything && chosen.touches(at)) return select(everything);
    const auto word = word_at(text(), at);
    const bool is_second = was_put_by_tap_ && chosen.is_empty() && word_at(text(), caret_) == word;
    if (is_second && !word.is_empty()) return select(word);
    put_caret(at);
    was_put_by_tap_ = true;
}

bool Comment::is_at_sentence_start() const {
    auto before = text().substr(0, selection().from);
    if (before.empty() || before.back() == '\n') return true;
    if (before.back() != ' ') return false;
    before.remove_suffix(1);
    return !before.empty() && (before.back() == '.' || before.back() == '!' || before.back() == '?');
}

// From the last to the first, so that the places of those before it stay right.
void Comment::mask_identifiers() {
    const auto found = identifiers();
    put_caret(caret_);
    for (auto each = found.rbegin(); each != found.rend(); ++each)
        mask({each->from, each->to});
}

void Comment::mask(Span span) {
    const Span whole{edge_at(text(), span.from), edge_after(text(), span.to - 1)};
    std::string dots;
    for (auto left = count_letters(part(text(), whole)); left > 0; --left)
        dots += kDot;
    const auto caret = caret_;
    text_.erase(whole.from, whole.to);
    const bool has_room = text_.insert(whole.from, dots);  // without room it goes without a trace
    const auto end = whole.from + (has_room ? dots.size() : 0);
    if (caret >= whole.to) put_caret(caret - whole.to + end);
    if (caret > whole.from && caret < whole.to) put_caret(end);
}

void Comment::put_caret(std::size_t at) {
    caret_ = anchor_ = at;
    was_put_by_tap_ = false;
}

void Comment::select(Span span) {
    anchor_ = span.from;
    caret_ = span.to;
    was_put_by_tap_ = false;
}

wire::SecretText Comment::take() {
    put_caret(0);
    return std::move(text_);
}

void Comment::wipe() {
    text_.wipe();
    put_caret(0);
}

}  // namespace flow
