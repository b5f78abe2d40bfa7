#pragma once
#include <cstdint>
#include <string>

namespace store {

// The commit of the central store that holds an event.
struct SettledAt {
    std::string epoch;  // the life of the central store, a UUID
    std::int64_t seq = 0;
};

}  // namespace store
