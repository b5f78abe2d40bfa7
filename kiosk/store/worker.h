#pragma once
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

#include "kiosk/store/job_queue.h"
#include "kiosk/store/kiosk_store.h"
#include "kiosk/store/retry.h"
#include "kiosk/store/store_thread.h"
#include "kiosk/store/sync_side.h"

namespace store {

// What runs on the store thread; see StoreThread for its invariants. Everything here belongs to that thread,
// except the queue, which locks itself.
class Worker {
public:
    struct Parts {
        std::unique_ptr<KioskStore> store;
        std::filesystem::path sync_db;
        StoreThread::Report report;
        RetryDelays delays;
    };
    Worker(JobQueue& queue, Parts parts);

    void run(const std::stop_token& stop);

private:
    // One thing done or tried; false when there is nothing to do before something happens.
    bool step();
    void wait();
    // When wait() ends even if nothing happens; nullopt: never.
    [[nodiscard]] std::optional<base::MonotonicTime> next_wake() const;
    void drain();

    // The job in hand. True when it is done.
    bool attempt();
    base::Result<std::optional<Outcome>> perform(const SaveDraft& save);
    base::Result<std::optional<Outcome>> perform(const EraseDraft& erase);
    base::Result<std::optional<Outcome>> perform(const EndVisit& end);
    base::Result<std::optional<Outcome>> perform(const SetSetting& set);

    // What is done while no job waits: reading the other side, emptying the log.
    [[nodiscard]] bool has_chores() const;
    void do_chores();
    base::Result<void> look();
    void look_again_later();
    void report_change(SyncNews news);

    base::Result<void> ready_store();
    // After an error of the store's; true when a new store took its place, so that the work can go on at
    // once.
    bool recovered_from(const base::Error& error);

    JobQueue& queue_;
    std::unique_ptr<KioskStore> store_;
    SyncSide sync_side_;
    StoreThread::Report report_;

    std::optional<Job> job_;  // in hand: taken from the queue, not done yet
    Retry job_retry_;
    Retry chores_retry_;
    bool must_look_ = true;
    std::size_t looks_ = 0;  // since the other side stirred last
    std::optional<base::MonotonicTime> next_look_;
    bool must_reopen_ = false;  // the handle failed and is not trusted any more (D06)
    bool is_proven_ = true;     // a write succeeded since the last file was set aside
    std::optional<SyncChanged> last_change_;
};

}  // namespace store
