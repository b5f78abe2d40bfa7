#pragma once
#include <string>

#include "sync/handover/kiosk_db.h"
#include "tests/support/fakes.h"

// Writes what the kiosk would, with plain SQL.
namespace support {

inline void bind_id(SQLite::Statement& statement, int index, const base::Uuid& id) {
    statement.bind(index, id.bytes.data(), static_cast<int>(id.bytes.size()));
}

inline void insert_store(SQLite::Database& database, const base::Uuid& store) {
    SQLite::Statement insert(database, "INSERT INTO meta (store, schema) VALUES (?, 1)");
    bind_id(insert, 1, store);
    insert.exec();
}

// Into the store that is there; the kiosk makes one before anything else.
inline void insert_event(SQLite::Database& database, const base::Uuid& id, const std::string& body,
                         handover::OutboxState state = handover::OutboxState::Waiting) {
    database.exec("INSERT OR IGNORE INTO meta (one, store, schema) VALUES (1, randomblob(16), 1)");
    SQLite::Statement insert(database,
                             "INSERT INTO outbox (id, type, body, state) VALUES (?, 'response', ?, ?)");
    bind_id(insert, 1, id);
    insert.bind(2, body.data(), static_cast<int>(body.size()));
    insert.bind(3, static_cast<int>(state));
    insert.exec();
}

}  // namespace support
