#include "sync/endpoint/store/sqlite/backup/backups.h"

#include <unistd.h>

#include "sync/base/file.h"
#include "sync/base/log.h"
#include "sync/db/open.h"
#include "sync/endpoint/store/sqlite/backup/backup_problem.h"
#include "sync/endpoint/store/sqlite/tables/schema.h"

namespace endpoint {
namespace {

int newest_schema() {
    return static_cast<int>(central_migrations().size());
}

std::optional<StorePosition> position_in(const std::filesystem::path& file) {
    const auto database = db::open_reader(file, newest_schema());
    if (!database) return std::nullopt;
    auto position = db::attempt(file, [&] { return position_of(**database); });
    return position ? *std::move(position) : std::nullopt;
}

// On whatever disk: written beside, flushed, named.
base::Result<void> copy_log(const std::filesystem::path& database, const std::filesystem::path& copy) {
    const auto opened = db::open_reader(database, newest_schema());
    if (!opened) return base::Unexpected<base::Error>{opened.error()};
    auto part = copy;
    part += ".part";
    if (auto copied = copy_into(**opened, part); !copied) return copied;
    if (auto flushed = base::sync_file(part); !flushed) return flushed;
    return base::rename_file(part, copy);
}

}  // namespace

Backups::Backups(Parts parts) : parts_(std::move(parts)), schedule_(parts_.settings.every) {
    is_failing_ = backup_problem(parts_.database).has_value();
    find_newest();
}

void Backups::find_newest() {
    const auto backups = backups_in(parts_.settings.folder);
    if (!backups) return;  // look() tells
    for (const auto& backup : *backups) {
        const auto position = position_in(backup.file);
        if (!position || position->epoch != parts_.epoch) continue;
        parts_.safe_seq->raise(position->seq);
        return schedule_.found(position->seq, parts_.clock.monotonic());
    }
}

void Backups::look(const std::stop_token& stop) {
    const auto seen = see();
    const auto begun = parts_.clock.monotonic();
    if (seen && !schedule_.is_due(*seen, begun)) return;
    if (!seen) return failed(seen.error());
    const auto taken = take(stop);
    const auto now = parts_.clock.monotonic();
    if (!taken && stop.stop_requested()) return;
    // What changed while it was taken counts as news: `seen` is from before.
    auto held = taken ? std::optional(Schedule::Seen{taken->seq, seen->version}) : std::nullopt;
    schedule_.ended(now, now - begun, held);
    taken ? succeeded(*taken) : failed(taken.error());
}

base::Result<void> Backups::open() {
    if (source_) return {};
    auto database = db::open_reader(parts_.database, newest_schema());
    if (!database) return base::passed_on(std::move(database));
    source_ = *std::move(database);
    return {};
}

base::Result<Schedule::Seen> Backups::see() {
    if (auto opened = open(); !opened) return base::passed_on(std::move(opened));
    return db::attempt(parts_.database, [&] {
        const auto version = source_->execAndGet("PRAGMA data_version").getInt64();
        const auto position = position_of(*source_);
        return Schedule::Seen{position ? position->seq : 0, version};
    });
}

base::Result<Backup> Backups::take(const std::stop_token& stop) {
    const auto& folder = parts_.settings.folder;
    const auto earlier = backups_in(folder);
    if (!earlier) return base::Unexpected<base::Error>{earlier.error()};
    if (auto copied = copy_erasures(); !copied) return base::passed_on(std::move(copied));
    auto taken = take_backup(*source_, folder, next_time(*earlier, parts_.clock.wall()), stop);
    if (!taken) return base::passed_on(std::move(taken));
    if (taken->position.epoch == parts_.epoch) return taken->backup;
    return base::fail(base::ErrorKind::Damaged, "the store's file was exchanged while the endpoint runs",
                      parts_.database.string(), "start lyhord-endpoint again");
}

base::Result<void> Backups::copy_erasures() {
    const auto log = erasures_beside(parts_.database);
    const auto copy = erasures_among(parts_.settings.folder);
    if (auto gathered = gather_erasures(log, copy); !gathered) return gathered;
    auto erasures = read_erasures(log);
    if (!erasures) return base::passed_on(std::move(erasures));
    if (erasures->empty() || copied_erasures_ == *erasures) return {};
    if (auto copied = copy_log(log, copy); !copied) return copied;
    copied_erasures_ = *std::move(erasures);
    return {};
}

void Backups::succeeded(const Backup& backup) {
    parts_.safe_seq->raise(backup.seq);
    if (is_failing_) {
        clear_backup_problem(parts_.database);
        base::log_info("backups work again");
    }
    is_failing_ = false;
    logged_.clear();
    told_.clear();
    let_go();
}

void Backups::failed(const base::Error& error) {
    if (logged_.insert(error.kind).second) base::log_error("no backup: {}", error.message());
    auto since = base::UtcHour::of(parts_.clock.wall());
    if (is_failing_) {
        if (const auto before = backup_problem(parts_.database)) since = before->since;
    }
    is_failing_ = true;
    if (std::exchange(told_, error.message()) == error.message()) return;
    if (auto told = tell_backup_problem(parts_.database, {since, error.message()}); !told)
        base::log_error("`lyhord status` cannot tell of it: {}", told.error().message());
}

void Backups::let_go() {
    const auto backups = backups_in(parts_.settings.folder);
    if (!backups) return;
    for (const auto& backup : expired(*backups, parts_.clock.wall(), parts_.settings.keep_days)) {
        if (unlink(backup.file.c_str()) != 0)
            base::log_warn("a backup that need not be kept cannot be removed: {}", backup.file.string());
    }
}

}  // namespace endpoint
