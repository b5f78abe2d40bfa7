// What became of events: SyncStore's acknowledgements and refusals.
#include <algorithm>

#include "sync/base/check.h"
#include "sync/client/sync_rows.h"
#include "sync/client/sync_store.h"
#include "sync/wire/hash.h"
#include "sync/wire/signature/signed_acknowledgement.h"

namespace client {
namespace {

void insert_item(SQLite::Database& database, const wire::Acknowledgement& acknowledgement,
                 const wire::AcknowledgedItem& item, const std::string& body_hash) {
    const auto id = base::Uuid::parse(item.id);
    CHECK(id.has_value(), "an item that was judged names an event by its id");
    SQLite::Statement insert(database, "INSERT OR REPLACE INTO ack VALUES (?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, item.source);
    bind_id(insert, 2, *id);
    insert.bind(3, std::string(wire::to_text(item.disposition)));
    insert.bind(4, item.problem);
    insert.bind(5, acknowledgement.epoch);
    insert.bind(6, acknowledgement.seq);
    insert.bind(7, body_hash);
    insert.exec();
    SQLite::Statement over(database, "DELETE FROM refusal WHERE source = ? AND id = ?");
    over.bind(1, item.source);
    bind_id(over, 2, *id);
    over.exec();
}

std::int64_t settled_count(const wire::Acknowledgement& acknowledgement) {
    return std::ranges::count_if(acknowledgement.items, [](const wire::AcknowledgedItem& item) {
        return item.disposition == wire::Disposition::Stored || item.disposition == wire::Disposition::Exists;
    });
}

}  // namespace

base::Result<void> SyncStore::settle(const wire::Acknowledgement& acknowledgement,
                                     const std::string& message) {
    const auto body_hash = wire::to_hex(wire::sha256(message));
    return write([&] {
        SQLite::Statement keep(*database_, "INSERT OR IGNORE INTO ack_body VALUES (?, ?)");
        keep.bind(1, body_hash);
        bind_bytes(keep, 2, message);
        keep.exec();
        for (const auto& item : acknowledgement.items)
            insert_item(*database_, acknowledgement, item, body_hash);
        put_status(*database_, "epoch", acknowledgement.epoch);
        SQLite::Statement sent(
            *database_, "SELECT coalesce((SELECT CAST(value AS INTEGER) FROM status WHERE key = 'sent'), 0)");
        sent.executeStep();
        put_status(*database_, "sent",
                   std::to_string(sent.getColumn(0).getInt64() + settled_count(acknowledgement)));
    });
}

base::Result<std::int64_t> SyncStore::forget_unverified(const wire::KeyManifest& manifest) {
    auto stale = read_rows(file_, [&] {
        SQLite::Statement query(*database_, "SELECT sha256, body FROM ack_body");
        std::vector<std::string> hashes;
        while (query.executeStep()) {
            if (!wire::verified(query.getColumn(1).getString(), manifest))
                hashes.push_back(query.getColumn(0).getString());
        }
        return hashes;
    });
    if (!stale) return base::passed_on(std::move(stale));
    if (stale->empty()) return std::int64_t{0};
    auto forgotten = write([&] {
        for (const auto& hash : *stale) {
            for (const char* sql :
                 {"DELETE FROM ack WHERE body_sha256 = ?", "DELETE FROM ack_body WHERE sha256 = ?"}) {
                SQLite::Statement remove(*database_, sql);
                remove.bind(1, hash);
                remove.exec();
            }
        }
    });
    if (!forgotten) return base::passed_on(std::move(forgotten));
    return std::ssize(*stale);
}

base::Result<bool> SyncStore::is_acknowledged(const std::string& source, const base::Uuid& id) {
    return read_rows(file_, [&] {
        SQLite::Statement query(*database_, "SELECT 1 FROM ack WHERE source = ? AND id = ?");
        query.bind(1, source);
        bind_id(query, 2, id);
        return query.executeStep();
    });
}

base::Result<void> SyncStore::refuse(const Refusal& refusal) {
    return write([&] {
        SQLite::Statement insert(
            *database_,
            "INSERT INTO refusal VALUES (?, ?, ?) ON CONFLICT (source, id)"
            " DO UPDATE SET problem = excluded.problem WHERE problem <> excluded.problem");
        insert.bind(1, refusal.event.source);
        bind_id(insert, 2, refusal.event.id);
        insert.bind(3, refusal.problem);
        insert.exec();
    });
}

base::Result<std::vector<Refusal>> SyncStore::refusals() {
    return read_rows(file_, [&] {
        SQLite::Statement query(*database_, "SELECT source, id, problem FROM refusal");
        std::vector<Refusal> refusals;
        while (query.executeStep())
            refusals.push_back({{query.getColumn(0).getString(), id_from(query.getColumn(1))},
                                query.getColumn(2).getString()});
        return refusals;
    });
}

base::Result<std::vector<EventKey>> SyncStore::judged() {
    return read_rows(file_, [&] {
        SQLite::Statement query(*database_,
                                "SELECT source, id FROM ack UNION SELECT source, id FROM refusal");
        std::vector<EventKey> keys;
        while (query.executeStep())
            keys.push_back({query.getColumn(0).getString(), id_from(query.getColumn(1))});
        return keys;
    });
}

base::Result<void> SyncStore::prune(const std::vector<EventKey>& gone) {
    if (gone.empty()) return {};
    return write([&] {
        for (const auto& key : gone) {
            for (const char* sql : {"DELETE FROM ack WHERE source = ? AND id = ?",
                                    "DELETE FROM refusal WHERE source = ? AND id = ?"}) {
                SQLite::Statement remove(*database_, sql);
                remove.bind(1, key.source);
                bind_id(remove, 2, key.id);
                remove.exec();
            }
        }
        database_->exec("DELETE FROM ack_body WHERE sha256 NOT IN (SELECT body_sha256 FROM ack)");
    });
}

base::Result<std::map<std::string, std::int64_t>> SyncStore::problems() {
    return read_rows(file_, [&] {
        SQLite::Statement query(*database_,
                                "SELECT problem, count(*) FROM (SELECT problem FROM ack WHERE problem <> ''"
                                " UNION ALL SELECT problem FROM refusal) GROUP BY problem");
        std::map<std::string, std::int64_t> counts;
        while (query.executeStep())
            counts[query.getColumn(0).getString()] = query.getColumn(1).getInt64();
        return counts;
    });
}

}  // namespace client
