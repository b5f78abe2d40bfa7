#include "sync/client/worker.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <set>

namespace client {
namespace {

constexpr std::string_view kTryNow = "try-now";
constexpr std::chrono::minutes kAfterFault{1};

std::string network_json(Network network) {
    return R"({"network":")" + std::string(to_text(network)) + R"("})";
}

}  // namespace

Worker::Worker(Settings settings, const Surroundings& surroundings)
    : settings_(std::move(settings)),
      around_(surroundings),
      policy_(settings_.rules, surroundings.random),
      uploader_(surroundings.transport, surroundings.store, surroundings.clock),
      documents_(surroundings.transport, surroundings.store) {}

base::Result<base::MonotonicTime> Worker::turn(const Wake& wake) {
    plan_looks(wake);
    auto done = work(wake);
    if (done) {
        reported_.clear();
        return next();
    }
    const auto& error = done.error();
    if (error.kind == base::ErrorKind::Damaged && error.where == settings_.sync_db().string()) {
        return base::passed_on(std::move(done));
    }
    report(error);
    kiosk_.reset();  // opened anew in the next turn
    return around_.clock.monotonic() + kAfterFault;
}

void Worker::plan_looks(const Wake& wake) {
    const auto now = around_.clock.monotonic();
    if (wake.kiosk_changed || wake.kiosk_replaced) {
        changed_at_ = now;
        looks_ = 0;
    }
    while (looks_ < kLookAgain.size() && now >= changed_at_ + kLookAgain[looks_])
        ++looks_;
}

void Worker::report(const base::Error& error) {
    auto message = error.message();
    if (message == reported_) return;
    spdlog::warn("{}", message);
    reported_ = std::move(message);
}

base::Result<void> Worker::work(const Wake& wake) {
    if (wake.credential_changed || !credential_) load_credential();
    if (wake.kiosk_replaced) kiosk_.reset();
    if (wake.is_asked) policy_.asked();
    auto changed = see_kiosk();
    if (!changed) return base::passed_on(std::move(changed));
    if (*changed) {
        if (auto pruned = prune(); !pruned) return pruned;
        if (auto taken = take_requests(); !taken) return taken;
    }
    if (!credential_) {
        if (auto told = tell_network(Network::NotEnrolled); !told) return told;
        return answer_requests(Network::NotEnrolled);
    }
    if (auto counted = count_sendable(); !counted) return counted;
    return talk();
}

base::Result<void> Worker::count_sendable() {
    sendable_ = 0;
    if (kiosk_) {
        auto batch = uploader_.gather(*kiosk_, settings_.rules.at);
        if (!batch) return base::passed_on(std::move(batch));
        sendable_ = batch->events.size();
    }
    policy_.saw_waiting(sendable_, around_.clock.monotonic());
    return {};
}

void Worker::load_credential() {
    auto read = read_credential(settings_.credential());
    if (!read) {
        if (read.error().kind != base::ErrorKind::NotFound) report(read.error());
        credential_.reset();
        return;
    }
    if (credential_ == *read) return;
    credential_ = std::move(read).value();
    spdlog::info("this kiosk is enrolled as {}", credential_->kiosk);
    policy_.succeeded();  // what was refused to the credential before is not held against this one
    documents_at_ = base::MonotonicTime::min();
    document_failures_ = 0;
}

// True when kiosk.db may hold something new. False when it is as it was, or not there yet.
base::Result<bool> Worker::see_kiosk() {
    if (!kiosk_) {
        kiosk_version_.reset();
        auto opened = handover::KioskReader::open(settings_.kiosk_db());
        if (!opened && opened.error().kind == base::ErrorKind::NotFound) return false;
        if (!opened) return base::passed_on(std::move(opened));
        kiosk_ = std::move(opened).value();
    }
    auto version = kiosk_->data_version();
    if (!version) return base::passed_on(std::move(version));
    const auto now = around_.clock.monotonic();
    const bool is_long_ago = looked_at_ == base::MonotonicTime::min() || now - looked_at_ >= kFallback;
    if (kiosk_version_ == *version && !is_long_ago) return false;
    kiosk_version_ = *version;
    looked_at_ = now;
    return true;
}

// Forgets acknowledgements of events that the kiosk has taken out of its outbox, never earlier.
base::Result<void> Worker::prune() {
    auto keys = around_.store.acknowledged();
    if (!keys) return base::passed_on(std::move(keys));
    std::vector<AckKey> gone;
    for (auto& key : *keys) {
        auto is_there = kiosk_->has_outbox_row(key.id);
        if (!is_there) return base::passed_on(std::move(is_there));
        if (!*is_there) gone.push_back(std::move(key));
    }
    if (gone.empty()) return {};
    if (auto pruned = around_.store.prune(gone); !pruned) return pruned;
    return tell_problems();
}

base::Result<void> Worker::take_requests() {
    auto requests = kiosk_->requests();
    if (!requests) return base::passed_on(std::move(requests));
    auto answered = around_.store.answered();
    if (!answered) return base::passed_on(std::move(answered));
    std::set<base::Uuid> over(answered->begin(), answered->end());
    for (const auto& request : *requests) {
        const bool is_answered = over.erase(request.id) > 0;
        const bool is_known = std::ranges::find(requests_, request.id) != requests_.end();
        if (is_answered || is_known) continue;
        if (request.kind == kTryNow) {
            requests_.push_back(request.id);
            policy_.asked();
        } else if (auto told = around_.store.answer(request.id, "unknown", ""); !told) {
            return told;
        }
    }
    for (const auto& id : over) {  // the kiosk has read these and taken its request back
        if (auto forgotten = around_.store.forget_answer(id); !forgotten) return forgotten;
    }
    return {};
}

// Whatever is due now. The upload first; when it fails, the documents would too.
base::Result<void> Worker::talk() {
    const auto now = around_.clock.monotonic();
    const bool is_due = policy_.is_due(now);
    const bool is_probe = is_due && policy_.is_asked();  // staff want to see whether the network works
    const bool has_events = is_due && sendable_ > 0;
    const bool is_documents_due = is_probe || now >= documents_at_;
    if (!has_events && !is_documents_due) return {};
    std::optional<Refused> refused;
    if (has_events) {
        auto uploaded = upload();
        if (!uploaded) return base::passed_on(std::move(uploaded));
        refused = *uploaded;
    }
    if (!refused && is_documents_due) {
        auto refreshed = refresh_documents();
        if (!refreshed) return base::passed_on(std::move(refreshed));
        refused = *refreshed;
        if (is_probe && !has_events && !refused) policy_.succeeded();
        if (is_probe && !has_events && refused)
            policy_.failed(around_.clock.monotonic(), refused->retry_after);
    }
    if (refused && refused->is_stop) return {};
    if (auto told = tell(refused); !told) return told;
    if (is_probe) return answer_requests(*network_);
    return {};
}

base::Result<std::optional<Refused>> Worker::upload() {
    auto refused = uploader_.drain(*kiosk_, *credential_);
    if (!refused) return refused;
    if (*refused) {
        policy_.failed(around_.clock.monotonic(), (*refused)->retry_after);
    } else {
        policy_.succeeded();
        sendable_ = 0;
    }
    return refused;
}

base::Result<std::optional<Refused>> Worker::refresh_documents() {
    auto refused = documents_.refresh(*credential_);
    if (!refused) return refused;
    const auto now = around_.clock.monotonic();
    if (*refused) {
        const std::chrono::milliseconds jitter = back_off(++document_failures_, around_.random);
        const auto floor = std::min<std::chrono::seconds>((*refused)->retry_after.value_or(kBackOffStart),
                                                          kLongestRetryAfter);
        documents_at_ = now + floor + jitter;
    } else {
        document_failures_ = 0;
        const auto spread = std::chrono::seconds(kDocumentsSpread).count();
        documents_at_ = now + kDocumentsEvery + std::chrono::seconds(around_.random.between(0, spread));
    }
    return refused;
}

base::Result<void> Worker::tell(const std::optional<Refused>& refused) {
    if (refused && network_ != refused->network)
        spdlog::warn("{}: {}", to_text(refused->network), refused->why);
    if (auto told = tell_network(refused ? refused->network : Network::Ok); !told) return told;
    if (!refused) {
        const auto hour = base::UtcHour::of(around_.clock.wall()).to_string();
        if (auto told = around_.store.set_status("last-contact", hour); !told) return told;
    }
    return tell_problems();
}

base::Result<void> Worker::tell_network(Network network) {
    if (network_ == network) return {};
    auto told = around_.store.set_status("network", std::string(to_text(network)));
    if (!told) return told;
    spdlog::info("network: {}", to_text(network));
    network_ = network;
    return {};
}

base::Result<void> Worker::tell_problems() {
    auto counts = around_.store.problems();
    if (!counts) return base::passed_on(std::move(counts));
    for (const auto& [code, count] : uploader_.set_apart())
        (*counts)[code] += count;
    return around_.store.set_problems(*counts);
}

base::Result<void> Worker::answer_requests(Network network) {
    for (const auto& id : requests_) {
        const char* state = network == Network::Ok ? "done" : "failed";
        if (auto told = around_.store.answer(id, state, network_json(network)); !told) return told;
    }
    requests_.clear();
    return {};
}

base::MonotonicTime Worker::next() const {
    auto at = around_.clock.monotonic() + kFallback;
    if (looks_ < kLookAgain.size()) at = std::min(at, changed_at_ + kLookAgain[looks_]);
    if (!credential_) return at;
    at = std::min(at, documents_at_);
    if (const auto due = policy_.due()) at = std::min(at, *due);
    return at;
}

}  // namespace client
