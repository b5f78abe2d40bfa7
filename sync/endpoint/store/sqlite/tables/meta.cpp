#include "sync/endpoint/store/sqlite/tables/meta.h"

#include "sync/endpoint/store/sqlite/tables/use.h"

namespace endpoint {

std::optional<std::string> meta(SQLite::Database& database, const std::string& key) {
    SQLite::Statement read(database, "SELECT value FROM meta WHERE key = ?");
    Use row(read, key);
    if (!row.next()) return std::nullopt;
    return row.text(0);
}

void set_meta(SQLite::Database& database, const std::string& key, const std::string& value) {
    SQLite::Statement put(database, "INSERT OR REPLACE INTO meta(key, value) VALUES(?, ?)");
    Use(put, key, value).run();
}

void drop_meta(SQLite::Database& database, const std::string& key) {
    SQLite::Statement drop(database, "DELETE FROM meta WHERE key = ?");
    Use(drop, key).run();
}

std::optional<StorePosition> position_of(SQLite::Database& database) {
    auto audience = meta(database, "audience");
    auto epoch = meta(database, "epoch");
    if (!audience || !epoch) return std::nullopt;
    // A column without a type: SQLite reads the number out of whatever it holds.
    SQLite::Statement read(database, "SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'seq'");
    Use row(read);
    return StorePosition{*std::move(audience), *std::move(epoch), row.next() ? row.integer(0) : 0};
}

}  // namespace endpoint
