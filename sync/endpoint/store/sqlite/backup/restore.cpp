#include "sync/endpoint/store/sqlite/backup/restore.h"

#include <sys/stat.h>
#include <unistd.h>

#include "sync/base/file.h"
#include "sync/db/open.h"
#include "sync/endpoint/store/sqlite/backup/copy.h"
#include "sync/endpoint/store/sqlite/backup/scratch_folder.h"
#include "sync/endpoint/store/sqlite/erasures/erase.h"
#include "sync/endpoint/store/sqlite/tables/schema.h"

namespace endpoint {
namespace {

// Whole as soon as it has this name: from then on the restore is decided.
std::filesystem::path prepared_beside(const std::filesystem::path& database) {
    return database.string() + ".restored";
}

std::filesystem::path with_suffix(std::filesystem::path path, const char* suffix) {
    path += suffix;
    return path;
}

base::Result<std::vector<Backup>> candidates(const RestoreOrder& order) {
    if (order.from) return std::vector<Backup>{{*order.from, {}, 0}};
    auto backups = backups_in(order.folder);
    if (backups && backups->empty()) {
        return base::fail(base::ErrorKind::NotFound, "there is no backup", order.folder.string(),
                          "name another copy of the central store with --from");
    }
    return backups;
}

base::Result<void> check_source(SQLite::Database& source, const RestoreOrder& order) {
    if (auto checked = db::check(source, db::Depth::Quick); !checked) return checked;
    const auto position = position_of(source);
    if (!position)
        return base::fail(base::ErrorKind::BadInput, "not a central store that an endpoint has kept");
    if (order.audience.empty() || position->audience == order.audience) return {};
    return base::fail(base::ErrorKind::BadInput,
                      "it belongs to the deployment " + position->audience + ", not to " + order.audience);
}

base::Result<void> copy_out(const std::filesystem::path& backup, const RestoreOrder& order,
                            const std::filesystem::path& target) {
    const auto source = db::open_reader(backup, static_cast<int>(central_migrations().size()));
    if (!source) return base::Unexpected<base::Error>{source.error()};
    auto checked = db::attempt(backup, [&] { return check_source(**source, order); });
    if (!checked) return base::passed_on(std::move(checked));
    if (!*checked) return *std::move(checked);
    return copy_into(**source, target);
}

// Everything that is known to have been erased, beside the store and among the backups.
base::Result<std::vector<Erasure>> all_erasures(const RestoreOrder& order) {
    auto erasures = read_erasures(erasures_beside(order.database));
    if (!erasures || order.folder.empty()) return erasures;
    const auto copied = read_erasures(erasures_among(order.folder));
    if (!copied) return base::Unexpected<base::Error>{copied.error()};
    erasures->insert(erasures->end(), copied->begin(), copied->end());
    return erasures;
}

// As the endpoint opens it: brought up to its schema, and checked.
base::Result<void> make_ready(const std::filesystem::path& file, const std::vector<Erasure>& erasures,
                              base::WallTime now, Restored& restored) {
    auto database = db::open_writer(file, central_migrations());
    if (!database) return base::passed_on(std::move(database));
    return db::attempt(file, [&] {
        auto& store = **database;
        SQLite::Transaction transaction(store, SQLite::TransactionBehavior::IMMEDIATE);
        if (!meta(store, kBackupMark)) set_meta(store, kBackupMark, base::utc_text(now));
        erase_rows(store, erasures);
        restored.responses = store.execAndGet("SELECT count(*) FROM response").getInt64();
        restored.comments = store.execAndGet("SELECT count(*) FROM comment").getInt64();
        transaction.commit();
        store.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    });
}

// Root may restore for the endpoint's user.
base::Result<void> give_away(const std::filesystem::path& file) {
    struct stat folder {};
    const bool has_owner = stat(file.parent_path().c_str(), &folder) == 0 &&
                           (geteuid() != 0 || chown(file.c_str(), folder.st_uid, folder.st_gid) == 0);
    if (has_owner && chmod(file.c_str(), 0640) == 0) return {};
    return base::fail(base::ErrorKind::Denied, "cannot give the restored store to its folder's owner",
                      file.string());
}

base::Result<void> prepare(const std::filesystem::path& backup, const RestoreOrder& order,
                           const std::filesystem::path& part, Restored& restored, base::WallTime now) {
    if (auto copied = copy_out(backup, order, part); !copied) return copied;
    auto erasures = all_erasures(order);
    if (!erasures) return base::passed_on(std::move(erasures));
    if (auto ready = make_ready(part, *erasures, now, restored); !ready) return ready;
    for (const auto* suffix : {"-wal", "-shm"})  // empty since the checkpoint
        unlink(with_suffix(part, suffix).c_str());
    if (auto given = give_away(part); !given) return given;
    return base::sync_file(part);
}

// An older backup would fare no better.
bool is_about_the_target(const base::Error& error) {
    return error.kind == base::ErrorKind::Full || error.kind == base::ErrorKind::Denied;
}

base::Error none_usable(const std::vector<UnusableBackup>& unusable) {
    std::string why;
    for (const auto& one : unusable)
        why += (why.empty() ? "" : "; ") + one.file.filename().string() + ": " + one.why.what;
    return {base::ErrorKind::Damaged, "no backup can be used: " + why, unusable.front().file.parent_path(),
            "name another copy of the central store with --from"};
}

// Tries one after the other; `part` is ready when it returns.
base::Result<Restored> prepare_newest(const RestoreOrder& order, const std::filesystem::path& part,
                                      const base::Clock& clock) {
    auto backups = candidates(order);
    if (!backups) return base::passed_on(std::move(backups));
    Restored restored;
    for (const auto& backup : *backups) {
        remove_database(part);
        auto prepared = prepare(backup.file, order, part, restored, clock.wall());
        if (prepared) {
            restored.backup = backup.file;
            if (const auto named = backup_named(backup.file)) restored.made = named->time;
            return restored;
        }
        remove_database(part);
        if (is_about_the_target(prepared.error())) return base::passed_on(std::move(prepared));
        restored.unusable.push_back({backup.file, std::move(prepared).error()});
    }
    return base::Unexpected<base::Error>{none_usable(restored.unusable)};
}

bool is_there(const std::filesystem::path& file) {
    std::error_code ignored;
    return std::filesystem::exists(file, ignored);
}

// The database with its log first, so that SQLite never finds the old log beside the new file.
base::Result<std::optional<std::filesystem::path>> swap_in(const std::filesystem::path& database,
                                                           const base::Clock& clock) {
    std::optional<std::filesystem::path> aside;
    if (is_there(database)) {
        auto moved = db::set_aside(database, base::utc_text(clock.wall()), "replaced");
        if (!moved) return base::passed_on(std::move(moved));
        aside = *std::move(moved);
    }
    auto named = base::rename_file(prepared_beside(database), database);
    if (!named) return base::passed_on(std::move(named));
    return aside;
}

std::chrono::milliseconds since(base::MonotonicTime begun, const base::Clock& clock) {
    return std::chrono::ceil<std::chrono::milliseconds>(clock.monotonic() - begun);
}

}  // namespace

base::Result<Restored> restore(const RestoreOrder& order, const base::Clock& clock) {
    const auto begun = clock.monotonic();
    const auto prepared = prepared_beside(order.database);
    const auto part = with_suffix(prepared, ".part");
    remove_database(prepared);
    auto restored = prepare_newest(order, part, clock);
    if (!restored) return restored;
    if (!order.folder.empty()) {
        auto gathered = gather_erasures(erasures_beside(order.database), erasures_among(order.folder));
        if (!gathered) return base::passed_on(std::move(gathered));
    }
    if (auto named = base::rename_file(part, prepared); !named) return base::passed_on(std::move(named));
    auto swapped = swap_in(order.database, clock);
    if (!swapped) return base::passed_on(std::move(swapped));
    restored->set_aside = *std::move(swapped);
    restored->took = since(begun, clock);
    return restored;
}

base::Result<Restored> rehearse(const RestoreOrder& order, const base::Clock& clock) {
    const auto begun = clock.monotonic();
    const auto scratch = ScratchFolder::make(order.database.parent_path());
    if (!scratch) return base::Unexpected<base::Error>{scratch.error()};
    auto restored = prepare_newest(order, scratch->path() / order.database.filename(), clock);
    if (restored) restored->took = since(begun, clock);
    return restored;
}

base::Result<bool> finish_restore(const std::filesystem::path& database, const base::Clock& clock) {
    const auto prepared = prepared_beside(database);
    remove_database(with_suffix(prepared, ".part"));
    if (!is_there(prepared)) return false;
    auto swapped = swap_in(database, clock);
    if (!swapped) return base::passed_on(std::move(swapped));
    return true;
}

}  // namespace endpoint
