#pragma once
#include <optional>
#include <string>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "sync/endpoint/store/store.h"

// Notices, and the documents that kiosks get of them. Rare calls, so statements are prepared each time.
// Inside a transaction of the caller; throws SQLite::Exception.
namespace endpoint {

void add_notice(SQLite::Database& database, wire::Notice notice);

[[nodiscard]] std::vector<Administration::NoticeSummary> notices(SQLite::Database& database);

// nullopt when there is none with that id, false when it was withdrawn before.
[[nodiscard]] std::optional<bool> withdraw_notice(SQLite::Database& database, const std::string& id);

}  // namespace endpoint
