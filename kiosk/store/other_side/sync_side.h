#pragma once
#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/store/acknowledgements.h"
#include "kiosk/store/job.h"
#include "kiosk/store/other_side/sync_watch.h"
#include "sync/base/result.h"
#include "sync/handover/sync_db.h"

namespace store {

// What stands in sync.db for us.
struct SyncNews {
    Acknowledgements acknowledgements;
    std::optional<std::string> keys;  // the key manifest's envelope, as it was brought; not verified yet
    std::string network;
    std::int64_t refused = 0;            // events that the endpoint does not take
    std::optional<base::Error> trouble;  // why it cannot be read, or a part of it
    std::optional<GivenBack> given;      // nullopt when it cannot be read
};

// The other side's file: watched, opened when it is there, read when it changed. Store thread only.
//
// Invariants: a file that is missing, unreadable or newer is "the other side is not there yet". What our own
// reading does to the file does not count as a change, so that nobody wakes himself.
//
// A writer's changes are announced before they can be read: inotify tells of the bytes in the log, the commit
// shows a disk flush later, through shared memory that announces nothing. So look again some times after
// has_stirred().
class SyncSide {
public:
    explicit SyncSide(std::filesystem::path sync_db);

    [[nodiscard]] int descriptor() const { return watch_.descriptor(); }
    // True when another process did something to the file since the last call. Does not wait.
    bool has_stirred();
    // What there is for the stores `sources`; nullopt when nothing changed since the last call.
    std::optional<SyncNews> look(const std::vector<std::string>& sources);
    // The next look() reads everything again.
    void forget() { seen_version_.reset(); }

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
    base::Result<void> open();
    base::Result<std::optional<SyncNews>> read_changes(const std::vector<std::string>& sources);
    base::Result<SyncNews> read(const std::vector<std::string>& sources);
    base::Result<void> read_acks(const std::vector<std::string>& sources, SyncNews& news);
    base::Result<void> read_given(SyncNews& news);

    std::filesystem::path path_;
    SyncWatch watch_;
    std::optional<handover::SyncReader> reader_;
    Mark opened_;   // of the file that reader_ holds
    Mark mark_;     // when has_stirred() looked last
    int busy_ = 0;  // looks in a row that met a writer
    std::optional<std::int64_t> seen_version_;
};

}  // namespace store
