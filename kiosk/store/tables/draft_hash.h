#pragma once
#include "kiosk/store/draft.h"
#include "sync/wire/hash.h"

namespace store {

// Over every column of the row, so that a byte that the disk has changed shows (D15): SQLite has no checksum
// of its own in the database file.
[[nodiscard]] wire::Sha256 hash_of(const Draft& draft);

}  // namespace store
