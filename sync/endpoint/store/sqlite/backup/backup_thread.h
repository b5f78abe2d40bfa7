#pragma once
#include <thread>

#include "sync/endpoint/store/sqlite/backup/backups.h"

namespace endpoint {

// Looks every few seconds whether a backup is due, on a thread of its own. Its end calls off what is being
// copied.
class BackupThread {
public:
    explicit BackupThread(Backups backups);

private:
    Backups backups_;      // the thread's alone
    std::jthread thread_;  // last: the above is there before it starts
};

}  // namespace endpoint
