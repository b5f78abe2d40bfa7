#pragma once
#include <chrono>
#include <filesystem>

namespace endpoint {

// `[backup]` of endpoint.toml.
struct BackupSettings {
    std::filesystem::path folder;    // must exist; of no use on the disk that the store is on
    std::chrono::seconds every{60};  // the most that can be lost while kiosks are unreachable
    int keep_days = 14;
};

}  // namespace endpoint
