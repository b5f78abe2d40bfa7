#pragma once
#include <optional>

#include "sync/base/clock.h"

namespace client {

// When this program was built: certificates are never judged at an earlier time.
[[nodiscard]] base::WallTime build_time();

// A time that this machine can be sure has passed, whatever its clock says (E09): the latest that the
// endpoint or the root has signed, and what went by since. One thread.
class SignedTime {
public:
    // `floor`: build_time(), or what a test says.
    explicit SignedTime(base::WallTime floor) : floor_(floor) {}

    // `at` was signed, and read at `now`. Earlier ones than what is known change nothing.
    void learn(base::WallTime at, base::MonotonicTime now);
    [[nodiscard]] base::WallTime at(base::MonotonicTime now) const;

private:
    struct Learnt {
        base::WallTime at;
        base::MonotonicTime read;
    };
    base::WallTime floor_;
    std::optional<Learnt> learnt_;
};

}  // namespace client
