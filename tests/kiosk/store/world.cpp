#include "tests/kiosk/store/world.h"

#include <catch2/catch.hpp>

#include <algorithm>

#include "sync/base/file.h"
#include "sync/db/open.h"
#include "sync/wire/hash.h"

namespace store_tests {

store::Opened World::open(store::Faults faults) {
    auto opened = store::KioskStore::open(kiosk_db(), clock, random, std::move(faults));
    if (!opened) FAIL(opened.error().message());
    return std::move(*opened);
}

store::Draft World::draft() {
    store::Draft draft;
    draft.id = base::Uuid::random(random);
    draft.dialogue = "trygghet-event";
    draft.version = 3;
    draft.sha256 = std::string(64, 'a');
    draft.place = "stora-torget";
    draft.channel = "event";
    draft.language = "sv";
    draft.answers["QS1K"] = dialogue::Answer::one(std::int64_t{2});
    draft.started = base::UtcHour::of(clock.wall());
    return draft;
}

Outbox World::outbox() const {
    Outbox outbox;
    SQLite::Database database(kiosk_db().string());
    SQLite::Statement query(database, "SELECT body FROM outbox");
    while (query.executeStep()) {
        auto event = wire::decode_response(query.getColumn(0).getString());
        if (!event) FAIL(event.error().message());
        outbox[event->id] = *event;
    }
    return outbox;
}

std::string World::body(const base::Uuid& id) const {
    SQLite::Database database(kiosk_db().string());
    SQLite::Statement query(database, "SELECT body FROM outbox WHERE id = ?");
    query.bind(1, id.bytes.data(), static_cast<int>(id.bytes.size()));
    if (!query.executeStep()) FAIL("no such event");
    return query.getColumn(0).getString();
}

handover::OutboxCounts World::states() const {
    auto reader = handover::KioskReader::open(kiosk_db());
    if (!reader) FAIL(reader.error().message());
    return *reader->counts();
}

std::int64_t World::count(const std::string& table) const {
    SQLite::Database database(kiosk_db().string());
    return database.execAndGet("SELECT count(*) FROM " + table).getInt64();
}

std::string bytes_on_disk(const std::filesystem::path& database) {
    std::string bytes;
    for (const char* suffix : {"", "-wal"}) {
        const auto path = database.string() + suffix;
        if (std::filesystem::exists(path)) bytes += *base::read_file(path);
    }
    return bytes;
}

wire::Acknowledgement acknowledgement(const Answer& answer) {
    wire::Acknowledgement body;
    body.audience = "6a8f3f2e-7f0b-4a8e-8c55-1b1f5e0f7a01";
    body.epoch = answer.epoch;
    body.seq = answer.seq;
    body.safe_seq = answer.safe_seq;
    for (const Answered& event : answer.events) {
        const bool is_refused = event.disposition == wire::Disposition::Conflict ||
                                event.disposition == wire::Disposition::Rejected;
        body.items.push_back({event.id.to_string(), wire::source_of(answer.store),
                              *wire::event_hash(event.body), event.disposition,
                              is_refused ? "conflict" : ""});
    }
    return body;
}

std::vector<handover::AckRow> rows(const Answer& answer) {
    const std::string body = wire::encode(acknowledgement(answer));
    std::vector<handover::AckRow> rows;
    for (const Answered& event : answer.events)
        rows.push_back({wire::source_of(answer.store), event.id, body});
    return rows;
}

SyncDatabase::SyncDatabase(const std::filesystem::path& path) {
    auto opened = db::open_writer(path, handover::sync_migrations());
    if (!opened) FAIL(opened.error().message());
    database_ = std::move(*opened);
}

SyncDatabase::~SyncDatabase() = default;

void SyncDatabase::put(const std::vector<handover::AckRow>& acks) {
    SQLite::Transaction transaction(*database_);
    for (const auto& ack : acks) {
        const std::string hash = wire::to_hex(wire::sha256(ack.body));
        SQLite::Statement body(*database_, "INSERT OR IGNORE INTO ack_body VALUES (?, ?)");
        body.bind(1, hash);
        body.bind(2, ack.body.data(), static_cast<int>(ack.body.size()));
        body.exec();
        SQLite::Statement row(*database_, "INSERT OR REPLACE INTO ack VALUES (?, ?, 'stored', '', '', 0, ?)");
        row.bind(1, ack.source);
        row.bind(2, ack.id.bytes.data(), static_cast<int>(ack.id.bytes.size()));
        row.bind(3, hash);
        row.exec();
    }
    transaction.commit();
}

void SyncDatabase::clear_away(const std::filesystem::path& kiosk_db) {
    SQLite::Statement attach(*database_, "ATTACH ? AS kiosk");
    attach.bind(1, kiosk_db.string());
    attach.exec();
    database_->exec("DELETE FROM ack WHERE id NOT IN (SELECT id FROM kiosk.outbox)");
    database_->exec("DETACH kiosk");
}

void SyncDatabase::put_keys(const wire::KeyManifest& keys) {
    const std::string body = wire::encode(keys);
    SQLite::Statement row(*database_, "INSERT OR REPLACE INTO document VALUES ('keys', 'keys', ?, ?, ?)");
    row.bind(1, keys.version);
    row.bind(2, wire::to_hex(wire::sha256(body)));
    row.bind(3, body.data(), static_cast<int>(body.size()));
    row.exec();
}

void SyncDatabase::put_status(const std::string& key, const std::string& value) {
    SQLite::Statement row(*database_, "INSERT OR REPLACE INTO status VALUES (?, ?)");
    row.bind(1, key);
    row.bind(2, value);
    row.exec();
}

}  // namespace store_tests
