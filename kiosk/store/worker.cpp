#include "kiosk/store/worker.h"

#include <poll.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "sync/wire/event.h"

namespace store {
namespace {

// At the end of the process: tries and pause against a disk that fails, about a second in all.
constexpr int kDrainAttempts = 5;
constexpr int kDrainPause = 100;  // milliseconds

// Failures in a row after which nothing more is asked: with the default delays after six seconds, one more
// than a visitor waits before reading that it could not be saved.
constexpr int kPatience = 6;

// For poll: -1 waits for ever. Rounded up, so that it does not wake a moment too early.
int milliseconds_until(const std::optional<base::MonotonicTime>& due, base::MonotonicTime now) {
    if (!due) return -1;
    if (*due <= now) return 0;
    return static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(*due - now).count());
}

}  // namespace

Worker::Worker(JobQueue& queue, Parts parts)
    : queue_(queue),
      store_(std::move(parts.store)),
      sync_side_(std::move(parts.other.sync_db)),
      trust_(std::move(parts.other.root)),
      report_(std::move(parts.report)),
      delays_(parts.delays),
      job_retry_(parts.delays.first, parts.delays.longest),
      chores_retry_(parts.delays.first, parts.delays.longest) {}

void Worker::run(const std::stop_token& stop) {
    next_check_ = store_->clock().monotonic() + delays_.check;
    report_intake();
    report_counts();
    while (!stop.stop_requested()) {
        if (!step()) wait();
    }
    drain();
}

bool Worker::step() {
    const auto now = store_->clock().monotonic();
    if (!job_) job_ = queue_.take();
    if (job_) {
        if (!job_retry_.is_due(now)) return false;
        attempt();
        report_intake();
        report_counts();
        return true;
    }
    // Not while a job fails: an event that may already be recorded must not be settled before that is
    // certain.
    if (!has_chores() || !chores_retry_.is_due(now)) return false;
    do_chores();
    report_intake();
    report_counts();
    return true;
}

std::optional<base::MonotonicTime> Worker::next_wake() const {
    if (job_) return job_retry_.due();
    const auto chores = has_chores() ? chores_retry_.due() : std::nullopt;
    std::optional<base::MonotonicTime> soonest;
    for (const auto& due : {next_look_, next_check_, next_room_, chores}) {
        if (due) soonest = soonest ? std::min(*soonest, *due) : *due;
    }
    return soonest;
}

void Worker::wait() {
    std::array<pollfd, 2> sources{{{queue_.descriptor(), POLLIN, 0}, {sync_side_.descriptor(), POLLIN, 0}}};
    const auto until = next_wake();
    const bool is_over =
        poll(sources.data(), sources.size(), milliseconds_until(until, store_->clock().monotonic())) == 0;
    if (is_over) take_time(until);
    if (sources[0].revents != 0) queue_.forget_wakes();
    if (sources[1].revents != 0 && sync_side_.has_stirred()) {
        must_look_ = true;
        looks_ = 0;
    }
}

void Worker::take_time(const std::optional<base::MonotonicTime>& until) {
    if (job_) return job_retry_.expire();
    if (until == chores_retry_.due()) chores_retry_.expire();
    if (until == next_look_) {
        next_look_.reset();
        must_look_ = true;
    }
    if (until == next_check_) {
        next_check_ = store_->clock().monotonic() + delays_.check;
        must_check_ = true;
    }
    if (until == next_room_) report_intake();
}

void Worker::drain() {
    for (int attempts = 0; attempts < kDrainAttempts;) {
        if (!job_) job_ = queue_.take();
        if (!job_) break;
        if (attempt()) continue;
        ++attempts;
        if (attempts < kDrainAttempts) poll(nullptr, 0, kDrainPause);
    }
    // What stays in the log now is emptied at the next start.
    if (!job_ && store_->has_log_to_empty()) static_cast<void>(store_->empty_log());
}

