#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/endpoint/store/sqlite/backup/restore.h"
#include "sync/endpoint/store/store.h"

// What an administrator does about backups and erasures, without the command line. `config` is endpoint.toml.
namespace cli {

struct RestoreWish {
    std::optional<std::filesystem::path> from;  // nullopt: the newest backup that checks out
    bool is_rehearsal = false;
};
// Unavailable while an endpoint runs on the data folder, unless it is a rehearsal. BadInput when neither the
// settings nor the wish say where backups are. Otherwise as endpoint::restore().
[[nodiscard]] base::Result<endpoint::Restored> restore_store(const std::filesystem::path& config,
                                                             const RestoreWish& wish,
                                                             const base::Clock& clock);

struct EraseWish {
    std::string id;     // as in the table of `lyhord pull`
    std::string store;  // may be empty
    bool is_comment_only = false;
};
struct ErasedThere {
    endpoint::Administration::Erasing rows;
    std::optional<int> backup_days;                 // for how long backups are kept; nullopt: there are none
    std::vector<std::filesystem::path> old_copies;  // beside the store, from before
};
// Also while the endpoint runs. BadInput: the id or the store is no UUID, or several stores gave the id.
// NotFound: no such response has arrived.
[[nodiscard]] base::Result<ErasedThere> erase_response(const std::filesystem::path& config,
                                                       const EraseWish& wish, base::WallTime now);

}  // namespace cli
