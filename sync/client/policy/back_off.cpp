#include "sync/client/policy/back_off.h"

#include <algorithm>

#include "sync/base/check.h"

namespace client {

using std::chrono::milliseconds;

milliseconds back_off(int failures, base::Random& random) {
    CHECK(failures >= 1, "back-off without a failure");
    constexpr int kDoublingsToCap = 6;  // 15 s * 2^6 = 16 min
    const auto grown = milliseconds(kBackOffStart) * (1 << std::min(failures - 1, kDoublingsToCap));
    const auto longest = std::min<milliseconds>(grown, kBackOffCap);
    return milliseconds(random.between(0, longest.count()));
}

void BackOff::succeeded() {
    until_ = held_until_ = base::MonotonicTime::min();
    failures_ = 0;
}

void BackOff::failed(base::MonotonicTime now, std::optional<std::chrono::seconds> retry_after) {
    ++failures_;
    held_until_ = base::MonotonicTime::min();
    until_ = now + back_off(failures_, random_);
    if (!retry_after) return;
    const auto hold = std::min<std::chrono::seconds>(*retry_after, kLongestRetryAfter);
    held_until_ = now + hold;
    until_ += hold;
}

void BackOff::network_changed(base::MonotonicTime now) {
    if (failures_ == 0) return;
    auto from = now;
    if (hurried_ && now < *hurried_ + kHurryEvery) {
        from = *hurried_ + kHurryEvery;
    } else {
        hurried_ = now;
    }
    const auto spread = milliseconds(kHurrySpread).count();
    const auto soon = from + milliseconds(random_.between(0, spread));
    until_ = std::min(until_, std::max(soon, held_until_));
}

}  // namespace client
