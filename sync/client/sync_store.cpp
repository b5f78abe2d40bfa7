#include "sync/client/sync_store.h"

#include <algorithm>

#include "sync/base/check.h"
#include "sync/wire/hash.h"

namespace client {
namespace {

void bind_id(SQLite::Statement& statement, int index, const base::Uuid& id) {
    statement.bind(index, id.bytes.data(), static_cast<int>(id.bytes.size()));
}

void bind_bytes(SQLite::Statement& statement, int index, const std::string& bytes) {
    statement.bind(index, static_cast<const void*>(bytes.data()), static_cast<int>(bytes.size()));
}

base::Uuid id_from(const SQLite::Column& column) {
    base::Uuid id;
    CHECK(column.getBytes() == static_cast<int>(id.bytes.size()), "the table admits ids of 16 bytes only");
    std::copy_n(static_cast<const std::uint8_t*>(column.getBlob()), id.bytes.size(), id.bytes.begin());
    return id;
}

template <class Read>
auto read(const std::filesystem::path& file, Read&& work) -> base::Result<decltype(work())> {
    try {
        return work();
    } catch (const SQLite::Exception& exception) {
        return base::Unexpected<base::Error>{db::error_of(exception, file)};
    }
}

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
}

void put_status(SQLite::Database& database, const std::string& key, const std::string& value) {
    SQLite::Statement put(database,
                          "INSERT INTO status VALUES (?, ?) ON CONFLICT (key)"
                          " DO UPDATE SET value = excluded.value WHERE value <> excluded.value");
    put.bind(1, key);
    put.bind(2, value);
    put.exec();
}

std::int64_t settled_count(const wire::Acknowledgement& acknowledgement) {
    return std::ranges::count_if(acknowledgement.items, [](const wire::AcknowledgedItem& item) {
        return item.disposition == wire::Disposition::Stored || item.disposition == wire::Disposition::Exists;
    });
}

}  // namespace

SyncStore::SyncStore(std::unique_ptr<SQLite::Database> database, std::filesystem::path file)
    : database_(std::move(database)), file_(std::move(file)) {}

base::Result<SyncStore> SyncStore::open(const std::filesystem::path& file, const base::Clock& clock) {
    auto opened = db::open_writer(file, handover::sync_migrations());
    std::optional<std::filesystem::path> set_aside;
    if (!opened && opened.error().kind == base::ErrorKind::Damaged) {
        auto moved = db::set_aside(file, base::utc_text(clock.wall()));
        if (!moved) return base::passed_on(std::move(moved));
        set_aside = *moved;
        opened = db::open_writer(file, handover::sync_migrations());
    }
    if (!opened) return base::passed_on(std::move(opened));
    SyncStore store(std::move(opened).value(), file);
    store.set_aside_ = set_aside;
    if (set_aside) {
        auto told = store.set_status("set-aside", set_aside->filename().string());
        if (!told) return base::passed_on(std::move(told));
    }
    return store;
}

base::Result<void> SyncStore::write(const std::function<void()>& work) {
    try {
        SQLite::Transaction transaction(*database_, SQLite::TransactionBehavior::IMMEDIATE);
        work();
        transaction.commit();
        return {};
    } catch (const SQLite::Exception& exception) {
        return base::Unexpected<base::Error>{db::error_of(exception, file_)};
    }
}

base::Result<void> SyncStore::settle(const wire::Acknowledgement& acknowledgement, const std::string& body) {
    const auto body_hash = wire::to_hex(wire::sha256(body));
    return write([&] {
        SQLite::Statement keep(*database_, "INSERT OR IGNORE INTO ack_body VALUES (?, ?)");
        keep.bind(1, body_hash);
        bind_bytes(keep, 2, body);
        keep.exec();
        for (const auto& item : acknowledgement.items)
            insert_item(*database_, acknowledgement, item, body_hash);
        SQLite::Statement sent(
            *database_, "SELECT coalesce((SELECT CAST(value AS INTEGER) FROM status WHERE key = 'sent'), 0)");
        sent.executeStep();
        put_status(*database_, "sent",
                   std::to_string(sent.getColumn(0).getInt64() + settled_count(acknowledgement)));
    });
}

