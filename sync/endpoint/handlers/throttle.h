#pragma once
#include <chrono>
#include <deque>

#include "sync/base/clock.h"

namespace endpoint {

// At most `limit` tries in any minute, for everybody together: a code has 34.6 bits and lives 15 minutes, so
// ten tries a minute leave a guesser one chance in 10^8 (E01, RFC 8628 §5.1). One thread.
class Throttle {
public:
    Throttle(const base::Clock& clock, int limit) : clock_(clock), limit_(limit) {}

    // Seconds until the next try is allowed; 0 = now.
    [[nodiscard]] int wait();
    void note_try();

private:
    void forget_old();

    const base::Clock& clock_;
    int limit_;
    std::deque<base::MonotonicTime> tries_;
};

}  // namespace endpoint
