#pragma once
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"

// Putting a backup in the place of central.db. Whoever does it holds the data folder's lock, except for a
// rehearsal, which may run beside the endpoint.
namespace endpoint {

struct RestoreOrder {
    std::filesystem::path database;             // central.db; its folder must exist
    std::filesystem::path folder;               // of the backups; may be empty with `from`
    std::optional<std::filesystem::path> from;  // this file and no other: any copy of a central store
    std::string audience;                       // the store must be this deployment's; empty: any
};

// A backup that cannot be used, and why.
struct UnusableBackup {
    std::filesystem::path file;
    base::Error why;
};

struct Restored {
    std::filesystem::path backup;
    std::optional<base::WallTime> made;  // nullopt: its name does not tell
    std::int64_t responses = 0;
    std::int64_t comments = 0;
    std::chrono::milliseconds took{0};               // monotonic
    std::vector<UnusableBackup> unusable;            // newer ones that were passed over
    std::optional<std::filesystem::path> set_aside;  // where what was there before lies now
};

// Takes the newest backup that checks out, erases in it what was erased since, and puts it in the place of
// central.db, which is set aside as "central.db.replaced-<time>". Begins nothing: the endpoint begins a new
// epoch when it opens the file. NotFound: there is no backup; Damaged: none can be used, and the error says
// why for each; Full. A power cut leaves the old store, or a restore that the endpoint's start finishes.
[[nodiscard]] base::Result<Restored> restore(const RestoreOrder& order, const base::Clock& clock);

// The same up to the last step, in a folder of its own beside the store that is removed again.
[[nodiscard]] base::Result<Restored> rehearse(const RestoreOrder& order, const base::Clock& clock);

// Finishes what a power cut interrupted; true when there was something.
[[nodiscard]] base::Result<bool> finish_restore(const std::filesystem::path& database,
                                                const base::Clock& clock);

}  // namespace endpoint
