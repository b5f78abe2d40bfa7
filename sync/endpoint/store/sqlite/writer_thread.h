#pragma once
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "sync/endpoint/store/sqlite/jobs.h"

namespace endpoint {

// Group commit: whatever waits when a transaction begins becomes part of it, so that one flush to the disk
// serves everybody who asked meanwhile. Invariants:
//  - jobs are applied in the order of add();
//  - nobody is told of success before the commit returned (E15);
//  - every job is answered exactly once, those that still wait at the end too.
class WriterThread {
public:
    explicit WriterThread(std::unique_ptr<Writer> writer);
    // Does what waits, empties the write-ahead log, then returns.
    ~WriterThread();
    WriterThread(const WriterThread&) = delete;
    WriterThread& operator=(const WriterThread&) = delete;

    // Any thread; also from inside an answer.
    void add(std::unique_ptr<Job> job);

private:
    using Group = std::vector<std::unique_ptr<Job>>;

    void run(const std::stop_token& stop);
    // Empty when asked to stop and nothing waits.
    [[nodiscard]] Group next_group(const std::stop_token& stop);
    void commit(Group& group);
    void commit_one_by_one(Group& group);
    void checkpoint();

    std::unique_ptr<Writer> writer_;  // the thread's alone
    std::mutex mutex_;
    std::condition_variable_any has_work_;
    Group waiting_;        // guarded by mutex_
    std::jthread thread_;  // last: everything above is there before it starts
};

}  // namespace endpoint
