#include "tests/kiosk/store/world.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>

#include "kiosk/store/tables/tally_rows.h"
#include "sync/base/file.h"
#include "sync/db/open.h"
#include "sync/wire/hash.h"
#include "sync/wire/signature/signed_acknowledgement.h"

namespace store_tests {
namespace {

const std::string kAudience = "6a8f3f2e-7f0b-4a8e-8c55-1b1f5e0f7a01";

}  // namespace

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

disclosure::Subject World::subject() {
    return {"trygghet-event",
            3,
            "stora-torget",
            "QS1K",
            {std::int64_t{4}, std::int64_t{3}, std::int64_t{2}, std::int64_t{1}},
            disclosure::Cadence::Daily,
            true};
}

std::optional<disclosure::Tally> World::tally() const {
    SQLite::Database database(kiosk_db().string());
    store::TallyRows rows(database);
    auto tally = rows.find(subject());
    if (!tally) FAIL(tally.error().message());
    return *tally;
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
    SQLite::Statement query(
        database, "SELECT body FROM outbox WHERE id = ?1 UNION ALL SELECT body FROM salvage WHERE id = ?1");
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
    for (const char* suffix : {"-wal", ""}) {
        const auto path = database.string() + suffix;
        if (std::filesystem::exists(path)) bytes += *base::read_file(path);
    }
    return bytes;
}

wire::Acknowledgement acknowledgement(const Answer& answer) {
    wire::Acknowledgement body;
    body.audience = kAudience;
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

std::string signed_message(const Answer& answer, const wire::SigningKey& signer) {
    return wire::encode(wire::signed_acknowledgement(acknowledgement(answer), signer, answer.said));
}

std::vector<handover::AckRow> rows(const Answer& answer) {
    return rows(answer, endpoint_key());
}

std::vector<handover::AckRow> rows(const Answer& answer, const wire::SigningKey& signer) {
    const std::string body = signed_message(answer, signer);
    std::vector<handover::AckRow> rows;
    for (const Answered& event : answer.events)
        rows.push_back({wire::source_of(answer.store), event.id, body});
    return rows;
}

wire::SigningKey key_number(std::uint8_t number) {
    std::array<std::uint8_t, 32> seed{};
    seed.fill(number);
    return wire::signing_key_of(seed);
}

wire::SigningKey root() {
    return key_number(9);
}

wire::SigningKey endpoint_key() {
    return key_number(1);
}

wire::KeyManifest keys(std::int64_t version, const std::vector<wire::PublicKey>& seal) {
    const auto hour = base::UtcHour::parse("2026-11-01T00:00:00Z").value();
    return {version, seal, {{endpoint_key().public_key, wire::KeyState::Current, hour}}, kAudience, hour};
}

store::Acknowledgements told(const Answer& answer) {
    return {rows(answer), signed_message(answer, endpoint_key())};
}

bool settles(store::KioskStore& store, const std::vector<handover::AckRow>& acks) {
    return settles(store, store::Acknowledgements{acks, {}});
}

bool settles(store::KioskStore& store, const store::Acknowledgements& told) {
    const auto settled = store.settle(told, keys());
    if (!settled) FAIL(settled.error().message());
    return settled->has_changed;
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

void SyncDatabase::put_newest(const std::string& message) {
    const auto hash = wire::to_hex(wire::sha256(message));
    SQLite::Statement body(*database_, "INSERT OR IGNORE INTO ack_body VALUES (?, ?)");
    body.bind(1, hash);
    body.bind(2, message.data(), static_cast<int>(message.size()));
    body.exec();
    put_status("newest", hash);
}

void SyncDatabase::clear_away(const std::filesystem::path& kiosk_db) {
    SQLite::Statement attach(*database_, "ATTACH ? AS kiosk");
    attach.bind(1, kiosk_db.string());
    attach.exec();
    database_->exec("DELETE FROM ack WHERE id NOT IN (SELECT id FROM kiosk.outbox)");
    database_->exec("DETACH kiosk");
}

void SyncDatabase::put_keys(const wire::KeyManifest& keys) {
    put_document({"keys", "keys", keys.version, {}, wire::sign_manifest(keys, root())});
}

void SyncDatabase::put_document(const handover::Document& document) {
    SQLite::Statement row(*database_, "INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?, ?)");
    row.bind(1, document.kind);
    row.bind(2, document.id);
    row.bind(3, document.version);
    row.bind(4, document.sha256.empty() ? wire::to_hex(wire::sha256(document.body)) : document.sha256);
    row.bind(5, document.body.data(), static_cast<int>(document.body.size()));
    row.exec();
}

void SyncDatabase::put_status(const std::string& key, const std::string& value) {
    SQLite::Statement row(*database_, "INSERT OR REPLACE INTO status VALUES (?, ?)");
    row.bind(1, key);
    row.bind(2, value);
    row.exec();
}

}  // namespace store_tests
