#pragma once
#include <cstdint>
#include <filesystem>
#include <vector>

#include "sync/base/result.h"

namespace db {

// One page in a write-ahead log.
struct Frame {
    std::uint32_t page = 0;  // its number, from 1
    std::int64_t at = 0;     // where its content stands in the file
};

// A write-ahead log as SQLite reads it, and what SQLite says nothing of (file format:
// sqlite.org/fileformat2.html section 4, "The Write-Ahead Log").
struct LogFile {
    std::vector<Frame> committed;  // what SQLite reads, oldest first
    std::vector<Frame> stray;      // of the same log, beyond the first frame that does not check out
    // The stray frames were durable once, so a disk has lost what it had promised. SQLite takes the first
    // frame that does not check out for the end of the log, says nothing, and writes over what comes after
    // it. That is right after a power cut in the middle of a commit; but each commit is flushed before the
    // next begins, so frames after a commit that itself stands beyond the bad frame cannot come from one. A
    // header that is neither whole nor zero is damage as well. Damage in the last commit alone looks like a
    // power cut and is taken for one.
    bool is_damaged = false;
};

// The log of `database`; empty when there is none. Unavailable when it cannot be read.
[[nodiscard]] base::Result<LogFile> read_log(const std::filesystem::path& database);

}  // namespace db
