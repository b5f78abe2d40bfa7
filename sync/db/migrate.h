#pragma once
#include <string_view>

#include <SQLiteCpp/SQLiteCpp.h>

#include "sync/base/result.h"
#include "sync/db/open.h"

// Seen inside the db room only.
namespace db {

// Brings an open file from step `schema` to the newest. A power cut leaves whole steps. When the file has
// content and `utc_text` is not empty, a copy of it as it was is made first and stays beside it
// (Opening::utc_text). May throw SQLite::Exception.
[[nodiscard]] base::Result<void> migrate(SQLite::Database& database, int schema, Migrations migrations,
                                         std::string_view utc_text);

}  // namespace db
