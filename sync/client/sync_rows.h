#pragma once
#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>

#include "sync/base/check.h"
#include "sync/base/result.h"
#include "sync/base/uuid.h"
#include "sync/db/open.h"

// How ids and bodies lie in sync.db's tables; for SyncStore's own files.
namespace client {

inline void bind_id(SQLite::Statement& statement, int index, const base::Uuid& id) {
    statement.bind(index, id.bytes.data(), static_cast<int>(id.bytes.size()));
}

inline void bind_bytes(SQLite::Statement& statement, int index, const std::string& bytes) {
    statement.bind(index, static_cast<const void*>(bytes.data()), static_cast<int>(bytes.size()));
}

inline base::Uuid id_from(const SQLite::Column& column) {
    base::Uuid id;
    CHECK(column.getBytes() == static_cast<int>(id.bytes.size()), "the table admits ids of 16 bytes only");
    std::copy_n(static_cast<const std::uint8_t*>(column.getBlob()), id.bytes.size(), id.bytes.begin());
    return id;
}

inline void put_status(SQLite::Database& database, const std::string& key, const std::string& value) {
    SQLite::Statement put(database,
                          "INSERT INTO status VALUES (?, ?) ON CONFLICT (key)"
                          " DO UPDATE SET value = excluded.value WHERE value <> excluded.value");
    put.bind(1, key);
    put.bind(2, value);
    put.exec();
}

// SQLite's exceptions end here.
template <class Read>
auto read_rows(const std::filesystem::path& file, Read&& work) -> base::Result<decltype(work())> {
    try {
        return work();
    } catch (const SQLite::Exception& exception) {
        return base::Unexpected<base::Error>{db::error_of(exception, file)};
    }
}

}  // namespace client
