#pragma once
#include <cstdint>
#include <string>

#include "sync/base/clock.h"

namespace store {

// The commit of the central store that holds an event.
struct SettledAt {
    std::string epoch;  // the life of the central store, a UUID
    std::int64_t seq = 0;
    base::UtcHour hour{};  // when the endpoint said so, by its own clock
};

}  // namespace store