base::Result<bool> SyncStore::is_acknowledged(const std::string& source, const base::Uuid& id) {
    return read(file_, [&] {
        SQLite::Statement query(*database_, "SELECT 1 FROM ack WHERE source = ? AND id = ?");
        query.bind(1, source);
        bind_id(query, 2, id);
        return query.executeStep();
    });
}

base::Result<std::vector<AckKey>> SyncStore::acknowledged() {
    return read(file_, [&] {
        SQLite::Statement query(*database_, "SELECT source, id FROM ack");
        std::vector<AckKey> keys;
        while (query.executeStep())
            keys.push_back({query.getColumn(0).getString(), id_from(query.getColumn(1))});
        return keys;
    });
}

base::Result<void> SyncStore::prune(const std::vector<AckKey>& gone) {
    if (gone.empty()) return {};
    return write([&] {
        for (const auto& key : gone) {
            SQLite::Statement remove(*database_, "DELETE FROM ack WHERE source = ? AND id = ?");
            remove.bind(1, key.source);
            bind_id(remove, 2, key.id);
            remove.exec();
        }
        database_->exec("DELETE FROM ack_body WHERE sha256 NOT IN (SELECT body_sha256 FROM ack)");
    });
}

base::Result<std::map<std::string, std::int64_t>> SyncStore::problems() {
    return read(file_, [&] {
        SQLite::Statement query(*database_,
                                "SELECT problem, count(*) FROM ack WHERE problem <> '' GROUP BY problem");
        std::map<std::string, std::int64_t> counts;
        while (query.executeStep())
            counts[query.getColumn(0).getString()] = query.getColumn(1).getInt64();
        return counts;
    });
}

base::Result<void> SyncStore::set_status(const std::string& key, const std::string& value) {
    return write([&] { put_status(*database_, key, value); });
}

base::Result<void> SyncStore::set_problems(const std::map<std::string, std::int64_t>& counts) {
    return write([&] {
        SQLite::Statement query(*database_, "SELECT key FROM status WHERE key GLOB 'problem.*'");
        std::vector<std::string> over;
        while (query.executeStep()) {
            const auto key = query.getColumn(0).getString();
            if (!counts.contains(key.substr(sizeof("problem.") - 1))) over.push_back(key);
        }
        for (const auto& key : over) {
            SQLite::Statement remove(*database_, "DELETE FROM status WHERE key = ?");
            remove.bind(1, key);
            remove.exec();
        }
        for (const auto& [code, count] : counts)
            put_status(*database_, "problem." + code, std::to_string(count));
    });
}

base::Result<bool> SyncStore::has_document(const handover::Document& document) {
    return read(file_, [&] {
        SQLite::Statement query(
            *database_, "SELECT 1 FROM document WHERE kind = ? AND id = ? AND version = ? AND sha256 = ?");
        query.bind(1, document.kind);
        query.bind(2, document.id);
        query.bind(3, document.version);
        query.bind(4, document.sha256);
        return query.executeStep();
    });
}

base::Result<void> SyncStore::store_document(const handover::Document& document) {
    return write([&] {
        SQLite::Statement insert(*database_, "INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?, ?)");
        insert.bind(1, document.kind);
        insert.bind(2, document.id);
        insert.bind(3, document.version);
        insert.bind(4, document.sha256);
        bind_bytes(insert, 5, document.body);
        insert.exec();
    });
}

base::Result<void> SyncStore::answer(const base::Uuid& request, const std::string& state,
                                     const std::string& body) {
    return write([&] {
        SQLite::Statement insert(*database_, "INSERT OR REPLACE INTO answer VALUES (?, ?, ?)");
        bind_id(insert, 1, request);
        insert.bind(2, state);
        insert.bind(3, body);
        insert.exec();
    });
}

base::Result<std::vector<base::Uuid>> SyncStore::answered() {
    return read(file_, [&] {
        SQLite::Statement query(*database_, "SELECT request FROM answer");
        std::vector<base::Uuid> requests;
        while (query.executeStep())
            requests.push_back(id_from(query.getColumn(0)));
        return requests;
    });
}

base::Result<void> SyncStore::forget_answer(const base::Uuid& request) {
    return write([&] {
        SQLite::Statement remove(*database_, "DELETE FROM answer WHERE request = ?");
        bind_id(remove, 1, request);
        remove.exec();
    });
}

}  // namespace client
