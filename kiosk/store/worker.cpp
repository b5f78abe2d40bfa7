#include "kiosk/store/worker.h"

#include <poll.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "sync/wire/event.h"

namespace store {
namespace {

using namespace std::chrono_literals;

// The pauses between looks at the other side after it stirred; see SyncSide. The longest is what a flush
// takes on a bad card; what shows later still is seen at the next change.
constexpr std::array kLooks{20ms, 100ms, 500ms, 2000ms, 8000ms};

// At the end of the process: tries and pause against a disk that fails, about a second in all.
constexpr int kDrainAttempts = 5;
constexpr int kDrainPause = 100;  // milliseconds

std::string text_of(const std::optional<base::Error>& error) {
    return error ? error->message() : std::string();
}

bool is_same(const SyncChanged& a, const SyncChanged& b) {
    if (a.store != b.store || a.ledger != b.ledger || a.network != b.network ||
        a.keys.has_value() != b.keys.has_value())
        return false;
    if (a.keys && (a.keys->version != b.keys->version || a.keys->seal != b.keys->seal)) return false;
    return text_of(a.trouble) == text_of(b.trouble);
}

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
      sync_side_(std::move(parts.sync_db)),
      report_(std::move(parts.report)),
      job_retry_(parts.delays.first, parts.delays.longest),
      chores_retry_(parts.delays.first, parts.delays.longest) {}

void Worker::run(const std::stop_token& stop) {
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
        return true;
    }
    // Not while a job fails: an event that may already be recorded must not be settled before that is
    // certain.
    if (!has_chores() || !chores_retry_.is_due(now)) return false;
    do_chores();
    return true;
}

std::optional<base::MonotonicTime> Worker::next_wake() const {
    if (job_) return job_retry_.due();
    if (!has_chores() || !chores_retry_.due()) return next_look_;
    return next_look_ ? std::min(*next_look_, *chores_retry_.due()) : *chores_retry_.due();
}

void Worker::wait() {
    std::array<pollfd, 2> sources{{{queue_.descriptor(), POLLIN, 0}, {sync_side_.descriptor(), POLLIN, 0}}};
    const auto until = next_wake();
    const bool is_over =
        poll(sources.data(), sources.size(), milliseconds_until(until, store_->clock().monotonic())) == 0;
    if (is_over && job_) job_retry_.expire();
    if (is_over && !job_ && until == chores_retry_.due()) chores_retry_.expire();
    if (is_over && !job_ && until == next_look_) {
        next_look_.reset();
        must_look_ = true;
    }
    if (sources[0].revents != 0) queue_.forget_wakes();
    if (sources[1].revents != 0 && sync_side_.has_stirred()) {
        must_look_ = true;
        looks_ = 0;
    }
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
    if (auto saved = store_->save_draft(save.draft); !saved) return base::passed_on(std::move(saved));
    return std::optional<Outcome>(DraftSaved{save.draft.id});
}

base::Result<std::optional<Outcome>> Worker::perform(const EraseDraft& erase) {
    if (auto erased = store_->erase_draft(erase.id); !erased) return base::passed_on(std::move(erased));
    return std::optional<Outcome>(DraftErased{erase.id});
}

base::Result<std::optional<Outcome>> Worker::perform(const EndVisit& end) {
    auto ended = store_->end_visit(end.draft, end.is_complete, end.comment);
    if (!ended) return base::passed_on(std::move(ended));
    // Recorded: whether the figures beside it can be read changes nothing about the thanks.
    return std::optional<Outcome>(VisitEnded{end.draft.id, store_->ledger().value_or(Ledger{})});
}

base::Result<std::optional<Outcome>> Worker::perform(const SetSetting& set) {
    if (auto saved = store_->set_setting(set.key, set.value); !saved)
        return base::passed_on(std::move(saved));
    return std::optional<Outcome>{};
}

bool Worker::has_chores() const {
    return must_look_ || must_reopen_ || store_->has_log_to_empty();
}

void Worker::do_chores() {
    auto done = [&]() -> base::Result<bool> {
        auto did = ready_store();
        if (did && must_look_) did = look();
        if (!did) return base::passed_on(std::move(did));
        return store_->has_log_to_empty() ? store_->empty_log() : true;
    }();
    if (done && *done) return chores_retry_.succeeded();
    if (!done && recovered_from(done.error())) return;
    if (!done) {
        sync_side_.forget();
        must_look_ = true;
        SyncNews news =
            last_change_ ? SyncNews{{}, last_change_->keys, last_change_->network, {}} : SyncNews{};
        news.trouble = std::move(done).error();
        report_change(std::move(news));
    }
    chores_retry_.failed(store_->clock().monotonic());
}

base::Result<void> Worker::look() {
    auto news = sync_side_.look(wire::source_of(store_->id()));
    if (news) {
        if (auto settled = store_->settle(news->acks); !settled) return base::passed_on(std::move(settled));
        report_change(std::move(*news));
    }
    must_look_ = false;
    look_again_later();
    return {};
}

void Worker::look_again_later() {
    next_look_.reset();
    if (looks_ < kLooks.size()) next_look_ = store_->clock().monotonic() + kLooks[looks_++];
}

void Worker::report_change(SyncNews news) {
    const auto ledger = store_->ledger();
    SyncChanged change{ledger.value_or(last_change_ ? last_change_->ledger : Ledger{}), std::move(news.keys),
                       std::move(news.network), std::move(news.trouble), store_->id()};
    if (last_change_ && is_same(change, *last_change_)) return;
    last_change_ = change;
    report_(std::move(change));
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
    must_look_ = true;
    report_(StoreReplaced{std::move(*aside)});
    return true;
}

}  // namespace store
