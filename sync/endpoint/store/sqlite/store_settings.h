#pragma once
#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "sync/endpoint/store/sqlite/backup/safe_seq.h"

namespace endpoint {

struct StoreSettings {
    std::filesystem::path file;  // central.db
    // Responses of one span are given out together, in random order. An hour is what an event's time is cut
    // to.
    std::chrono::seconds tranche_length{3600};
    std::string audience;  // UUID of the deployment, from the key manifest
    // Folder of its backups: a damaged store is restored from there, and one that is not there does not begin
    // anew while there are any.
    std::optional<std::filesystem::path> backups{};
    std::shared_ptr<const SafeSeq> safe_seq{};  // null: what is committed is as safe as it gets
};

}  // namespace endpoint
