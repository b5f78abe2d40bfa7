#pragma once
#include <chrono>
#include <cstddef>
#include <deque>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/dialogue/answers.h"

// Honest counting (Q07): visits that no person makes at this pace are marked, never dropped. Whoever reads
// the results decides what marks mean; the marks say only what can be seen here. Pure.
namespace flow {

// For each answer, from the first tap to sending (the first question's reading is not seen, the review's is).
// Silent reading goes at about 240 words a minute (Brysbaert 2019), so the shortest question of the default
// round, four words, takes a second; in half of that nobody has read it.
inline constexpr std::chrono::milliseconds kLeastPerQuestion{500};
// One kiosk, one person at a time: five visits that end within a minute are a game or a hand that wants a
// result.
inline constexpr std::chrono::seconds kBurstSpan{60};
inline constexpr std::size_t kBurstVisits = 5;
// The same answers three times in a row, each begun right after the one before.
inline constexpr std::chrono::seconds kRepeatGap{10};
inline constexpr std::size_t kRepeats = 3;

// What is remembered of earlier visits while the process lives: when they ended and a fingerprint of their
// answers that cannot be turned back into them. Never stored, never sent.
struct RecentVisits {
    struct Visit {
        base::MonotonicTime ended{};
        std::size_t fingerprint = 0;
        std::size_t repeats = 1;  // with the visits right before it that were alike
    };
    std::deque<Visit> visits;  // oldest first, at most kBurstVisits
};

struct FinishedVisit {
    base::MonotonicTime began, ended;
    const dialogue::Answers& answers;
    bool has_comment = false;  // typing takes time: never "fast", never a repeat
};

// "fast", "burst", "repeat": the event's pace flags. Remembers the visit.
[[nodiscard]] std::vector<std::string> note_pace(RecentVisits& recent, const FinishedVisit& visit);

}  // namespace flow
