#pragma once
#include <algorithm>
#include <chrono>
#include <optional>

#include "sync/base/clock.h"

namespace store {

// When to try something again that failed: soon, then more and more seldom. Pure.
class Retry {
public:
    Retry(std::chrono::milliseconds first, std::chrono::milliseconds longest)
        : first_(first), longest_(longest), next_(first) {}

    void failed(base::MonotonicTime now) {
        due_ = now + next_;
        next_ = std::min(next_ * 2, longest_);
        ++failures_;
    }
    void succeeded() {
        due_.reset();
        next_ = first_;
        failures_ = 0;
    }
    // The wait is over whatever the clock says.
    void expire() { due_.reset(); }

    [[nodiscard]] bool is_due(base::MonotonicTime now) const { return !due_ || *due_ <= now; }
    // Nullopt: nothing to wait for.
    [[nodiscard]] std::optional<base::MonotonicTime> due() const { return due_; }

    // Since it last succeeded.
    [[nodiscard]] int failures() const { return failures_; }

private:
    std::chrono::milliseconds first_, longest_, next_;
    std::optional<base::MonotonicTime> due_;
    int failures_ = 0;
};

}  // namespace store
