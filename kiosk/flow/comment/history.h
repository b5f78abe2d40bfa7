#pragma once
#include <cstddef>
#include <deque>
#include <optional>
#include <string_view>

#include "kiosk/flow/comment/letters.h"
#include "sync/wire/secret_text.h"

namespace flow {

// What an edit was, which decides what is taken back together.
enum class Edit { Typing, DeletingLetter, Other };

// One change of a text: in the place of `removed` bytes from `at` there are `inserted` ones now.
struct Change {
    Edit edit = Edit::Other;
    std::size_t at = 0, removed = 0, inserted = 0;
    std::size_t caret = 0, anchor = 0, letters = 0;  // as they were before it
};

// The changes of a comment that can be taken back, the newest first. A word with the space after it is one
// change, and so are letters that were deleted one after the other.
// Invariants: what was removed is in `removed_`, guarded and in the order of `changes_`, and goes with
// them; of what was typed only places are kept.
class History {
public:
    // `before` is the text as it was. The oldest changes make room.
    void add(const Change& change, std::string_view before);
    // The caret was put elsewhere: what comes next is a change of its own.
    void end_group() { is_open_ = false; }

    [[nodiscard]] bool is_empty() const { return changes_.empty(); }
    // Puts back what the newest change removed, takes out what it inserted, and forgets it.
    [[nodiscard]] std::optional<Change> take_back(wire::SecretText& text);
    // Overwrites everything.
    void wipe();

private:
    [[nodiscard]] bool joins(const Change& change, std::string_view before) const;
    void join(const Change& change, std::string_view gone);
    void keep(const Change& change, std::string_view gone);
    void forget_oldest();

    std::deque<Change> changes_;  // oldest first
    wire::SecretText removed_;
    bool is_open_ = false;  // the newest change may grow
};

}  // namespace flow
