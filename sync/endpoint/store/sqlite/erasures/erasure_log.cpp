#include "sync/endpoint/store/sqlite/erasures/erasure_log.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>

#include <array>
#include <cerrno>

#include "sync/base/file.h"
#include "sync/db/open.h"
#include "sync/endpoint/store/sqlite/tables/hours.h"
#include "sync/endpoint/store/sqlite/tables/use.h"

namespace endpoint {
namespace {

constexpr std::string_view kFirst = R"sql(
CREATE TABLE erasure(
    id BLOB NOT NULL CHECK(length(id) = 16),
    store BLOB NOT NULL CHECK(length(store) = 16),  -- the kiosk's
    hash BLOB NOT NULL CHECK(length(hash) = 32),
    what INTEGER NOT NULL,     -- 1 the comment, 2 the whole response
    hour INTEGER NOT NULL,     -- hours since 1970, UTC
    PRIMARY KEY(id, store)
) WITHOUT ROWID;
)sql";
constexpr std::array kMigrations{kFirst};

constexpr const char* kRemedy =
    "it must not be passed over, for what it names would come back: there are two copies of erasures.db, "
    "beside "
    "central.db and among the backups; put the whole one in the place of this one";

base::Unexpected<base::Error> unusable(const base::Error& error, const std::filesystem::path& file) {
    const bool is_damaged = error.kind == base::ErrorKind::Damaged;
    return base::fail(error.kind, "the log of erasures: " + error.what, file.string(),
                      is_damaged ? kRemedy : error.remedy);
}

Erasure erasure_in(const Use& row) {
    Erasure erasure;
    if (!row.copy(0, erasure.id.bytes) || !row.copy(1, erasure.store.bytes) || !row.copy(2, erasure.hash))
        throw SQLite::Exception("table erasure: a cell of another size", SQLITE_CORRUPT);
    erasure.what = row.integer(3) == static_cast<int>(Erased::Comment) ? Erased::Comment : Erased::Response;
    erasure.hour = hour_of(row.integer(4));
    return erasure;
}

void put(SQLite::Database& database, const std::vector<Erasure>& erasures) {
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    SQLite::Statement add(database,
                          "INSERT INTO erasure(id, store, hash, what, hour) VALUES(?, ?, ?, ?, ?) "
                          "ON CONFLICT DO UPDATE SET what = max(what, excluded.what)");
    for (const auto& erasure : erasures)
        Use(add, Bytes(erasure.id.bytes), Bytes(erasure.store.bytes), Bytes(erasure.hash),
            static_cast<int>(erasure.what), hours_of(erasure.hour))
            .run();
    transaction.commit();
}

// An administrator who is root must not keep the endpoint out.
void give_to_owner_of_folder(const std::filesystem::path& file) {
    struct stat folder {};
    if (geteuid() != 0 || stat(file.parent_path().c_str(), &folder) != 0) return;
    for (const auto* suffix : {"", "-wal", "-shm"}) {
        const auto name = file.string() + suffix;
        if (chown(name.c_str(), folder.st_uid, folder.st_gid) != 0 && errno != ENOENT) return;
    }
}

}  // namespace

std::filesystem::path erasures_beside(const std::filesystem::path& database) {
    return database.parent_path() / "erasures.db";
}

std::filesystem::path erasures_among(const std::filesystem::path& backups) {
    return backups / "erasures.db";
}

base::Result<std::vector<Erasure>> read_erasures(const std::filesystem::path& file) {
    auto database = db::open_reader(file, static_cast<int>(kMigrations.size()));
    // Power that went while it was made leaves what only a writer may put right.
    if (!database && database.error().kind != base::ErrorKind::NotFound)
        database = db::open_writer(file, kMigrations);
    if (!database && database.error().kind == base::ErrorKind::NotFound) return std::vector<Erasure>{};
    if (!database) return unusable(database.error(), file);
    auto read = db::attempt(file, [&] {
        SQLite::Statement list(**database,
                               "SELECT id, store, hash, what, hour FROM erasure ORDER BY id, store");
        std::vector<Erasure> erasures;
        Use row(list);
        while (row.next())
            erasures.push_back(erasure_in(row));
        return erasures;
    });
    if (!read) return unusable(read.error(), file);
    return read;
}

base::Result<void> log_erasures(const std::filesystem::path& file, const std::vector<Erasure>& erasures) {
    auto database = db::open_writer(file, kMigrations);
    if (!database) return unusable(database.error(), file);
    give_to_owner_of_folder(file);
    return db::attempt(file, [&] { put(**database, erasures); });
}

base::Result<void> gather_erasures(const std::filesystem::path& log, const std::filesystem::path& copy) {
    auto missing = read_erasures(copy);
    if (!missing) return base::passed_on(std::move(missing));
    if (missing->empty()) return {};
    const auto known = read_erasures(log);
    if (!known) return base::Unexpected<base::Error>{known.error()};
    std::erase_if(*missing,
                  [&](const Erasure& one) { return std::ranges::find(*known, one) != known->end(); });
    return missing->empty() ? base::Result<void>{} : log_erasures(log, *missing);
}

}  // namespace endpoint
