#pragma once
#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/store/sync_watch.h"
#include "sync/base/result.h"
#include "sync/handover/sync_db.h"
#include "sync/wire/seal.h"

namespace store {

// What stands in sync.db for us.
struct SyncNews {
    std::vector<handover::AckRow> acks;
    std::optional<wire::KeyManifest> keys;
    std::string network;
    std::optional<base::Error> trouble;  // why it cannot be read, or a part of it
};

// The other side's file: watched, opened when it is there, read when it changed. Store thread only.
//
// Invariants: a file that is missing, unreadable or newer is "the other side is not there yet"; it is tried
// again when it changes and not before, so that a file that stays as it is costs nothing.
class SyncSide {
public:
    explicit SyncSide(std::filesystem::path sync_db);

    [[nodiscard]] int descriptor() const { return watch_.descriptor(); }
    // True when look() may have something new. Does not wait.
    bool has_stirred() { return watch_.has_stirred(); }
    // What there is for the store `source`; nullopt when nothing changed since the last call. Unavailable: a
    // writer is in the way for a moment, nothing will announce its end, so look again a little later.
    base::Result<std::optional<SyncNews>> look(const std::string& source);
    // The next look() reads everything again.
    void forget() {
        seen_version_.reset();
        failed_.reset();
    }

private:
    // What tells one state of the file from the next without opening it.
    struct Mark {
        dev_t device = 0;
        ino_t inode = 0;
        std::int64_t changed = 0;      // nanoseconds; inode change time, so also after a chmod
        std::int64_t log_written = 0;  // nanoseconds
        std::int64_t log_size = 0;
        bool operator==(const Mark&) const = default;
    };
    [[nodiscard]] Mark mark() const;
    base::Result<void> open(const Mark& mark);
    base::Result<SyncNews> read(const std::string& source);
    base::Result<std::optional<SyncNews>> unreadable(base::Error error, const Mark& mark);

    std::filesystem::path path_;
    SyncWatch watch_;
    std::optional<handover::SyncReader> reader_;
    Mark opened_;                 // of the file that reader_ holds
    std::optional<Mark> failed_;  // at the last attempt that failed for good
    int attempts_ = 0;            // that failed for a moment, in a row
    std::optional<std::int64_t> seen_version_;
};

}  // namespace store
