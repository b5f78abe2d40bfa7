#include "sync/handover/kiosk_db.h"

#include <algorithm>
#include <array>

namespace handover {
namespace {

constexpr std::string_view kFirst = R"sql(
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
)sql";

// What thanks gives back. Nothing ever wrote the table snapshot: what may be shown follows from `published`.
constexpr std::string_view kTallies = R"sql(
DROP TABLE snapshot;
CREATE TABLE tally (
    dialogue TEXT NOT NULL,
    version INTEGER NOT NULL,
    place TEXT NOT NULL,
    period TEXT,
    threshold INTEGER NOT NULL CHECK (threshold BETWEEN 5 AND 9),
    open TEXT NOT NULL,
    published TEXT NOT NULL,
    superseded INTEGER NOT NULL CHECK (superseded IN (0, 1)),
    PRIMARY KEY (dialogue, version, place)
) STRICT, WITHOUT ROWID;
)sql";

// What comes out of a database that was damaged, and how damage to a row shows.
constexpr std::string_view kSalvage = R"sql(
ALTER TABLE draft ADD COLUMN hash BLOB CHECK (hash IS NULL OR length(hash) = 32);
ALTER TABLE outbox ADD COLUMN hash BLOB CHECK (hash IS NULL OR length(hash) = 32);
CREATE TABLE salvage (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    type TEXT NOT NULL,
    body BLOB NOT NULL,
    state INTEGER NOT NULL CHECK (state IN (0, 1, 2)),
    settled_seq INTEGER,
    hash BLOB CHECK (hash IS NULL OR length(hash) = 32),
    source TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX salvage_source ON salvage (source, state);
CREATE TABLE salvage_ledger (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    recorded INTEGER NOT NULL,
    settled INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    waiting INTEGER NOT NULL,
    report_no INTEGER NOT NULL,
    sum BLOB NOT NULL CHECK (length(sum) = 16),
    CHECK (recorded = settled + rejected + waiting)
) STRICT;
INSERT INTO salvage_ledger VALUES (1, 0, 0, 0, 0, 0, zeroblob(16));
)sql";

// A file that wakes on another machine begins a new store.
constexpr std::string_view kMachines = "ALTER TABLE meta ADD COLUMN machine TEXT";

// Which life of the central store has the event, so that it is sent again when that ended.
constexpr std::string_view kEpochs = R"sql(
ALTER TABLE outbox ADD COLUMN settled_epoch TEXT;
ALTER TABLE outbox ADD COLUMN settled_hour TEXT;
ALTER TABLE salvage ADD COLUMN settled_epoch TEXT;
ALTER TABLE salvage ADD COLUMN settled_hour TEXT;
)sql";

constexpr std::array kMigrations{kFirst, kTallies, kSalvage, kMachines, kEpochs};

base::Uuid uuid_from(const SQLite::Column& column) {
    base::Uuid id;
    CHECK(column.getBytes() == static_cast<int>(id.bytes.size()), "the table admits ids of 16 bytes only");
    const auto* bytes = static_cast<const std::uint8_t*>(column.getBlob());
    std::copy_n(bytes, id.bytes.size(), id.bytes.begin());
    return id;
}

