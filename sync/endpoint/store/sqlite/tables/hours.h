#pragma once
#include <cstdint>

#include "sync/base/clock.h"

// As tables hold an hour: whole hours since 1970, UTC.
namespace endpoint {

[[nodiscard]] inline std::int64_t hours_of(base::UtcHour hour) {
    return static_cast<std::int64_t>(hour.value.time_since_epoch().count());
}

[[nodiscard]] inline base::UtcHour hour_of(std::int64_t hours) {
    return {std::chrono::sys_time<std::chrono::hours>(std::chrono::hours(hours))};
}

}  // namespace endpoint
