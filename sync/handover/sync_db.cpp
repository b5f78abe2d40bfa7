#include "sync/handover/sync_db.h"

#include <algorithm>
#include <array>

#include "sync/wire/hash.h"

namespace handover {
namespace {

constexpr std::string_view kFirst = R"sql(
CREATE TABLE ack_body (sha256 TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE ack (
    source TEXT NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    disposition TEXT NOT NULL,
    problem TEXT NOT NULL,
    epoch TEXT NOT NULL,
    seq INTEGER NOT NULL,
    body_sha256 TEXT NOT NULL REFERENCES ack_body (sha256),
    PRIMARY KEY (source, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ack_by_body ON ack (body_sha256);
CREATE TABLE document (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (kind, id, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE status (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE answer (
    request BLOB PRIMARY KEY CHECK (length(request) = 16),
    state TEXT NOT NULL,
    body TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE TABLE meta (one INTEGER PRIMARY KEY CHECK (one = 1), schema INTEGER NOT NULL) STRICT;
INSERT INTO meta VALUES (1, 1);
)sql";

// Acknowledgements and key manifests are signed from now on. The ones before cannot be verified, so they are
// forgotten: their events are sent once more and come back as "exists".
constexpr std::string_view kSigned = R"sql(
DELETE FROM ack;
DELETE FROM ack_body;
DELETE FROM document WHERE kind = 'keys';
UPDATE meta SET schema = 2;
)sql";

// Events that the endpoint did not take although it took others: they stay where they are and are tried
// seldom and alone. Not acknowledgements: nobody has signed for them.
constexpr std::string_view kRefused = R"sql(
CREATE TABLE refusal (
    source TEXT NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    problem TEXT NOT NULL,
    PRIMARY KEY (source, id)
) STRICT, WITHOUT ROWID;
UPDATE meta SET schema = 3;
)sql";

constexpr std::array kMigrations{kFirst, kSigned, kRefused};

AckRow ack_from(SQLite::Statement& query) {
    AckRow row{query.getColumn(0).getString(), {}, query.getColumn(2).getString()};
    const auto id = query.getColumn(1);
    CHECK(id.getBytes() == static_cast<int>(row.id.bytes.size()), "the table admits ids of 16 bytes only");
    std::copy_n(static_cast<const std::uint8_t*>(id.getBlob()), row.id.bytes.size(), row.id.bytes.begin());
    return row;
}

// Of a row (id, version, sha256, body).
Document document_from(const std::string& kind, SQLite::Statement& query) {
    return {kind, query.getColumn(0).getString(), query.getColumn(1).getInt64(),
            query.getColumn(2).getString(), query.getColumn(3).getString()};
}

base::Result<void> check_hash(const Document& document, const std::filesystem::path& path) {
    if (wire::to_hex(wire::sha256(document.body)) == document.sha256) return {};
    return base::fail(base::ErrorKind::BadInput,
                      "the hash of document " + document.kind + " does not fit its content", path.string(),
                      "it is fetched again when the endpoint can be reached");
}

}  // namespace

db::Migrations sync_migrations() {
    return kMigrations;
}

SyncReader::SyncReader(std::unique_ptr<SQLite::Database> database, std::filesystem::path path)
    : database_(std::move(database)), path_(std::move(path)) {}

base::Result<SyncReader> SyncReader::open(const std::filesystem::path& sync_db) {
    auto database = db::open_reader(sync_db, static_cast<int>(kMigrations.size()));
    if (!database) return base::passed_on(std::move(database));
    return SyncReader(std::move(database).value(), sync_db);
}

base::Result<std::vector<AckRow>> SyncReader::acknowledgements(const std::string& source, std::size_t limit) {
    return db::attempt(path_, [&] {
        SQLite::Statement query(*database_,
                                "SELECT source, id, body FROM ack JOIN ack_body ON sha256 = body_sha256"
                                " WHERE source = ? ORDER BY id LIMIT ?");
        query.bind(1, source);
        query.bind(2, static_cast<std::int64_t>(limit));
        std::vector<AckRow> rows;
        while (query.executeStep())
            rows.push_back(ack_from(query));
        return rows;
    });
}

base::Result<std::optional<std::string>> SyncReader::newest_acknowledgement() {
    return db::attempt(path_, [&]() -> std::optional<std::string> {
        SQLite::Statement query(
            *database_,
            "SELECT body FROM ack_body WHERE sha256 = (SELECT value FROM status WHERE key = 'newest')");
        if (!query.executeStep()) return std::nullopt;
        return query.getColumn(0).getString();
    });
}

base::Result<std::vector<Document>> SyncReader::documents(const std::string& kind) {
    auto found = db::attempt(path_, [&] {
        // SQLite takes the other columns from the row that has the maximum (lang_select.html §2.5).
        SQLite::Statement query(*database_,
                                "SELECT id, max(version), sha256, body FROM document WHERE kind = ?"
                                " GROUP BY id ORDER BY id");
        query.bind(1, kind);
        std::vector<Document> documents;
        while (query.executeStep())
            documents.push_back(document_from(kind, query));
        return documents;
    });
    if (!found) return found;
    for (const auto& document : *found) {
        if (auto checked = check_hash(document, path_); !checked) return base::passed_on(std::move(checked));
    }
    return found;
}

base::Result<std::optional<Document>> SyncReader::document(const std::string& kind) {
    auto found = db::attempt(path_, [&]() -> std::optional<Document> {
        SQLite::Statement query(*database_,
                                "SELECT id, version, sha256, body FROM document WHERE kind = ?"
                                " ORDER BY version DESC, id LIMIT 1");
        query.bind(1, kind);
        if (!query.executeStep()) return std::nullopt;
        return document_from(kind, query);
    });
    if (!found || !*found) return found;
    if (auto checked = check_hash(**found, path_); !checked) return base::passed_on(std::move(checked));
    return found;
}

base::Result<std::optional<std::string>> SyncReader::status(const std::string& key) {
    return db::attempt(path_, [&]() -> std::optional<std::string> {
        SQLite::Statement query(*database_, "SELECT value FROM status WHERE key = ?");
        query.bind(1, key);
        if (!query.executeStep()) return std::nullopt;
        return query.getColumn(0).getString();
    });
}

base::Result<std::map<std::string, std::int64_t>> SyncReader::problems() {
    return db::attempt(path_, [&] {
        SQLite::Statement query(
            *database_,
            "SELECT substr(key, length('problem.') + 1), CAST(value AS INTEGER) FROM status"
            " WHERE key GLOB 'problem.*'");
        std::map<std::string, std::int64_t> counts;
        while (query.executeStep())
            counts[query.getColumn(0).getString()] = query.getColumn(1).getInt64();
        return counts;
    });
}

base::Result<std::int64_t> SyncReader::data_version() {
    return db::attempt(path_, [&] { return database_->execAndGet("PRAGMA data_version").getInt64(); });
}

}  // namespace handover
