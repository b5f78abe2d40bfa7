#include "kiosk/flow/comment/comment.h"

#include <algorithm>
#include <string>
#include <utility>

namespace flow {
namespace {

constexpr std::string_view kDot = "•";

std::string_view part(std::string_view text, Span span) {
    return text.substr(span.from, span.to - span.from);
}

// Bytes that two texts begin and end with alike, never more than the shorter one has.
Span common_ends(std::string_view one, std::string_view other) {
    const auto shorter = std::min(one.size(), other.size());
    const auto start = static_cast<std::size_t>(
        std::mismatch(one.begin(), one.begin() + static_cast<std::ptrdiff_t>(shorter), other.begin()).first -
        one.begin());
    std::size_t end = 0;
    while (end < shorter - start && one[one.size() - 1 - end] == other[other.size() - 1 - end])
        ++end;
    return {start, end};
}

}  // namespace

Span Comment::selection() const {
    return {std::min(caret_, anchor_), std::max(caret_, anchor_)};
}

bool Comment::type(std::string_view typed, std::size_t max_graphemes) {
    return !typed.empty() && is_storable(typed) && replace(selection(), typed, max_graphemes, Edit::Typing);
}

// Composed together with the letters on either side: a mark typed on its own joins the letter before it.
bool Comment::replace(Span cut, std::string_view typed, std::size_t max_graphemes, Edit edit) {
    const auto around = settled_around(text(), cut);
    std::string raw;
    raw.reserve(around.to - around.from + typed.size());  // growing would leave a copy behind
    raw += part(text(), {around.from, cut.from});
    raw += typed;
    auto before_caret = composed(raw);
    raw += part(text(), {cut.to, around.to});
    auto fresh = composed(raw);
    const auto old = part(text(), around);
    const auto kept = letters_ - count_letters(old);
    const auto cost = text_.cost() - wire::SecretText::cost_of(old) + wire::SecretText::cost_of(fresh);
    const bool fits = (max_graphemes == 0 || kept + count_letters(fresh) <= max_graphemes) &&
                      cost <= wire::SecretText::kCapacity;
    if (fits) {
        change(around, fresh, edit);
        const bool stands_apart = fresh.starts_with(before_caret);
        const auto at = around.from + (stands_apart ? before_caret.size() : fresh.size());
        put_caret(edge_at(text(), at) == at ? at : edge_after(text(), at));
    }
    for (auto* copy : {&raw, &before_caret, &fresh})
        flow::wipe(*copy);
    return fits;
}

// `fresh` in the place of `around`; there is room. Remembers what of it is another than before.
void Comment::change(Span around, std::string_view fresh, Edit edit) {
    const auto old = part(text(), around);
    const auto alike = common_ends(old, fresh);
    const Change change{.edit = edit,
                        .at = around.from + alike.from,
                        .removed = old.size() - alike.from - alike.to,
                        .inserted = fresh.size() - alike.from - alike.to,
                        .caret = caret_,
                        .anchor = anchor_,
                        .letters = letters_};
    if (change.removed == 0 && change.inserted == 0) return;
    history_.add(change, text());
    letters_ = letters_ - count_letters(old) + count_letters(fresh);
    text_.erase(change.at, change.at + change.removed);
    (void)text_.insert(change.at, fresh.substr(alike.from, change.inserted));
    found_ = privacy::find_identifiers(text());
}

void Comment::replace_letter(std::string_view letter) {
    if (caret_ == 0 || !selection().is_empty()) return;
    anchor_ = edge_before(text(), caret_);
    (void)type(letter, 0);
}

void Comment::delete_letter(Span letter) {
    (void)replace(letter, {}, 0, Edit::DeletingLetter);
}

void Comment::delete_backward() {
    const auto chosen = selection();
    if (chosen.is_empty()) return delete_letter({edge_before(text(), caret_), caret_});
    (void)replace(chosen, {}, 0, Edit::Other);
}

void Comment::delete_forward() {
    const auto chosen = selection();
    if (chosen.is_empty()) return delete_letter({caret_, edge_after(text(), caret_)});
    (void)replace(chosen, {}, 0, Edit::Other);
}

void Comment::move(Side side) {
    history_.end_group();
    const bool is_forward = is_read_leftwards(text(), caret_) == (side == Side::Left);
    const auto chosen = selection();
    if (!chosen.is_empty()) return put_caret(is_forward ? chosen.to : chosen.from);
    put_caret(is_forward ? edge_after(text(), caret_) : edge_before(text(), caret_));
}

void Comment::touch(std::size_t at, base::MonotonicTime now) {
    history_.end_group();
    at = edge_at(text(), at);
    const auto word = word_at(text(), at);
    const bool is_second = tapped_ && now - *tapped_ <= kDoubleTap && word_at(text(), caret_) == word;
    if (is_second && !word.is_empty()) return select(word);
    put_caret(at);
    tapped_ = now;
}

void Comment::undo() {
    const auto change = history_.take_back(text_);
    if (!change) return;
    letters_ = change->letters;
    found_ = privacy::find_identifiers(text());
    put_caret(change->caret);
    anchor_ = change->anchor;
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
    if (found_.empty()) return;
    const auto found = std::exchange(found_, {});
    history_.wipe();
    put_caret(caret_);
    for (auto each = found.rbegin(); each != found.rend(); ++each)
        mask({each->from, each->to});
    letters_ = count_letters(text());
    found_ = privacy::find_identifiers(text());
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
    tapped_.reset();
}

void Comment::select(Span span) {
    anchor_ = span.from;
    caret_ = span.to;
    tapped_.reset();
}

void Comment::forget() {
    history_.wipe();
    found_.clear();
    letters_ = 0;
    put_caret(0);
}

wire::SecretText Comment::take() {
    forget();
    return std::move(text_);
}

void Comment::wipe() {
    text_.wipe();
    forget();
}

}  // namespace flow
