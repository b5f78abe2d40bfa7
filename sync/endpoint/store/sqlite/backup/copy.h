#pragma once
#include <filesystem>
#include <stop_token>
#include <string>

#include <SQLiteCpp/SQLiteCpp.h>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/endpoint/store/sqlite/backup/backup_folder.h"
#include "sync/endpoint/store/sqlite/tables/meta.h"

namespace endpoint {

// The file and what SQLite, or a copy that was cut off, leaves beside it.
void remove_database(const std::filesystem::path& file);

// What the database holds at one moment, as a new file at `target` with mode 0600, without a log beside it
// (VACUUM INTO: a file that is written to is never copied, D10). Not flushed yet. Whatever is at `target`
// goes first; what a failure leaves goes too. Ends early, as Unavailable, when asked to stop.
[[nodiscard]] base::Result<void> copy_into(SQLite::Database& source, const std::filesystem::path& target,
                                           const std::stop_token& stop = {});

struct TakenBackup {
    Backup backup;
    StorePosition position;
};

// One backup of the open store: copied beside its name, checked, marked (kBackupMark), flushed and only then
// named. A power cut leaves it whole or not there. NotFound when the folder is not there, Full, Damaged when
// the copy does not check out.
[[nodiscard]] base::Result<TakenBackup> take_backup(SQLite::Database& source,
                                                    const std::filesystem::path& folder, base::WallTime time,
                                                    const std::stop_token& stop = {});

}  // namespace endpoint
