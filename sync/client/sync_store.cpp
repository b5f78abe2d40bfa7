#include "sync/client/sync_store.h"

#include "sync/client/sync_rows.h"

namespace client {
namespace {

void put_document(SQLite::Database& database, const handover::Document& document) {
    SQLite::Statement insert(database, "INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?, ?)");
    insert.bind(1, document.kind);
    insert.bind(2, document.id);
    insert.bind(3, document.version);
    insert.bind(4, document.sha256);
    bind_bytes(insert, 5, document.body);
    insert.exec();
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

base::Result<void> SyncStore::set_status(const std::string& key, const std::string& value) {
    return write([&] { put_status(*database_, key, value); });
}

base::Result<std::optional<std::string>> SyncStore::status(const std::string& key) {
    return read_rows(file_, [&]() -> std::optional<std::string> {
        SQLite::Statement query(*database_, "SELECT value FROM status WHERE key = ?");
        query.bind(1, key);
        if (!query.executeStep()) return std::nullopt;
        return query.getColumn(0).getString();
    });
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
    return read_rows(file_, [&] {
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
    return write([&] { put_document(*database_, document); });
}

base::Result<void> SyncStore::replace_documents(const handover::Document& document) {
    return write([&] {
        SQLite::Statement remove(*database_, "DELETE FROM document WHERE kind = ?");
        remove.bind(1, document.kind);
        remove.exec();
        put_document(*database_, document);
    });
}

base::Result<std::optional<std::string>> SyncStore::document(const std::string& kind) {
    return read_rows(file_, [&]() -> std::optional<std::string> {
        SQLite::Statement query(*database_,
                                "SELECT body FROM document WHERE kind = ? ORDER BY version DESC, id LIMIT 1");
        query.bind(1, kind);
        if (!query.executeStep()) return std::nullopt;
        return query.getColumn(0).getString();
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
    return read_rows(file_, [&] {
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
