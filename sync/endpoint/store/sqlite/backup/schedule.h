#pragma once
#include <chrono>
#include <cstdint>
#include <optional>

#include "sync/base/clock.h"

namespace endpoint {

// When a backup is due. PURE: time and the store's state are handed in.
class Schedule {
public:
    // What shows that the store changed: `seq` when responses came, `version` (PRAGMA data_version) when
    // anything did.
    struct Seen {
        std::int64_t seq = 0;
        std::int64_t version = 0;
    };

    explicit Schedule(std::chrono::seconds every) : every_(every) {}

    // A backup from before holds `seq`; whether anything else has changed since is not known.
    void found(std::int64_t seq, base::MonotonicTime now);
    // An attempt took that long; `held` is nothing when it failed.
    void ended(base::MonotonicTime now, base::MonotonicTime::duration took, std::optional<Seen> held);

    // New responses are waited with for `every`, or ten times as long as the last attempt took, so that
    // backups never cost more than a tenth of the time; other changes ten times as long as that. Without any
    // change one is due daily: what was erased leaves the backups by their age.
    [[nodiscard]] bool is_due(const Seen& seen, base::MonotonicTime now) const;

private:
    std::chrono::seconds every_;
    base::MonotonicTime::duration took_{0};
    std::optional<base::MonotonicTime> ended_;
    std::optional<Seen> held_;
};

}  // namespace endpoint
