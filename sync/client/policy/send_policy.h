#pragma once
#include <chrono>
#include <cstddef>
#include <optional>

#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "sync/client/policy/back_off.h"

namespace client {

// Contracts §6 "When to send": the time of a request must not tell when one person answered.
struct SendRules {
    std::chrono::minutes after_min{10};
    std::chrono::minutes after_max{40};
    std::size_t at = 5;  // waiting responses that make a batch at once
};

// PURE: decides when the next batch goes; knows no clock, network or file. Times are CLOCK_MONOTONIC.
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
    // Some went through before it failed: the back-off starts anew.
    void got_through();
    void failed(base::MonotonicTime now, std::optional<std::chrono::seconds> retry_after);
    // Only an attempt that failed is brought forward: what waits for its drawn moment goes on waiting, else a
    // visitor who trips over the cable would tell when they answered.
    void network_changed(base::MonotonicTime now);

    [[nodiscard]] bool is_due(base::MonotonicTime now) const;
    // When is_due() becomes true if nothing else happens; nullopt when nothing waits.
    [[nodiscard]] std::optional<base::MonotonicTime> due() const;
    [[nodiscard]] bool is_asked() const { return is_asked_; }
    // Consecutive failures.
    [[nodiscard]] int failures() const { return back_off_.failures(); }

private:
    SendRules rules_;
    base::Random& random_;
    std::optional<base::MonotonicTime> planned_;  // drawn when the first waiting event was seen
    BackOff back_off_;
    bool is_asked_ = false;
};

}  // namespace client
