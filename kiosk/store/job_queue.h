#pragma once
#include <deque>
#include <mutex>
#include <optional>

#include "kiosk/store/job.h"

namespace store {

// Jobs in order, from any thread to the store thread, with a descriptor to wait on.
//
// Invariants: jobs leave in the order in which they came, except that a SaveDraft which still waits gives its
// place to the next one of the same draft if nothing stands between them: the newer draft contains the older.
class JobQueue {
public:
    JobQueue();
    ~JobQueue();
    JobQueue(const JobQueue&) = delete;
    JobQueue& operator=(const JobQueue&) = delete;

    // Any thread.
    void push(Job job);
    // Makes descriptor() readable without a job. Any thread.
    void wake();

    // Store thread.
    std::optional<Job> take();
    // The newer form of `job` if it is what comes next, else `job` itself.
    Job newest_form_of(Job job);
    // Readable (poll) after push() or wake(), until forget_wakes().
    [[nodiscard]] int descriptor() const { return wakes_; }
    void forget_wakes();

private:
    std::mutex mutex_;
    std::deque<Job> jobs_;  // guarded by mutex_
    int wakes_ = -1;        // eventfd
};

}  // namespace store
