#pragma once
#include <chrono>
#include <filesystem>

namespace endpoint {

struct StoreSettings {
    std::filesystem::path file;  // central.db
    // Responses of one span are given out together, in random order. An hour is what an event's time is cut
    // to.
    std::chrono::seconds tranche_length{3600};
};

}  // namespace endpoint
