#pragma once
#include <optional>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "sync/endpoint/store/store.h"

// Kiosks, their codes and tokens. Rare calls, so statements are prepared each time. Inside a transaction of
// the caller; throws SQLite::Exception.
namespace endpoint {

// True when the kiosk was new. Earlier codes for it stop working.
[[nodiscard]] bool add_code(SQLite::Database& database, const std::string& kiosk, const SecretHash& code,
                            base::WallTime expires);

// nullopt when the code is wrong, used or expired. A code that was good is used up.
[[nodiscard]] std::optional<Kiosk> use_code(SQLite::Database& database, const Enrolment& enrolment);

[[nodiscard]] std::vector<Administration::KioskSummary> kiosk_summaries(SQLite::Database& database);

void add_api_token(SQLite::Database& database, const std::string& person, const SecretHash& token);

// Adds `body(version)` unless the newest version is that already.
void publish(SQLite::Database& database, const std::string& kind, const std::string& id,
             const std::function<std::string(std::int64_t)>& body);

}  // namespace endpoint
