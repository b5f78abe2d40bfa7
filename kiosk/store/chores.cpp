#include <array>
#include <chrono>
#include <utility>

#include "kiosk/store/worker.h"

// What the worker does while no job waits.
namespace store {
namespace {

using namespace std::chrono_literals;

// The pauses between looks at the other side after it stirred; see SyncSide. The longest is what a flush
// takes on a bad card; what shows later still is seen at the next change.
constexpr std::array kLooks{20ms, 100ms, 500ms, 2000ms, 8000ms};

// The key in kiosk.db under which the key manifest that was accepted last is remembered.
constexpr const char* kAcceptedKeys = "keys.accepted";

std::string text_of(const std::optional<base::Error>& error) {
    return error ? error->message() : std::string();
}

bool is_same(const SyncChanged& a, const SyncChanged& b) {
    if (a.store != b.store || a.network != b.network || a.given != b.given || a.keys != b.keys ||
        a.refused != b.refused)
        return false;
    return text_of(a.trouble) == text_of(b.trouble) && text_of(a.distrust) == text_of(b.distrust);
}

}  // namespace

bool Worker::has_chores() const {
    const bool is_to_check = must_check_ && !visit_;
    return must_look_ || must_reopen_ || is_to_check || store_->has_to_salvage() ||
           store_->has_log_to_empty();
}

void Worker::do_chores() {
    auto done = do_next_chore();
    if (done && *done) return chores_retry_.succeeded();
    if (!done && recovered_from(done.error())) return;
    if (!done) {
        sync_side_.forget();
        must_look_ = true;
        SyncNews news;
        if (last_change_) news.network = last_change_->network;
        if (last_change_) news.refused = last_change_->refused;
        news.trouble = std::move(done).error();
        report_change(std::move(news));
    }
    chores_retry_.failed(store_->clock().monotonic());
}

// False when it has to be tried again a little later. Nothing is settled while something waits to be
// salvaged: a visit that both stores know would be taken over once it has left this one.
base::Result<bool> Worker::do_next_chore() {
    if (auto ready = ready_store(); !ready) return base::passed_on(std::move(ready));
    if (store_->has_to_salvage()) {
        if (auto salvaged = salvage(); !salvaged) return base::passed_on(std::move(salvaged));
        return true;
    }
    if (must_look_) {
        if (auto looked = look(); !looked) return base::passed_on(std::move(looked));
    }
    if (must_check_ && !visit_) {
        if (auto checked = check(); !checked) return base::passed_on(std::move(checked));
    }
    return store_->has_log_to_empty() ? store_->empty_log() : true;
}

base::Result<void> Worker::salvage() {
    auto salvaged = store_->salvage(visit_);
    if (salvaged && !store_->has_to_salvage()) {
        sync_side_.forget();  // there may be more sources now
        must_look_ = true;
    }
    return salvaged;
}

base::Result<void> Worker::check() {
    auto checked = store_->check();
    if (checked) must_check_ = false;
    return checked;
}

base::Result<void> Worker::look() {
    if (auto recalled = recall_keys(); !recalled) return recalled;
    const auto sources = store_->sources();
    if (!sources) return base::Unexpected<base::Error>{sources.error()};
    auto news = sync_side_.look(*sources);
    if (news) {
        distrust_.reset();
        if (auto taken = take_keys(*news); !taken) return taken;
        if (auto settled = settle(*news); !settled) return settled;
        if (news->given) {
            if (auto deferred = store_->defer_to(news->given->results); !deferred) return deferred;
        }
        report_change(std::move(*news));
    }
    must_look_ = false;
    look_again_later();
    return {};
}

// Keys that were accepted once hold while the other side is away, and nothing older than they takes their
// place.
base::Result<void> Worker::recall_keys() {
    if (has_recalled_) return {};
    auto known = store_->setting(kAcceptedKeys);
    if (!known) return base::passed_on(std::move(known));
    if (*known) trust_.remember(**known);
    // A new store took the place of a damaged one: what was accepted before it holds on.
    if (!*known && !trust_.envelope().empty()) {
        if (auto kept = store_->set_setting(kAcceptedKeys, trust_.envelope()); !kept) return kept;
    }
    has_recalled_ = true;
    return {};
}

base::Result<void> Worker::take_keys(const SyncNews& news) {
    if (!news.keys) return {};
    auto accepted = trust_.accept(*news.keys);
    if (!accepted) {
        distrust_ = std::move(accepted).error();
        return {};
    }
    return *accepted ? store_->set_setting(kAcceptedKeys, *news.keys) : base::Result<void>{};
}

base::Result<void> Worker::settle(const SyncNews& news) {
    auto settled = store_->settle(news.acknowledgements, trust_.manifest());
    if (!settled) return base::passed_on(std::move(settled));
    outlived_ += settled->outlived;
    if (settled->doubt && !distrust_) distrust_ = std::move(settled->doubt);
    return {};
}

void Worker::look_again_later() {
    next_look_.reset();
    if (looks_ < kLooks.size()) next_look_ = store_->clock().monotonic() + kLooks[looks_++];
}

void Worker::report_change(SyncNews news) {
    SyncChanged change{.keys = trust_.manifest(),
                       .network = std::move(news.network),
                       .trouble = std::move(news.trouble),
                       .store = store_->id(),
                       .given = std::move(news.given),
                       .distrust = distrust_,
                       .refused = news.refused,
                       .outlived = std::exchange(outlived_, 0)};
    if (change.outlived == 0 && last_change_ && is_same(change, *last_change_)) return;
    last_change_ = change;
    report_(std::move(change));
}

}  // namespace store
