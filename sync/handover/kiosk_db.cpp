#include "sync/handover/kiosk_db.h"

#include <algorithm>
#include <array>

namespace handover {
namespace {

constexpr std::array<std::string_view, 1> kMigrations{R"sql(
CREATE TABLE draft (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    dialogue TEXT NOT NULL,
    version INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    place TEXT NOT NULL,
    channel TEXT NOT NULL,
    language TEXT NOT NULL,
    rehearsal INTEGER NOT NULL,
    answers TEXT NOT NULL,
    started_hour TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE outbox (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    type TEXT NOT NULL,
    body BLOB NOT NULL,
    state INTEGER NOT NULL CHECK (state IN (0, 1, 2)),
    settled_seq INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_state ON outbox (state);
CREATE TABLE snapshot (
    source TEXT PRIMARY KEY,
    made_hour TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE ledger (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    recorded INTEGER NOT NULL,
    settled INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    waiting INTEGER NOT NULL,
    report_no INTEGER NOT NULL,
    sum BLOB NOT NULL CHECK (length(sum) = 16),
    CHECK (recorded = settled + rejected + waiting)
) STRICT;
INSERT INTO ledger VALUES (1, 0, 0, 0, 0, 0, zeroblob(16));
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE request (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    kind TEXT NOT NULL,
    body TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE TABLE meta (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    store BLOB NOT NULL CHECK (length(store) = 16),
    schema INTEGER NOT NULL
) STRICT;
)sql"};

base::Uuid uuid_from(const SQLite::Column& column) {
    base::Uuid id;
    CHECK(column.getBytes() == static_cast<int>(id.bytes.size()), "the table admits ids of 16 bytes only");
    const auto* bytes = static_cast<const std::uint8_t*>(column.getBlob());
    std::copy_n(bytes, id.bytes.size(), id.bytes.begin());
    return id;
}

}  // namespace

db::Migrations kiosk_migrations() {
    return kMigrations;
}

KioskReader::KioskReader(std::unique_ptr<SQLite::Database> database, std::filesystem::path path)
    : database_(std::move(database)), path_(std::move(path)) {}

base::Result<KioskReader> KioskReader::open(const std::filesystem::path& kiosk_db) {
    auto database = db::open_reader(kiosk_db, static_cast<int>(kMigrations.size()));
    if (!database) return base::passed_on(std::move(database));
    return KioskReader(std::move(database).value(), kiosk_db);
}

base::Result<base::Uuid> KioskReader::store() {
    auto found = db::attempt(path_, [&]() -> std::optional<base::Uuid> {
        SQLite::Statement query(*database_, "SELECT store FROM meta");
        if (!query.executeStep()) return std::nullopt;
        return uuid_from(query.getColumn(0));
    });
    if (!found) return base::passed_on(std::move(found));
    if (!*found) return base::fail(base::ErrorKind::NotFound, "the kiosk has no store yet", path_.string());
    return **found;
}

base::Result<std::vector<OutboxRow>> KioskReader::waiting(std::size_t limit, std::size_t bytes) {
    return db::attempt(path_, [&] {
        SQLite::Statement query(*database_,
                                "SELECT id, type, body FROM outbox WHERE state = ? ORDER BY id LIMIT ?");
        query.bind(1, static_cast<int>(OutboxState::Waiting));
        query.bind(2, static_cast<std::int64_t>(limit));
        std::vector<OutboxRow> rows;
        std::size_t total = 0;
        while (query.executeStep()) {
            OutboxRow row{uuid_from(query.getColumn(0)), query.getColumn(1).getString(),
                          query.getColumn(2).getString()};
            total += row.body.size();
            if (!rows.empty() && total > bytes) break;
            rows.push_back(std::move(row));
        }
        return rows;
    });
}

base::Result<OutboxCounts> KioskReader::counts() {
    return db::attempt(path_, [&] {
        SQLite::Statement query(*database_,
                                "SELECT count(*) FILTER (WHERE state = 0), count(*) FILTER (WHERE state = 1),"
                                " count(*) FILTER (WHERE state = 2) FROM outbox");
        query.executeStep();
        return OutboxCounts{query.getColumn(0).getInt64(), query.getColumn(1).getInt64(),
                            query.getColumn(2).getInt64()};
    });
}

base::Result<std::vector<Request>> KioskReader::requests() {
    return db::attempt(path_, [&] {
        SQLite::Statement query(*database_, "SELECT id, kind, body FROM request ORDER BY id");
        std::vector<Request> requests;
        while (query.executeStep()) {
            requests.push_back({uuid_from(query.getColumn(0)), query.getColumn(1).getString(),
                                query.getColumn(2).getString()});
        }
        return requests;
    });
}

base::Result<bool> KioskReader::has_outbox_row(const base::Uuid& id) {
    return db::attempt(path_, [&] {
        SQLite::Statement query(*database_, "SELECT 1 FROM outbox WHERE id = ?");
        query.bind(1, id.bytes.data(), static_cast<int>(id.bytes.size()));
        return query.executeStep();
    });
}

base::Result<std::int64_t> KioskReader::data_version() {
    return db::attempt(path_, [&] { return database_->execAndGet("PRAGMA data_version").getInt64(); });
}

}  // namespace handover
