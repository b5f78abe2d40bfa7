#pragma once
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <thread>

#include "kiosk/store/job.h"
#include "kiosk/store/job_queue.h"
#include "kiosk/store/kiosk_store.h"

namespace store {

// How long to wait before a failed write is tried again: `first`, then twice as long each time, up to
// `longest`; before the whole file is checked, while no visit is under way (D09); and before a disk that is
// too full for everything is looked at again.
struct Delays {
    std::chrono::milliseconds first{200};
    std::chrono::milliseconds longest{5000};
    std::chrono::milliseconds check{std::chrono::hours{24}};
    std::chrono::milliseconds room{std::chrono::minutes{1}};
};

// What brings acknowledgements and keys, and whom to believe about them.
struct OtherSide {
    // Implicit: without a root nothing that sync.db says is believed, and a test may want just that.
    OtherSide(std::filesystem::path file, std::optional<wire::VerifyKey> pinned = {})
        : sync_db(std::move(file)), root(std::move(pinned)) {}

    std::filesystem::path sync_db;  // neither it nor its folder need exist yet
    std::optional<wire::VerifyKey> root;
};

// The one thread that does the kiosk's disk. The screen posts and goes on; what came of it comes back through
// `report`.
//
// Invariants: jobs are done strictly in the order of their posting, and one that fails is kept and repeated,
// so that nothing later overtakes it. A success is reported only after its commit (D02). After a failed write
// nothing more is written through the same handle (D06). A damaged file is set aside at most once before a
// write succeeds again, so that a broken disk does not fill up with copies (D07). Idle, it sleeps
// until the daily check.
class StoreThread {
public:
    // Called on the store thread; must neither block nor call back into this object's destructor. Valid until
    // the destructor returns.
    using Report = std::function<void(Outcome)>;

    StoreThread(std::unique_ptr<KioskStore> store, OtherSide other, Report report, Delays delays = {});
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
