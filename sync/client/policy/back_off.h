#pragma once
#include <chrono>
#include <optional>

#include "sync/base/clock.h"
#include "sync/base/random.h"

namespace client {

// First wait after a failure, before jitter; doubles with each further failure (E16).
inline constexpr std::chrono::seconds kBackOffStart{15};
inline constexpr std::chrono::minutes kBackOffCap{15};
// A Retry-After longer than this is cut: a faulty value must not silence a kiosk for months.
inline constexpr std::chrono::hours kLongestRetryAfter{1};
// After the network changed, the next attempt comes within this time, at a random moment of it: the kiosks of
// a whole building may get their network back in the same second.
inline constexpr std::chrono::minutes kHurrySpread{1};
// A network that comes and goes shortens the wait no more often than this (C08).
inline constexpr std::chrono::minutes kHurryEvery{1};

// Full jitter: uniform in [0, min(cap, start * 2^(failures - 1))]; failures >= 1.
[[nodiscard]] std::chrono::milliseconds back_off(int failures, base::Random& random);

// PURE: how long one kind of attempt holds still after it failed. Times are CLOCK_MONOTONIC, so that a jump
// of the wall clock changes nothing (C07).
//
// Invariant: until() is never before held_until().
class BackOff {
public:
    // `random` is not owned and outlives it.
    explicit BackOff(base::Random& random) : random_(random) {}

    void succeeded();
    // Retry-After is a floor under the back-off, whose jitter comes on top of it (S21).
    void failed(base::MonotonicTime now, std::optional<std::chrono::seconds> retry_after);
    // What failed may work now: shortens the wait, never lengthens it, and not below Retry-After, which is
    // the endpoint's word and not the network's.
    void network_changed(base::MonotonicTime now);

    // No attempt before it; MonotonicTime::min() when nothing holds it back.
    [[nodiscard]] base::MonotonicTime until() const { return until_; }
    // Retry-After alone, which nobody passes over.
    [[nodiscard]] base::MonotonicTime held_until() const { return held_until_; }
    // In a row.
    [[nodiscard]] int failures() const { return failures_; }

private:
    base::Random& random_;
    base::MonotonicTime until_ = base::MonotonicTime::min();
    base::MonotonicTime held_until_ = base::MonotonicTime::min();
    std::optional<base::MonotonicTime> hurried_;  // when a change shortened the wait last
    int failures_ = 0;
};

}  // namespace client
