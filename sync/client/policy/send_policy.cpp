#include "sync/client/policy/send_policy.h"

#include <algorithm>

#include "sync/base/check.h"

namespace client {

using std::chrono::duration_cast;
using std::chrono::milliseconds;

SendPolicy::SendPolicy(SendRules rules, base::Random& random)
    : rules_(rules), random_(random), back_off_(random) {
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
    back_off_.succeeded();
    is_asked_ = false;
}

void SendPolicy::got_through() {
    back_off_.succeeded();
}

void SendPolicy::failed(base::MonotonicTime now, std::optional<std::chrono::seconds> retry_after) {
    is_asked_ = false;
    back_off_.failed(now, retry_after);
}

void SendPolicy::network_changed(base::MonotonicTime now) {
    back_off_.network_changed(now);
}

std::optional<base::MonotonicTime> SendPolicy::due() const {
    if (is_asked_) return back_off_.held_until();
    if (!planned_) return std::nullopt;
    return std::max(*planned_, back_off_.until());
}

bool SendPolicy::is_due(base::MonotonicTime now) const {
    const auto at = due();
    return at && now >= *at;
}

}  // namespace client
