#pragma once
#include <optional>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "sync/endpoint/store/store.h"

// Kiosks and their codes, tokens of people, documents. Rare calls, so statements are prepared each time.
// Inside a transaction of the caller; throws SQLite::Exception.
namespace endpoint {

// True when the kiosk was new. Earlier codes for it stop working.
[[nodiscard]] bool add_code(SQLite::Database& database, const std::string& kiosk, const SecretHash& code,
                            base::WallTime expires);

// The kiosk of a one-time code, which is used up by that; nullopt when it is wrong, used or expired.
[[nodiscard]] std::optional<Kiosk> use_code(SQLite::Database& database, const SecretHash& code,
                                            base::WallTime now);
// The kiosk of that name, made if it is not there.
[[nodiscard]] Kiosk named_kiosk(SQLite::Database& database, const std::string& name);

[[nodiscard]] std::vector<Administration::KioskSummary> kiosk_summaries(SQLite::Database& database);

void add_api_token(SQLite::Database& database, const std::string& person, const SecretHash& token);

// False when there is a newer version, or this version with another content.
[[nodiscard]] bool publish(SQLite::Database& database, const Document& document, const std::string& body);

}  // namespace endpoint