bool Worker::attempt() {
    job_ = queue_.newest_form_of(std::move(*job_));
    auto ready = ready_store();
    auto outcome = ready ? std::visit([this](const auto& job) { return perform(job); }, *job_)
                         : base::passed_on(std::move(ready));
    if (outcome) {
        job_.reset();
        job_retry_.succeeded();
        is_proven_ = true;
        if (*outcome) report_(std::move(**outcome));
        return true;
    }
    if (!recovered_from(outcome.error())) {
        report_(CouldNotSave{outcome.error(), id_of(*job_)});
        job_retry_.failed(store_->clock().monotonic());
    }
    return false;
}

base::Result<std::optional<Outcome>> Worker::perform(const SaveDraft& save) {
    visit_ = save.draft.id;
    if (auto saved = store_->save_draft(save.draft); !saved) return base::passed_on(std::move(saved));
    return std::optional<Outcome>(DraftSaved{save.draft.id});
}

base::Result<std::optional<Outcome>> Worker::perform(const EraseDraft& erase) {
    if (auto erased = store_->erase_draft(erase.id); !erased) return base::passed_on(std::move(erased));
    visit_.reset();
    return std::optional<Outcome>(DraftErased{erase.id});
}

base::Result<std::optional<Outcome>> Worker::perform(const EndVisit& end) {
    auto ended = store_->end_visit(end.draft, end.ending);
    if (!ended) return base::passed_on(std::move(ended));
    visit_.reset();
    // Recorded: whether the result beside it can be read changes nothing about the thanks.
    return std::optional<Outcome>(VisitEnded{end.draft.id, store_->result().value_or(std::nullopt)});
}

base::Result<std::optional<Outcome>> Worker::perform(const SetSetting& set) {
    if (auto saved = store_->set_setting(set.key, set.value); !saved)
        return base::passed_on(std::move(saved));
    return std::optional<Outcome>{};
}

base::Result<std::optional<Outcome>> Worker::perform(const CountFor& count) {
    auto done = store_->count_for(count.subject);
    if (done && last_change_ && last_change_->given) done = store_->defer_to(last_change_->given->results);
    if (!done) return base::passed_on(std::move(done));
    auto result = store_->result();
    if (!result) return base::passed_on(std::move(result));
    return std::optional<Outcome>(ResultRenewed{*std::move(result)});
}

void Worker::report_intake() {
    const bool fails =
        job_retry_.failures() >= kPatience || (must_reopen_ && chores_retry_.failures() >= kPatience);
    const auto intake = fails ? Intake::Nothing : store_->intake();
    next_room_.reset();
    if (intake != Intake::Everything) next_room_ = store_->clock().monotonic() + delays_.room;
    if (intake == intake_) return;
    intake_ = intake;
    report_(IntakeChanged{intake});
}

// Both are read together with what changes them, so they are never older than the outbox. A store that
// cannot be read has told so by its job or chore, and what was told last stands until it can.
void Worker::report_counts() {
    auto own = store_->ledger();
    auto salvaged = store_->salvaged();
    if (!own || !salvaged) return;
    const CountsChanged counts{*own, *salvaged};
    if (counts == counts_) return;
    counts_ = counts;
    report_(counts);
}

base::Result<void> Worker::ready_store() {
    if (!must_reopen_) return {};
    auto reopened = store_->reopen();
    if (reopened) must_reopen_ = false;
    return reopened;
}

bool Worker::recovered_from(const base::Error& error) {
    // A full disk refused the write before anything reached it; the handle is sound.
    must_reopen_ = must_reopen_ || error.kind != base::ErrorKind::Full;
    if (error.kind != base::ErrorKind::Damaged || !is_proven_) return false;
    auto aside = store_->set_aside();
    if (!aside) return false;
    is_proven_ = false;
    sync_side_.forget();  // the new store has another source
    has_recalled_ = false;
    must_look_ = true;
    report_(StoreReplaced{std::move(*aside)});
    return true;
}

}  // namespace store
