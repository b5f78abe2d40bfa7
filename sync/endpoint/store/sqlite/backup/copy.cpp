#include "sync/endpoint/store/sqlite/backup/copy.h"

#include <sqlite3.h>
#include <unistd.h>

#include "sync/base/file.h"
#include "sync/db/open.h"

namespace endpoint {
namespace {

constexpr const char* kPart = "central.db.part";

// SQLite gives a file that it makes itself the mode that the umask leaves; comments are in it.
base::Result<void> begin(const std::filesystem::path& target) {
    remove_database(target);
    return base::write_file(target, "", 0600);
}

// Nobody else knows the file yet, so it needs no journal that could be left beside it.
base::Result<StorePosition> mark(const std::filesystem::path& part, base::WallTime time) {
    SQLite::Database copy(part.string(), SQLite::OPEN_READWRITE);
    copy.exec("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF");
    if (auto checked = db::check(copy, db::Depth::Quick); !checked)
        return base::passed_on(std::move(checked));
    auto position = position_of(copy);
    if (!position) {
        return base::fail(base::ErrorKind::Damaged, "the copy does not say of which store it is",
                          part.string());
    }
    set_meta(copy, kBackupMark, base::utc_text(time));
    return *std::move(position);
}

base::Result<TakenBackup> take(SQLite::Database& source, const std::filesystem::path& part,
                               base::WallTime time, const std::stop_token& stop) {
    if (auto copied = copy_into(source, part, stop); !copied) return base::passed_on(std::move(copied));
    auto position = db::attempt(part, [&] { return mark(part, time); });
    if (!position) return base::passed_on(std::move(position));
    if (!*position) return base::passed_on(*std::move(position));
    if (auto flushed = base::sync_file(part); !flushed) return base::passed_on(std::move(flushed));
    const auto file = part.parent_path() / backup_name(time, (*position)->seq);
    if (auto named = base::rename_file(part, file); !named) return base::passed_on(std::move(named));
    return TakenBackup{{file, time, (*position)->seq}, **std::move(position)};
}

}  // namespace

void remove_database(const std::filesystem::path& file) {
    for (const auto* suffix : {"", "-journal", "-wal", "-shm", ".part"})
        unlink((file.string() + suffix).c_str());
}

base::Result<void> copy_into(SQLite::Database& source, const std::filesystem::path& target,
                             const std::stop_token& stop) {
    if (stop.stop_requested()) return base::fail(base::ErrorKind::Unavailable, "the copy was called off");
    if (auto begun = begin(target); !begun) return begun;
    const std::stop_callback interrupt(stop, [&] { sqlite3_interrupt(source.getHandle()); });
    auto copied = db::attempt(target, [&] {
        SQLite::Statement vacuum(source, "VACUUM INTO ?");
        vacuum.bind(1, target.string());
        vacuum.exec();
    });
    if (!copied) remove_database(target);  // it may be what fills the disk
    return copied;
}

base::Result<TakenBackup> take_backup(SQLite::Database& source, const std::filesystem::path& folder,
                                      base::WallTime time, const std::stop_token& stop) {
    const auto part = folder / kPart;
    auto taken = take(source, part, time, stop);
    if (!taken) remove_database(part);
    return taken;
}

}  // namespace endpoint
