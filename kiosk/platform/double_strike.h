#pragma once
#include <chrono>
#include <optional>

#include "kiosk/platform/keys.h"
#include "sync/base/clock.h"

namespace platform {

// Takes what a trembling hand or a bouncing switch strikes twice for one stroke (A22). Pure; times are handed
// in and never go back.
//
// EN 301 549 v3.2.1 5.8: after a keystroke, the time in which the identical key is not accepted again can be
// adjusted to 0.5 s or more. A stroke that is ignored begins that time anew, so that a burst of any length is
// one step. Another key in between is meant.
class DoubleStrike {
public:
    // 0: every stroke counts.
    explicit DoubleStrike(std::chrono::milliseconds time) : time_(time) {}

    [[nodiscard]] bool accepts(const Stroke& stroke, base::MonotonicTime now) {
        const bool counts = last_ != stroke || now - struck_ >= time_;
        last_ = stroke;
        struck_ = now;
        return counts;
    }
    // A key that is not the keypad's was struck, such as a letter.
    void forget() { last_.reset(); }

private:
    std::chrono::milliseconds time_;
    std::optional<Stroke> last_;
    base::MonotonicTime struck_{};
};

}  // namespace platform
