#pragma once
#include <cstdint>
#include <map>
#include <optional>

#include "sync/base/clock.h"
#include "sync/dialogue/value.h"

// What may be shown of the answers while they are still coming in, so that no sequence of screens tells how
// anybody answered (contracts: result screen; P13). Pure: time and chance are handed in.
//
// The rule. Answers gather in an open segment. The first look in a new period closes it if it holds at least
// a secret number of answers, else it stays open. A closed segment joins what is published only if it is
// mixed, else it is never published, not even together with others: that could be subtracted again.
//
// Why it holds. Screens are made of the totals of published segments and of nothing else, so
//  - in a published segment any two people can have answered the other way round without any screen being
//    different. Mixed means that two or more did not answer as most did; so this is true of everybody, even
//    for a person who looks at the screens and knows one answer of the segment: their own.
//  - a segment that is not mixed looks the same whatever its most common answer is, and whether the one
//    person who may differ exists. To leave out unanimous segments only would not be enough: their absence
//    would tell somebody who answered in one that all the others answered the same.
//  - an answer in the open segment is in no screen at all.
//
// What it does not hold against: several people of one segment who put together what they answered, and a
// clock set ahead by mistake, which keeps the result still until that time has come.
namespace disclosure {

// How often each option was chosen; options that nobody chose have no entry.
using Counts = std::map<dialogue::Value, std::int64_t>;

[[nodiscard]] std::int64_t total_of(const Counts& answers);

// Whether at least two answers differ from the most common one.
[[nodiscard]] bool is_mixed(const Counts& answers);

// The secret number of a segment is drawn between these, both included: whoever counts visitors cannot tell
// whether a segment was too small or not mixed. Five is P13's least cell.
inline constexpr int kLeastThreshold = 5;
inline constexpr int kMostThreshold = 9;

struct Segment {
    int threshold = kMostThreshold;  // secret: shown nowhere
    Counts answers;

    bool operator==(const Segment&) const = default;
};

// The answers to one question of one dialogue at one place.
//
// Invariants: `published` is a sum of closed, mixed segments; it changes at most once in a period, and never
// again in a period that is over, whatever the clock does. `is_superseded` never becomes false again.
struct Tally {
    Segment open;
    Counts published;
    std::optional<base::UtcHour> period;  // start of the newest period in which somebody looked
    // A result from elsewhere about some of the same people is shown: from one of them the other could be
    // subtracted, so this one never is again.
    bool is_superseded = false;

    // Only for answers that count: complete, not flagged, no rehearsal, to an option of the subject.
    void add(const dialogue::Value& answer);
    // Somebody is about to be shown what is published. Before their own answer is added, so that it is never
    // in what they see. `next_threshold` is of the segment that begins if the open one is closed. True when
    // anything changed.
    bool look(base::UtcHour period_start, int next_threshold);

    bool operator==(const Tally&) const = default;
};

}  // namespace disclosure
