#pragma once
#include <optional>
#include <string>

#include <SQLiteCpp/SQLiteCpp.h>

// Table meta: what a store's file says of itself. Inside a transaction of the caller; throws
// SQLite::Exception.
namespace endpoint {

// Only a backup has it, and says when it was made. A store that is opened with it was restored, whoever put
// it there, and begins a new epoch.
inline constexpr const char* kBackupMark = "backup";

[[nodiscard]] std::optional<std::string> meta(SQLite::Database& database, const std::string& key);
void set_meta(SQLite::Database& database, const std::string& key, const std::string& value);
void drop_meta(SQLite::Database& database, const std::string& key);

// What tells one state of a store from another.
struct StorePosition {
    std::string audience;
    std::string epoch;
    std::int64_t seq = 0;
};
// nullopt: no endpoint has opened the file yet.
[[nodiscard]] std::optional<StorePosition> position_of(SQLite::Database& database);

}  // namespace endpoint
