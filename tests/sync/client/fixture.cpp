#include "tests/sync/client/fixture.h"

#include <boost/json.hpp>

#include "sync/base/file.h"
#include "sync/db/open.h"
#include "sync/wire/acknowledgement.h"
#include "sync/wire/batch.h"
#include "sync/wire/event.h"
#include "sync/wire/gzip.h"
#include "sync/wire/signature/signed_acknowledgement.h"

namespace client_test {
namespace {

void bind_id(SQLite::Statement& statement, int index, const base::Uuid& id) {
    statement.bind(index, id.bytes.data(), static_cast<int>(id.bytes.size()));
}

SQLite::Statement with_id(SQLite::Database& database, const char* sql, const base::Uuid& id) {
    SQLite::Statement statement(database, sql);
    bind_id(statement, 1, id);
    return statement;
}

client::SyncStore new_store(const std::filesystem::path& file, const base::Clock& clock) {
    return valued(client::SyncStore::open(file, clock));
}

}  // namespace

Kiosk::Kiosk(const std::filesystem::path& folder, std::uint64_t seed)
    : file(folder / "kiosk.db"), random_(seed) {
    database_ = valued(db::open_writer(file, handover::kiosk_migrations()));
    store = base::Uuid::random(random_);
    with_id(*database_, "INSERT INTO meta (one, store, schema) VALUES (1, ?, 1)", store).exec();
}

base::Uuid Kiosk::answer(const std::string& extra) {
    const auto id = base::Uuid::random(random_);
    put(id, R"({"specversion":"1.0","id":")" + id.to_string() + R"(","source":")" + wire::source_of(store) +
                R"(")" + extra + "}");
    return id;
}

void Kiosk::put(const base::Uuid& id, const std::string& body) {
    SQLite::Statement insert(*database_,
                             "INSERT INTO outbox (id, type, body, state)"
                             " VALUES (?, 'se.lyhord.response.v1', ?, 0)");
    bind_id(insert, 1, id);
    insert.bind(2, static_cast<const void*>(body.data()), static_cast<int>(body.size()));
    insert.exec();
}

base::Uuid Kiosk::salvage(const base::Uuid& from) {
    const auto id = base::Uuid::random(random_);
    const auto source = wire::source_of(from);
    const auto body =
        R"({"specversion":"1.0","id":")" + id.to_string() + R"(","source":")" + source + R"("})";
    auto insert = with_id(*database_,
                          "INSERT INTO salvage (id, type, body, state, source)"
                          " VALUES (?, 'se.lyhord.response.v1', ?, 0, ?)",
                          id);
    insert.bind(2, static_cast<const void*>(body.data()), static_cast<int>(body.size()));
    insert.bind(3, source);
    insert.exec();
    return id;
}

void Kiosk::change(const base::Uuid& id) {
    with_id(*database_, "UPDATE outbox SET hash = zeroblob(32) WHERE id = ?", id).exec();
}

void Kiosk::ask(const base::Uuid& request, const std::string& kind) {
    auto insert = with_id(*database_, "INSERT INTO request (id, kind) VALUES (?, ?)", request);
    insert.bind(2, kind);
    insert.exec();
}

void Kiosk::forget_request(const base::Uuid& request) {
    with_id(*database_, "DELETE FROM request WHERE id = ?", request).exec();
}

void Kiosk::set_state(const base::Uuid& id, handover::OutboxState state) {
    SQLite::Statement update(*database_, "UPDATE outbox SET state = ? WHERE id = ?");
    update.bind(1, static_cast<int>(state));
    update.bind(2, id.bytes.data(), static_cast<int>(id.bytes.size()));
    update.exec();
}

void Kiosk::remove(const base::Uuid& id) {
    with_id(*database_, "DELETE FROM outbox WHERE id = ?", id).exec();
}

std::string Kiosk::outbox() const {
    return text(
        file,
        "SELECT group_concat(hex(id) || type || hex(body) || state || ifnull(settled_seq, '-')) FROM outbox");
}

std::int64_t Kiosk::waiting() const {
    return count(file, "outbox WHERE state = 0");
}

std::int64_t count(const std::filesystem::path& database, const std::string& from_where) {
    SQLite::Database opened(database.string(), SQLite::OPEN_READONLY);
    return opened.execAndGet("SELECT count(*) FROM " + from_where).getInt64();
}

std::string text(const std::filesystem::path& database, const std::string& query) {
    SQLite::Database opened(database.string(), SQLite::OPEN_READONLY);
    SQLite::Statement statement(opened, query);
    return statement.executeStep() ? statement.getColumn(0).getString() : std::string();
}

std::string status(const std::filesystem::path& database, const std::string& key) {
    return text(database, "SELECT value FROM status WHERE key = '" + key + "'");
}

wire::Acknowledgement Central::take(const std::string& gzipped_batch) {
    const auto events = valued(wire::decode_batch(valued(wire::gunzip(gzipped_batch, wire::kMaxBatchBytes))));
    wire::Acknowledgement acknowledgement{kAudience, epoch, ++seq, seq, {}};
    for (const auto& event : events) {
        const bool is_new = !stored.contains(event.id);
        if (is_new) ++stored[event.id];
        if (!is_new) ++exists;
        const auto disposition = is_new ? wire::Disposition::Stored : wire::Disposition::Exists;
        acknowledgement.items.push_back({event.id, event.source, event.hash, disposition, ""});
    }
    return acknowledgement;
}

wire::HttpResponse signed_reply(const wire::Acknowledgement& acknowledgement, const wire::SigningKey& key) {
    return wire::signed_acknowledgement(acknowledgement, key, support::FakeClock().wall());
}

support::Reaction reaction_of(const wire::HttpResponse& response) {
    std::vector<std::string> fields;
    for (const auto& [name, value] : response.headers) {
        if (name != "content-type") fields.push_back(name + ": " + value);
    }
    return {support::http_reply(response.status,
                                std::string(wire::field_of(response.headers, "content-type")), response.body,
                                fields)};
}

support::Reaction acknowledge(const wire::Acknowledgement& acknowledgement) {
    return reaction_of(signed_reply(acknowledgement));
}

std::vector<wire::ReceivedEvent> events_of(const support::ReceivedRequest& request) {
    return valued(wire::decode_batch(valued(wire::gunzip(request.body, wire::kMaxBatchBytes))));
}

const support::Authority& authority() {
    static const support::Authority authority;
    return authority;
}

const support::Identity& identity() {
    static const support::Identity identity = authority().issue();
    return identity;
}

client::TransportOptions options_for(const support::HttpsServer& server,
                                     const std::filesystem::path& folder) {
    client::TransportOptions options;
    options.origin = server.origin();
    options.ca = folder / "ca.pem";
    valued(base::write_file(options.ca, authority().certificate()));
    return options;
}

Upload::Upload(support::Script script)
    : kiosk(folder.path()),
      server(identity(), std::move(script)),
      transport(valued(client::CurlTransport::open(options_for(server, folder.path())))),
      store(new_store(sync_db(), clock)),
      uploader(*transport, store, clock, signed_time) {}

std::optional<client::Refused> Upload::drain() {
    auto reader = valued(handover::KioskReader::open(kiosk.file));
    return valued(uploader.drain(reader, kiosk_identity()));
}

}  // namespace client_test
