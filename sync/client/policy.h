#pragma once
#include <chrono>
#include <cstddef>
#include <optional>

#include "sync/base/clock.h"
#include "sync/base/random.h"

namespace client {

// Contracts §6 "When to send": the time of a request must not tell when one person answered.
struct SendRules {
    std::chrono::minutes after_min{10};
    std::chrono::minutes after_max{40};
    std::size_t at = 5;  // waiting responses that make a batch at once
};

// First wait after a failure, before jitter; doubles with each further failure.
inline constexpr std::chrono::seconds kBackOffStart{15};
inline constexpr std::chrono::minutes kBackOffCap{15};
// A Retry-After longer than this is cut: a faulty value must not silence a kiosk for months.
inline constexpr std::chrono::hours kLongestRetryAfter{24};

// PURE: decides when the next batch goes; knows no clock, network or file. Times are CLOCK_MONOTONIC, so that
// a jump of the wall clock changes nothing (C07).
//
// Invariant: is_due() only while something waits or staff ask, never before a Retry-After has passed, and
// never before the back-off has passed unless staff ask.
class SendPolicy {
public:
    // `random` is not owned and outlives the policy.
    SendPolicy(SendRules rules, base::Random& random);

    // How many events could be sent now. The first that waits draws the moment of sending; zero forgets it.
    void saw_waiting(std::size_t count, base::MonotonicTime now);
    // Staff want it now; holds until the next attempt's end.
    void asked();
    void succeeded();
    // Exponential back-off with full jitter (E16); Retry-After is a floor under it (S21).
    void failed(base::MonotonicTime now, std::optional<std::chrono::seconds> retry_after);

    [[nodiscard]] bool is_due(base::MonotonicTime now) const;
    // When is_due() becomes true if nothing else happens; nullopt when nothing waits.
    [[nodiscard]] std::optional<base::MonotonicTime> due() const;
    [[nodiscard]] bool is_asked() const { return is_asked_; }
    // Consecutive failures.
    [[nodiscard]] int failures() const { return failures_; }

private:
    SendRules rules_;
    base::Random& random_;
    std::optional<base::MonotonicTime> planned_;        // drawn when the first waiting event was seen
    std::optional<base::MonotonicTime> backed_off_to_;  // after a failure
    std::optional<base::MonotonicTime> held_to_;        // Retry-After
    bool is_asked_ = false;
    int failures_ = 0;
};

// Full jitter: uniform in [0, min(cap, start * 2^(failures - 1))]; failures >= 1.
[[nodiscard]] std::chrono::milliseconds back_off(int failures, base::Random& random);

}  // namespace client
