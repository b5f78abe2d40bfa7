#include "kiosk/store/job_queue.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <cstdint>

#include "sync/base/check.h"

namespace store {
namespace {

bool is_newer_form(const Job& newer, const Job& older) {
    const auto* before = std::get_if<SaveDraft>(&older);
    const auto* after = std::get_if<SaveDraft>(&newer);
    return before != nullptr && after != nullptr && before->draft.id == after->draft.id;
}

}  // namespace

base::Uuid id_of(const Job& job) {
    struct {
        base::Uuid operator()(const SaveDraft& save) const { return save.draft.id; }
        base::Uuid operator()(const EraseDraft& erase) const { return erase.id; }
        base::Uuid operator()(const EndVisit& end) const { return end.draft.id; }
        base::Uuid operator()(const SetSetting&) const { return {}; }
        base::Uuid operator()(const CountFor&) const { return {}; }
    } const id;
    return std::visit(id, job);
}

JobQueue::JobQueue() : wakes_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
    CHECK(wakes_ >= 0, "the process has run out of descriptors");
}

JobQueue::~JobQueue() {
    close(wakes_);
}

void JobQueue::push(Job job) {
    {
        const std::lock_guard lock(mutex_);
        if (!jobs_.empty() && is_newer_form(job, jobs_.back())) {
            jobs_.back() = std::move(job);
        } else {
            jobs_.push_back(std::move(job));
        }
    }
    wake();
}

void JobQueue::wake() {
    const std::uint64_t one = 1;
    // Fails only when the counter is full: then the descriptor is readable anyway.
    static_cast<void>(!write(wakes_, &one, sizeof one));
}

std::optional<Job> JobQueue::take() {
    const std::lock_guard lock(mutex_);
    if (jobs_.empty()) return std::nullopt;
    auto job = std::move(jobs_.front());
    jobs_.pop_front();
    return job;
}

Job JobQueue::newest_form_of(Job job) {
    const std::lock_guard lock(mutex_);
    if (jobs_.empty() || !is_newer_form(jobs_.front(), job)) return job;
    auto newer = std::move(jobs_.front());
    jobs_.pop_front();
    return newer;
}

void JobQueue::forget_wakes() {
    std::uint64_t count = 0;
    // EAGAIN: there were none.
    static_cast<void>(!read(wakes_, &count, sizeof count));
}

}  // namespace store
