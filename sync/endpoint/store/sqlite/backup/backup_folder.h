#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"

// The folder of backups, by the names of its files alone: "central-2026-11-23T14-37-12Z-412.db" is of that
// second and holds the commits up to 412. Files of any other name are nobody's business here.
namespace endpoint {

struct Backup {
    std::filesystem::path file;
    base::WallTime time{};
    std::int64_t seq = 0;
};

[[nodiscard]] std::string backup_name(base::WallTime time, std::int64_t seq);

// nullopt: another name. The file need not be there.
[[nodiscard]] std::optional<Backup> backup_named(const std::filesystem::path& file);

// The newest first. NotFound when the folder is not there, else what the disk says.
[[nodiscard]] base::Result<std::vector<Backup>> backups_in(const std::filesystem::path& folder);

// The time for the name of the next one: `now`, or just after the newest, should the clock have been set
// back. So the newest by name is always the newest in truth.
[[nodiscard]] base::WallTime next_time(const std::vector<Backup>& newest_first, base::WallTime now);

// Those that need not be kept: all but the newest three and the newest of each of the last `keep_days` days
// (UTC).
[[nodiscard]] std::vector<Backup> expired(const std::vector<Backup>& newest_first, base::WallTime now,
                                          int keep_days);

// Whether a broken disk would take both folders. False when either is not there.
[[nodiscard]] bool is_on_one_disk(const std::filesystem::path& one, const std::filesystem::path& other);

}  // namespace endpoint
