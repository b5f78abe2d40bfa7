#pragma once
#include <chrono>
#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/flow/tap_circle.h"
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
// More than three whole visits that end within this time, by taps on one spot as wide as this, are a hand
// that does not read (contracts: taps).
inline constexpr std::chrono::seconds kHammeringSpan{20};
inline constexpr std::size_t kHammeringVisits = 4;
inline constexpr float kHammeringWidth = 20;  // mm
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
        std::optional<TapCircle> taps{};
        bool is_complete = false;
    };
    std::deque<Visit> visits;  // oldest first, at most kBurstVisits
    // Set while the visits that ended last were hammered: the spot. Thanks is not left by a tap there.
    std::optional<TapCircle> hammered{};
};
static_assert(kHammeringVisits <= kBurstVisits);

struct FinishedVisit {
    base::MonotonicTime began, ended;
    const dialogue::Answers& answers;
    bool has_comment = false;         // typing takes time: never "fast", never a repeat
    std::optional<TapCircle> taps{};  // nullopt: it was made with keys alone
    bool is_complete = true;
};

// "fast", "burst" (also of what was hammered), "repeat": the event's pace flags. Remembers the visit.
[[nodiscard]] std::vector<std::string> note_pace(RecentVisits& recent, const FinishedVisit& visit);

}  // namespace flow
