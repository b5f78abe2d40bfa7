#pragma once
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

#include "kiosk/store/job_queue.h"
#include "kiosk/store/kiosk_store.h"
#include "kiosk/store/other_side/sync_side.h"
#include "kiosk/store/retry.h"
#include "kiosk/store/store_thread.h"
#include "kiosk/store/trust/key_trust.h"

namespace store {

// What runs on the store thread; see StoreThread for its invariants. Everything here belongs to that thread,
// except the queue, which locks itself.
class Worker {
public:
    struct Parts {
        std::unique_ptr<KioskStore> store;
        OtherSide other;
        StoreThread::Report report;
        Delays delays;
    };
    Worker(JobQueue& queue, Parts parts);

    void run(const std::stop_token& stop);

private:
    // One thing done or tried; false when there is nothing to do before something happens.
    bool step();
    void wait();
    // What has become due although nothing stirred.
    void take_time(const std::optional<base::MonotonicTime>& until);
    // When wait() ends even if nothing happens; nullopt: never.
    [[nodiscard]] std::optional<base::MonotonicTime> next_wake() const;
    void drain();

    // The job in hand. True when it is done.
    bool attempt();
    base::Result<std::optional<Outcome>> perform(const SaveDraft& save);
    base::Result<std::optional<Outcome>> perform(const EraseDraft& erase);
    base::Result<std::optional<Outcome>> perform(const EndVisit& end);
    base::Result<std::optional<Outcome>> perform(const SetSetting& set);
    base::Result<std::optional<Outcome>> perform(const CountFor& count);

    // What is done while no job waits: salvaging, reading the other side, emptying the log.
    [[nodiscard]] bool has_chores() const;
    void do_chores();
    base::Result<bool> do_next_chore();
    base::Result<void> salvage();
    base::Result<void> check();
    base::Result<void> look();
    base::Result<void> recall_keys();
    base::Result<void> take_keys(const SyncNews& news);
    base::Result<void> settle(const SyncNews& news);
    void look_again_later();
    void report_change(SyncNews news);

    // What can be asked now, when that is not what was told last.
    void report_intake();
    // The same for what there is and what became of it.
    void report_counts();

    base::Result<void> ready_store();
    // After an error of the store's; true when a new store took its place, so that the work can go on at
    // once.
    bool recovered_from(const base::Error& error);

    JobQueue& queue_;
    std::unique_ptr<KioskStore> store_;
    SyncSide sync_side_;
    KeyTrust trust_;
    bool has_recalled_ = false;  // what an earlier run accepted
    std::optional<base::Error> distrust_;
    std::int64_t outlived_ = 0;  // see SyncChanged
    StoreThread::Report report_;

    Delays delays_;

    std::optional<Job> job_;  // in hand: taken from the queue, not done yet
    Retry job_retry_;
    Retry chores_retry_;
    bool must_look_ = true;
    std::size_t looks_ = 0;  // since the other side stirred last
    std::optional<base::MonotonicTime> next_look_;
    bool must_reopen_ = false;         // the handle failed and is not trusted any more (D06)
    bool is_proven_ = true;            // a write succeeded since the last file was set aside
    std::optional<base::Uuid> visit_;  // whose draft was saved last and has not ended
    bool must_check_ = false;
    std::optional<base::MonotonicTime> next_check_;
    Intake intake_ = Intake::Everything;  // as told last
    std::optional<base::MonotonicTime> next_room_;
    std::optional<SyncChanged> last_change_;
    std::optional<CountsChanged> counts_;  // as told last
};

}  // namespace store
