#pragma once
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include <SQLiteCpp/SQLiteCpp.h>

#include "sync/base/result.h"

// Opening SQLite files so that a commit that returned survives a power cut, and so that another Unix user can
// read while one writes.
namespace db {

// Schema step n (1-based: the n-th element) as SQL. Applied in order, each in a transaction together with
// `PRAGMA user_version = n`. Never edited once released: add another.
using Migrations = std::span<const std::string_view>;

struct Opening {
    // Now, in UTC: names a copy of the file, made before its schema changes, as
    // "<name>.before-schema-2-2026-11-23T14-37-12Z" (D10, D11). It stays until the file is opened once more
    // with nothing to change. Empty: no copy.
    std::string utc_text{};
};

// The only writer of the file. Creates it with mode 0640. Sets and reads back: journal_mode=WAL,
// synchronous=FULL, secure_delete=ON, foreign_keys=ON, journal_size_limit=0 and SQLITE_FCNTL_PERSIST_WAL
// (without which a reader under another user id fails after a clean close). Errors: Damaged (not a database,
// malformed), Newer (user_version above the migrations), Denied, Full, Unavailable. Refuses to run with
// weaker settings than asked (D01). Runs quick_check on a file that was there before (D09).
[[nodiscard]] base::Result<std::unique_ptr<SQLite::Database>> open_writer(const std::filesystem::path& path,
                                                                          Migrations migrations,
                                                                          const Opening& opening = {});

// Quick leaves out whether indexes hold what their tables hold, and takes two thirds of the time.
enum class Depth { Quick, Whole };
// Damaged when the file is malformed. May throw SQLite::Exception, with SQLITE_INTERRUPT too.
[[nodiscard]] base::Result<void> check(SQLite::Database& database, Depth depth);

// Reads what another process writes. Short busy timeout; never migrates, never checkpoints. NotFound when the
// other side is not there yet; Newer when user_version is above `newest_known`.
[[nodiscard]] base::Result<std::unique_ptr<SQLite::Database>> open_reader(const std::filesystem::path& path,
                                                                          int newest_known);

// Moves a database with its -wal and -shm aside as "<name>.damaged-2026-11-23T14-37-12Z", never deleting, and
// returns the new path (D07). `why` is the word in the new name.
[[nodiscard]] base::Result<std::filesystem::path> set_aside(const std::filesystem::path& path,
                                                            std::string_view utc_text,
                                                            std::string_view why = "damaged");

// Full for SQLITE_FULL, Damaged for SQLITE_CORRUPT and SQLITE_NOTADB, Denied for permissions, BadInput for a
// constraint that the row breaks, Unavailable for busy, I/O and everything else.
[[nodiscard]] base::Error error_of(const SQLite::Exception& exception, const std::filesystem::path& path);

// The seam: SQLiteCpp throws, nothing above this does. Runs `work` and returns its value, or what error_of()
// makes of its SQLite::Exception. A transaction that `work` opened with SQLite::Transaction is rolled back.
template <class Work>
[[nodiscard]] auto attempt(const std::filesystem::path& path, Work&& work) -> base::Result<decltype(work())> {
    try {
        if constexpr (std::is_void_v<decltype(work())>) {
            work();
            return {};
        } else {
            return work();
        }
    } catch (const SQLite::Exception& exception) {
        return base::Unexpected<base::Error>{error_of(exception, path)};
    }
}

}  // namespace db
