#pragma once
#include <chrono>
#include <filesystem>
#include <string>

namespace endpoint {

struct StoreSettings {
    std::filesystem::path file;  // central.db
    // Responses of one span are given out together, in random order. An hour is what an event's time is cut
    // to.
    std::chrono::seconds tranche_length{3600};
    std::string audience;  // UUID of the deployment, from the key manifest
};

}  // namespace endpoint
