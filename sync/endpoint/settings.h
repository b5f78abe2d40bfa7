#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sync/base/result.h"
#include "sync/endpoint/store/sqlite/backup/backup_settings.h"

namespace endpoint {

// endpoint.toml.
struct Settings {
    std::string listen;      // address, "127.0.0.1"
    std::uint16_t port = 0;  // 0: any free one, told on stdout
    std::filesystem::path data;
    std::filesystem::path certificate;             // PEM, leaf first
    std::filesystem::path key;                     // PEM
    std::filesystem::path manifest;                // the signed key manifest
    std::filesystem::path signing_key;             // what the endpoint signs with; mode 0600
    std::vector<std::filesystem::path> seal_keys;  // what comments may be sealed to
    // After how long responses are given out, shuffled among those that came meanwhile.
    std::chrono::seconds tranche{3600};
    std::optional<BackupSettings> backup;  // nullopt: none are made

    [[nodiscard]] std::filesystem::path database() const { return data / "central.db"; }
};

[[nodiscard]] base::Result<Settings> read_settings(const std::filesystem::path& file);

}  // namespace endpoint
