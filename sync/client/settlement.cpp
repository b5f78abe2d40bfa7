// What became of events: SyncStore's acknowledgements and refusals.

#include <algorithm>

#include "sync/base/check.h"
#include "sync/base/log.h"
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

// What an earlier life of the central store said, it may have forgotten.
void forget_what_is_lost(SQLite::Database& database, const wire::Acknowledgement& newest) {
    SQLite::Statement forget(database, "DELETE FROM ack WHERE epoch <> ? OR seq > ?");
    forget.bind(1, newest.epoch);
    forget.bind(2, newest.seq);
    const auto forgotten = forget.exec();
    if (forgotten > 0) base::log_warn("the central store was restored: {} events are sent again", forgotten);
}

void forget_unneeded_bodies(SQLite::Database& database) {
    database.exec(
        "DELETE FROM ack_body WHERE sha256 NOT IN (SELECT body_sha256 FROM ack)"
        " AND sha256 NOT IN (SELECT value FROM status WHERE key = 'newest')");
}

// Empty when it was never set.
std::string status_in(SQLite::Database& database, const char* key) {
    SQLite::Statement query(database, "SELECT value FROM status WHERE key = ?");
    query.bind(1, key);
    return query.executeStep() ? query.getColumn(0).getString() : std::string();
}

// 0 when it was never set.
std::int64_t count_in(SQLite::Database& database, const char* key) {
    SQLite::Statement query(database, "SELECT CAST(value AS INTEGER) FROM status WHERE key = ?");
    query.bind(1, key);
    return query.executeStep() ? query.getColumn(0).getInt64() : 0;
}

void take_as_newest(SQLite::Database& database, const wire::VerifiedAcknowledgement& told,
                    const std::string& body_hash, Came came) {
    const auto& [acknowledgement, created] = told;
    const bool is_same_epoch = status_in(database, kEpochStatus) == acknowledgement.epoch;
    const bool went_back = is_same_epoch && acknowledgement.seq < count_in(database, kEpochSeq);
    if (went_back && came == Came::Late) return;
    if (!is_same_epoch || went_back) forget_what_is_lost(database, acknowledgement);
    put_status(database, kEpochStatus, acknowledgement.epoch);
    put_status(database, kEpochSeq, std::to_string(acknowledgement.seq));
    put_status(database, kEpochHour, base::UtcHour::of(created).to_string());
    put_status(database, "newest", body_hash);
}

}  // namespace

base::Result<void> SyncStore::settle(const wire::VerifiedAcknowledgement& told, const std::string& message,
                                     Came came) {
    const auto& acknowledgement = told.content;
    const auto body_hash = wire::to_hex(wire::sha256(message));
    return write([&] {
        SQLite::Statement keep(*database_, "INSERT OR IGNORE INTO ack_body VALUES (?, ?)");
        keep.bind(1, body_hash);
        bind_bytes(keep, 2, message);
        keep.exec();
        for (const auto& item : acknowledgement.items)
            insert_item(*database_, acknowledgement, item, body_hash);
        take_as_newest(*database_, told, body_hash, came);
        forget_unneeded_bodies(*database_);
        const auto sent = count_in(*database_, "sent");
        put_status(*database_, "sent", std::to_string(sent + settled_count(acknowledgement)));
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

base::Result<std::vector<Judged>> SyncStore::judged() {
    return read_rows(file_, [&] {
        SQLite::Statement query(*database_,
                                "SELECT source, id, 1 FROM ack UNION ALL SELECT source, id, 0 FROM refusal");
        std::vector<Judged> judged;
        while (query.executeStep())
            judged.push_back({{query.getColumn(0).getString(), id_from(query.getColumn(1))},
                              query.getColumn(2).getInt() == 1});
        return judged;
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
        forget_unneeded_bodies(*database_);
    });
}

base::Result<void> SyncStore::hand_over(const std::vector<EventKey>& taken) {
    if (taken.empty()) return {};
    return write([&] {
        for (const auto& key : taken) {
            for (const char* sql : {"INSERT OR REPLACE INTO refusal SELECT source, id, problem FROM ack"
                                    " WHERE source = ? AND id = ? AND problem <> ''",
                                    "DELETE FROM ack WHERE source = ? AND id = ?"}) {
                SQLite::Statement step(*database_, sql);
                step.bind(1, key.source);
                bind_id(step, 2, key.id);
                step.exec();
            }
        }
        forget_unneeded_bodies(*database_);
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
