#pragma once
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "sync/base/clock.h"
#include "sync/endpoint/store/sqlite/backup/backup_settings.h"
#include "sync/endpoint/store/sqlite/backup/copy.h"
#include "sync/endpoint/store/sqlite/backup/safe_seq.h"
#include "sync/endpoint/store/sqlite/backup/schedule.h"
#include "sync/endpoint/store/sqlite/erasures/erasure_log.h"

namespace endpoint {

// Keeps backups of a store that an endpoint writes meanwhile, on a read-only connection of its own.
// Invariants:
//  - safe_seq is told only of a backup of this epoch that is checked, flushed and named;
//  - a failure stops nothing: it is logged once a kind, stands beside the store for `lyhord status`, and is
//    tried again;
//  - the log of erasures is copied beside the backups before they are named, so that a lost disk does not
//    bring back what was erased.
// One thread, whichever that is.
class Backups {
public:
    struct Parts {
        std::filesystem::path database;  // central.db
        BackupSettings settings;
        std::string epoch;         // of the open store
        const base::Clock& clock;  // outlives this
        std::shared_ptr<SafeSeq> safe_seq;
    };

    // Tells safe_seq of the newest backup of this epoch that can be read, if there is one.
    explicit Backups(Parts parts);

    // Takes a backup if one is due, and lets go of those that need not be kept.
    void look(const std::stop_token& stop = {});

private:
    void find_newest();
    [[nodiscard]] base::Result<void> open();
    [[nodiscard]] base::Result<Schedule::Seen> see();
    [[nodiscard]] base::Result<Backup> take(const std::stop_token& stop);
    [[nodiscard]] base::Result<void> copy_erasures();
    void succeeded(const Backup& backup);
    void failed(const base::Error& error);
    void let_go();

    Parts parts_;
    Schedule schedule_;
    std::unique_ptr<SQLite::Database> source_;
    std::optional<std::vector<Erasure>> copied_erasures_;
    std::set<base::ErrorKind> logged_;  // since the last success
    std::string told_;                  // what stands beside the store
    bool is_failing_ = false;
};

}  // namespace endpoint
