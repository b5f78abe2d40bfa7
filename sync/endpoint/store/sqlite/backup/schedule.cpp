#include "sync/endpoint/store/sqlite/backup/schedule.h"

#include <algorithm>

namespace endpoint {
namespace {

constexpr int kShareOfTime = 10;
constexpr int kOtherChanges = 10;
constexpr auto kAtLeast = std::chrono::hours(24);
constexpr std::int64_t kUnknownVersion = -1;

}  // namespace

void Schedule::found(std::int64_t seq, base::MonotonicTime now) {
    ended_ = now;
    held_ = Seen{seq, kUnknownVersion};
}

void Schedule::ended(base::MonotonicTime now, base::MonotonicTime::duration took, std::optional<Seen> held) {
    ended_ = now;
    took_ = took;
    if (held) held_ = held;
}

bool Schedule::is_due(const Seen& seen, base::MonotonicTime now) const {
    if (!ended_) return true;
    const auto pace = std::max<base::MonotonicTime::duration>(every_, kShareOfTime * took_);
    const auto waited = now - *ended_;
    if (!held_ || seen.seq != held_->seq) return waited >= pace;
    if (seen.version != held_->version) return waited >= kOtherChanges * pace;
    return waited >= std::max<base::MonotonicTime::duration>(kAtLeast, pace);
}

}  // namespace endpoint
