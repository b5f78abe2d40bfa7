#pragma once
#include <optional>
#include <string>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "sync/endpoint/store/store.h"

// The kiosks' keys, and for which stores each kiosk may speak. Rare calls, so statements are prepared each
// time. Inside a transaction of the caller; throws SQLite::Exception.
namespace endpoint {

// Makes the key the kiosk's active one; the one before is replaced. False, and nothing changed, when the key
// is revoked or another kiosk's.
[[nodiscard]] bool place_key(SQLite::Database& database, const Kiosk& kiosk, const wire::VerifyKey& key,
                             base::UtcHour now);

// False when the key is not active, or its successor is known and not by this key's word.
[[nodiscard]] bool succeed(SQLite::Database& database, const Succession& succession);

// The store is the kiosk's; for the former ones it may speak as well.
void bind_stores(SQLite::Database& database, const Kiosk& kiosk, const Enrolment& enrolment);

[[nodiscard]] std::optional<Kiosk> kiosk_called(SQLite::Database& database, const std::string& name);

[[nodiscard]] Administration::Revoked revoke(SQLite::Database& database, const Kiosk& kiosk,
                                             std::optional<base::UtcHour> suspected_since, base::UtcHour now);
// `keys` is 0 when the kiosk has none.
[[nodiscard]] Administration::Revoked readmit(SQLite::Database& database, const Kiosk& kiosk, bool unmark);

[[nodiscard]] std::vector<Administration::KeySummary> keys_of(SQLite::Database& database,
                                                              const std::string& kiosk);

}  // namespace endpoint
