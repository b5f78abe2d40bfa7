#include "sync/endpoint/store/sqlite/writer_thread.h"
#include "sync/base/log.h"

namespace endpoint {

WriterThread::WriterThread(std::unique_ptr<Writer> writer)
    : writer_(std::move(writer)), thread_([this](const std::stop_token& stop) { run(stop); }) {}

WriterThread::~WriterThread() {
    thread_.request_stop();
    thread_.join();
}

void WriterThread::add(std::unique_ptr<Job> job) {
    bool is_first = false;
    {
        const std::lock_guard lock(mutex_);
        is_first = waiting_.empty();
        waiting_.push_back(std::move(job));
    }
    // The thread only sleeps while nothing waits.
    if (is_first) has_work_.notify_one();
}

void WriterThread::run(const std::stop_token& stop) {
    for (auto group = next_group(stop); !group.empty(); group = next_group(stop))
        commit(group);
    checkpoint();
}

WriterThread::Group WriterThread::next_group(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    has_work_.wait(lock, stop, [this] { return !waiting_.empty(); });
    return std::exchange(waiting_, {});
}

void WriterThread::commit(Group& group) {
    try {
        writer_->begin();
        for (const auto& job : group)
            job->apply(*writer_);
        writer_->commit();
    } catch (const SQLite::Exception& exception) {
        const auto error = writer_->error_of(exception);
        writer_->roll_back();
        // One row that breaks a rule of the schema must not take its neighbours with it.
        if (error.kind == base::ErrorKind::BadInput && group.size() > 1) return commit_one_by_one(group);
        base::log_error("a commit of {} failed: {}", group.size(), error.message());
        for (const auto& job : group)
            job->refuse(error);
        return;
    }
    for (const auto& job : group)
        job->settle(*writer_);
}

void WriterThread::commit_one_by_one(Group& group) {
    for (auto& job : group) {
        Group alone;
        alone.push_back(std::move(job));
        commit(alone);
    }
}

void WriterThread::checkpoint() {
    try {
        writer_->checkpoint();
    } catch (const SQLite::Exception& exception) {
        // Nothing is lost: the next start reads the log.
        base::log_warn("the write-ahead log was left as it is: {}", writer_->error_of(exception).message());
    }
}

}  // namespace endpoint
