#include "kiosk/flow/comment/history.h"

#include "sync/base/check.h"

namespace flow {
namespace {

// No one takes back more than that; a change is some dozens of bytes.
constexpr std::size_t kMostChanges = 500;

std::size_t end_of(const Change& change) {
    return change.at + change.inserted;
}

// Whether only what was typed just now is changed: a letter takes another form, a mark joins it.
bool lies_in(const Change& change, const Change& typed) {
    return change.removed > 0 && change.at >= typed.at && change.at + change.removed == end_of(typed);
}

// A new word begins behind a space.
bool begins_word(const Change& change, std::string_view before) {
    return change.at > 0 && before[change.at - 1] == ' ';
}

}  // namespace

bool History::joins(const Change& change, std::string_view before) const {
    if (!is_open_ || changes_.empty() || changes_.back().edit != change.edit) return false;
    const auto& last = changes_.back();
    switch (change.edit) {
        case Edit::Typing:
            if (lies_in(change, last)) return true;
            return change.removed == 0 && change.at == end_of(last) && !begins_word(change, before);
        case Edit::DeletingLetter:
            return change.at + change.removed == last.at || change.at == last.at;
        case Edit::Other:
            return false;
    }
    return false;
}

void History::add(const Change& change, std::string_view before) {
    const auto gone = before.substr(change.at, change.removed);
    joins(change, before) ? join(change, gone) : keep(change, gone);
    is_open_ = true;
}

void History::join(const Change& change, std::string_view gone) {
    auto& last = changes_.back();
    if (change.edit == Edit::Typing) {
        last.inserted = last.inserted + change.inserted - change.removed;
        return;
    }
    const bool is_before = change.at != last.at;
    const auto begin = removed_.size() - last.removed;
    if (!removed_.insert(is_before ? begin : removed_.size(), gone)) return keep(change, gone);
    last.at = change.at;
    last.removed += change.removed;
}

void History::keep(const Change& change, std::string_view gone) {
    while (changes_.size() >= kMostChanges)
        forget_oldest();
    while (!removed_.insert(removed_.size(), gone))
        forget_oldest();  // a text that fits is no longer than what all of these hold
    changes_.push_back(change);
}

void History::forget_oldest() {
    CHECK(!changes_.empty(), "what one change removed fits where all of them do");
    removed_.erase(0, changes_.front().removed);
    changes_.pop_front();
}

std::optional<Change> History::take_back(wire::SecretText& text) {
    if (changes_.empty()) return std::nullopt;
    const auto change = changes_.back();
    const auto begin = removed_.size() - change.removed;
    text.erase(change.at, end_of(change));
    const bool fits = text.insert(change.at, removed_.view().substr(begin));
    CHECK(fits, "a text that was there before fits");
    removed_.erase(begin, removed_.size());
    changes_.pop_back();
    is_open_ = false;
    return change;
}

void History::wipe() {
    removed_.wipe();
    changes_.clear();
    is_open_ = false;
}

}  // namespace flow
