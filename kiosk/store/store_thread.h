#pragma once
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <thread>

#include "kiosk/store/job.h"
#include "kiosk/store/job_queue.h"
#include "kiosk/store/kiosk_store.h"

namespace store {

// How long to wait before a failed write is tried again: `first`, then twice as long each time, up to
// `longest`.
struct RetryDelays {
    std::chrono::milliseconds first{200};
    std::chrono::milliseconds longest{5000};
};

// The one thread that does the kiosk's disk. The screen posts and goes on; what came of it comes back through
// `report`.
//
// Invariants: jobs are done strictly in the order of their posting, and one that fails is kept and repeated,
// so that nothing later overtakes it. A success is reported only after its commit (D02). After a failed write
// nothing more is written through the same handle (D06). A damaged file is set aside at most once before a
// write succeeds again, so that a broken disk does not fill up with copies (D07). Idle, it sleeps without a
// timer.
class StoreThread {
public:
    // Called on the store thread; must neither block nor call back into this object's destructor. Valid until
    // the destructor returns.
    using Report = std::function<void(Outcome)>;

    // Neither `sync_db` nor its folder need exist yet.
    StoreThread(std::unique_ptr<KioskStore> store, std::filesystem::path sync_db, Report report,
                RetryDelays delays = {});
    // Does what is still queued, then ends. Against a disk that fails it gives up after about a second, with
    // a last CouldNotSave for the job that it could not do.
    ~StoreThread();
    StoreThread(const StoreThread&) = delete;
    StoreThread& operator=(const StoreThread&) = delete;

    // Any thread; never waits for the disk.
    void post(Job job);

private:
    JobQueue queue_;
    std::jthread thread_;  // last: it uses queue_
};

}  // namespace store