// Of (id, type, body, hash), at most `bytes` of bodies, but one at least.
std::vector<OutboxRow> rows_from(SQLite::Statement& query, std::size_t bytes) {
    std::vector<OutboxRow> rows;
    std::size_t total = 0;
    while (query.executeStep()) {
        OutboxRow row{uuid_from(query.getColumn(0)),
                      query.getColumn(1).getString(),
                      query.getColumn(2).getString(),
                      {}};
        const auto hash = query.getColumn(3);
        if (!hash.isNull()) {
            row.hash.emplace();
            std::copy_n(static_cast<const std::uint8_t*>(hash.getBlob()), row.hash->size(),
                        row.hash->begin());
        }
        total += row.body.size();
        if (!rows.empty() && total > bytes) break;
        rows.push_back(std::move(row));
    }
    return rows;
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

base::Result<std::vector<OutboxRow>> KioskReader::waiting(std::size_t limit, std::size_t bytes,
                                                          const base::Uuid& after) {
    return db::attempt(path_, [&] {
        SQLite::Statement query(*database_,
                                "SELECT id, type, body, hash FROM outbox WHERE state = ? AND id > ?"
                                " ORDER BY id LIMIT ?");
        query.bind(1, static_cast<int>(OutboxState::Waiting));
        query.bind(2, after.bytes.data(), static_cast<int>(after.bytes.size()));
        query.bind(3, static_cast<std::int64_t>(limit));
        return rows_from(query, bytes);
    });
}

base::Result<std::vector<SalvagedSource>> KioskReader::salvaged_sources() {
    return db::attempt(path_, [&] {
        SQLite::Statement query(
            *database_,
            "SELECT source, count(*) FROM salvage WHERE state = ? GROUP BY source ORDER BY source");
        query.bind(1, static_cast<int>(OutboxState::Waiting));
        std::vector<SalvagedSource> sources;
        while (query.executeStep())
            sources.push_back({query.getColumn(0).getString(), query.getColumn(1).getInt64()});
        return sources;
    });
}

base::Result<std::vector<OutboxRow>> KioskReader::salvaged(const std::string& source, std::size_t limit,
                                                           std::size_t bytes, const base::Uuid& after) {
    return db::attempt(path_, [&] {
        SQLite::Statement query(*database_,
                                "SELECT id, type, body, hash FROM salvage WHERE source = ? AND state = ?"
                                " AND id > ? ORDER BY id LIMIT ?");
        query.bind(1, source);
        query.bind(2, static_cast<int>(OutboxState::Waiting));
        query.bind(3, after.bytes.data(), static_cast<int>(after.bytes.size()));
        query.bind(4, static_cast<std::int64_t>(limit));
        return rows_from(query, bytes);
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

base::Result<wire::Ledger> KioskReader::ledger() {
    auto found = db::attempt(path_, [&]() -> std::optional<wire::Ledger> {
        SQLite::Statement query(*database_,
                                "SELECT store, recorded, settled, rejected, waiting, report_no, sum"
                                " FROM ledger, meta");
        if (!query.executeStep()) return std::nullopt;
        wire::Ledger ledger;
        ledger.store = uuid_from(query.getColumn(0));
        ledger.recorded = query.getColumn(1).getInt64();
        ledger.settled = query.getColumn(2).getInt64();
        ledger.rejected = query.getColumn(3).getInt64();
        ledger.waiting = query.getColumn(4).getInt64();
        ledger.report_no = query.getColumn(5).getInt64();
        std::copy_n(static_cast<const std::uint8_t*>(query.getColumn(6).getBlob()), ledger.sum.size(),
                    ledger.sum.begin());
        return ledger;
    });
    if (!found) return base::passed_on(std::move(found));
    if (!*found) return base::fail(base::ErrorKind::NotFound, "the kiosk has no store yet", path_.string());
    return **found;
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

base::Result<std::optional<OutboxState>> KioskReader::state_of(const base::Uuid& id) {
    return db::attempt(path_, [&]() -> std::optional<OutboxState> {
        SQLite::Statement query(
            *database_,
            "SELECT state FROM outbox WHERE id = ?1 UNION ALL SELECT state FROM salvage WHERE id = ?1");
        query.bind(1, id.bytes.data(), static_cast<int>(id.bytes.size()));
        if (!query.executeStep()) return std::nullopt;
        return static_cast<OutboxState>(query.getColumn(0).getInt());
    });
}

base::Result<bool> KioskReader::has_settled() {
    return db::attempt(path_, [&] {
        SQLite::Statement query(*database_,
                                "SELECT 1 FROM outbox WHERE state = ?1"
                                " UNION ALL SELECT 1 FROM salvage WHERE state = ?1 LIMIT 1");
        query.bind(1, static_cast<int>(OutboxState::Settled));
        return query.executeStep();
    });
}

base::Result<std::int64_t> KioskReader::data_version() {
    return db::attempt(path_, [&] { return database_->execAndGet("PRAGMA data_version").getInt64(); });
}

}  // namespace handover
