#pragma once
#include <cstdint>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "sync/endpoint/store/store.h"

// Comments that stayed sealed. Inside a transaction of the caller; throws SQLite::Exception.
namespace endpoint {

// Opens those that waited for one of `keys`. How many; one that is there now and still does not open gets the
// name of its new problem.
[[nodiscard]] std::int64_t open_comments(SQLite::Database& database,
                                         const std::vector<wire::SecretKey>& keys);

[[nodiscard]] std::vector<Administration::SealedComments> sealed_comments(SQLite::Database& database);

}  // namespace endpoint
