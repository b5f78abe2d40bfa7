#include "sync/client/transport/signed_time.h"

#include <algorithm>

namespace client {

base::WallTime build_time() {
    return base::WallTime{std::chrono::seconds(LYHORD_BUILD_TIME)};
}

void SignedTime::learn(base::WallTime at, base::MonotonicTime now) {
    if (at > this->at(now)) learnt_ = Learnt{at, now};
}

base::WallTime SignedTime::at(base::MonotonicTime now) const {
    if (!learnt_) return floor_;
    const auto since = std::chrono::floor<std::chrono::seconds>(now - learnt_->read);
    return std::max(floor_, learnt_->at + since);
}

}  // namespace client
