#include "sync/client/policy.h"

#include <algorithm>

#include "sync/base/check.h"

namespace client {

using std::chrono::duration_cast;
using std::chrono::milliseconds;

std::chrono::milliseconds back_off(int failures, base::Random& random) {
    CHECK(failures >= 1, "back-off without a failure");
    constexpr int kDoublingsToCap = 6;  // 15 s * 2^6 = 16 min
    const auto grown = milliseconds(kBackOffStart) * (1 << std::min(failures - 1, kDoublingsToCap));
    const auto longest = std::min<milliseconds>(grown, kBackOffCap);
    return milliseconds(random.between(0, longest.count()));
}

SendPolicy::SendPolicy(SendRules rules, base::Random& random) : rules_(rules), random_(random) {
    CHECK(rules_.after_min <= rules_.after_max, "the shortest wait is longer than the longest");
}

void SendPolicy::saw_waiting(std::size_t count, base::MonotonicTime now) {
    if (count == 0) {
        planned_.reset();
        return;
    }
    if (!planned_) {
        const auto wait = random_.between(duration_cast<milliseconds>(rules_.after_min).count(),
                                          duration_cast<milliseconds>(rules_.after_max).count());
        planned_ = now + milliseconds(wait);
    }
    if (count >= rules_.at) planned_ = std::min(*planned_, now);
}

void SendPolicy::asked() {
    is_asked_ = true;
}

void SendPolicy::succeeded() {
    planned_.reset();
    backed_off_to_.reset();
    held_to_.reset();
    is_asked_ = false;
    failures_ = 0;
}

void SendPolicy::failed(base::MonotonicTime now, std::optional<std::chrono::seconds> retry_after) {
    ++failures_;
    is_asked_ = false;
    const auto jitter = back_off(failures_, random_);
    held_to_.reset();
    backed_off_to_ = now + jitter;
    if (retry_after) {
        const auto hold = std::min<std::chrono::seconds>(*retry_after, kLongestRetryAfter);
        held_to_ = now + hold;
        backed_off_to_ = *held_to_ + jitter;
    }
}

std::optional<base::MonotonicTime> SendPolicy::due() const {
    if (!planned_ && !is_asked_) return std::nullopt;
    auto at = is_asked_ ? base::MonotonicTime::min() : *planned_;
    if (!is_asked_ && backed_off_to_) at = std::max(at, *backed_off_to_);
    if (held_to_) at = std::max(at, *held_to_);
    return at;
}

bool SendPolicy::is_due(base::MonotonicTime now) const {
    const auto at = due();
    return at && now >= *at;
}

}  // namespace client
