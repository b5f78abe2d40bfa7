#include "sync/client/worker.h"

#include <algorithm>
#include <set>

#include "sync/base/log.h"
#include "sync/client/clear_away.h"
#include "sync/wire/hash.h"

namespace client {
namespace {

constexpr std::string_view kTryNow = "try-now";
constexpr std::string_view kSaveToStick = "save-to-stick";
constexpr std::chrono::minutes kAfterFault{1};

std::string network_json(Network network) {
    return R"({"network":")" + std::string(to_text(network)) + R"("})";
}

}  // namespace

Worker::Worker(Settings settings, const Surroundings& surroundings)
    : settings_(std::move(settings)),
      around_(surroundings),
      board_(surroundings.store, surroundings.clock, surroundings.signed_time),
      policy_(settings_.rules, surroundings.random),
      uploader_(surroundings.transport, surroundings.store, surroundings.clock, surroundings.signed_time),
      calls_(surroundings.transport, surroundings.clock, authority_of_origin(settings_.endpoint)),
      documents_(calls_, surroundings.store, settings_.root),
      documents_back_off_(surroundings.random) {}

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
    base::log_warn("{}", message);
    reported_ = std::move(message);
}

base::Result<void> Worker::work(const Wake& wake) {
    if (wake.device_changed || !identity_) {
        if (auto loaded = load_identity(); !loaded) return loaded;
    }
    if (wake.kiosk_replaced) kiosk_.reset();
    if (wake.is_asked) policy_.asked();
    if (wake.network_changed) {
        policy_.network_changed(around_.clock.monotonic());
        documents_back_off_.network_changed(around_.clock.monotonic());
    }
    auto changed = see_kiosk();
    if (!changed) return base::passed_on(std::move(changed));
    if (*changed) {
        if (auto pruned = prune(); !pruned) return pruned;
        if (auto taken = take_requests(); !taken) return taken;
    }
    if (!identity_) {
        if (auto told = board_.tell_network(Network::NotEnrolled); !told) return told;
        return answer_requests(Network::NotEnrolled);
    }
    if (auto taken = take_brought(); !taken) return taken;
    if (auto counted = count_sendable(); !counted) return counted;
    return talk();
}

base::Result<void> Worker::count_sendable() {
    sendable_ = 0;
    if (kiosk_) {
        auto counted = uploader_.sendable(*kiosk_, settings_.rules.at);
        if (!counted) return base::passed_on(std::move(counted));
        sendable_ = *counted;
    }
    policy_.saw_waiting(sendable_, around_.clock.monotonic());
    if (sendable_ == 0) stumbled_.reset();  // what it stumbled over is set apart or gone
    return {};
}

base::Result<void> Worker::load_identity() {
    identity_.reset();
    auto device = Device::open({settings_.device(), settings_.root, base::machine_id(settings_.machine_id)});
    if (!device) {
        report(device.error());
        return {};
    }
    if (auto told = board_.tell_device(*device); !told) return told;
    auto identity = device->identity();
    if (identity) return become(std::move(*identity));
    if (identity.error().kind != base::ErrorKind::NotFound) report(identity.error());
    return {};
}

base::Result<void> Worker::become(Identity identity) {
    auto stored = around_.store.document(std::string(wire::kManifestKind));
    if (!stored) return base::passed_on(std::move(stored));
    auto newest = *stored ? wire::open_manifest(**stored, settings_.root)
                          : base::fail(base::ErrorKind::NotFound, "none is stored");
    const bool is_newer = newest && wire::may_follow(*newest, identity.manifest);
    if (is_newer) identity.manifest = std::move(*newest);
    identity_ = std::move(identity);
    if (!is_newer) {
        const bool has_new_root = *stored && !newest;
        if (auto begun = begin_manifest(has_new_root); !begun) return begun;
    }
    base::log_info("this kiosk is enrolled as {}", identity_->kiosk);
    // Under a new name or manifest what was refused may be taken.
    if (auto recalled = uploader_.recall(); !recalled) return recalled;
    policy_.succeeded();  // what was refused to the key before is not held against this one
    documents_at_ = base::MonotonicTime::min();
    documents_back_off_.succeeded();
    around_.signed_time.learn(base::WallTime(identity_->manifest.issued.value), around_.clock.monotonic());
    return around_.store.set_status("kiosk", identity_->kiosk);
}

// The manifest that came with the enrolment. A new root counts its versions from the beginning: what the one
// before signed would seem the newer for ever.
base::Result<void> Worker::begin_manifest(bool has_new_root) {
    const auto& text = identity_->manifest_envelope;
    const handover::Document document{std::string(wire::kManifestKind), "keys", identity_->manifest.version,
                                      wire::to_hex(wire::sha256(text)), text};
    if (!has_new_root) return around_.store.store_document(document);
    if (auto replaced = around_.store.replace_documents(document); !replaced) return replaced;
    auto forgotten = around_.store.forget_unverified(identity_->manifest);
    if (!forgotten) return base::passed_on(std::move(forgotten));
    base::log_info("the keys are another root's now");
    return {};
}

// After documents were fetched: acknowledgements under keys that the newest manifest took out count no more.
base::Result<void> Worker::take_manifest() {
    auto stored = around_.store.document(std::string(wire::kManifestKind));
    if (!stored) return base::passed_on(std::move(stored));
    auto newest = *stored ? wire::open_manifest(**stored, settings_.root)
                          : base::fail(base::ErrorKind::NotFound, "none is stored");
    if (!newest || newest->version <= identity_->manifest.version) return {};
    identity_->manifest = std::move(*newest);
    base::log_info("the key manifest has version {} now", identity_->manifest.version);
    auto forgotten = around_.store.forget_unverified(identity_->manifest);
    if (!forgotten) return base::passed_on(std::move(forgotten));
    if (*forgotten > 0) {
        base::log_warn("{} acknowledgements are signed by a key that is not trusted any more; asking again",
                       *forgotten);
        policy_.asked();
    }
    return {};
}

// The value of Lyhord-Ledger; a kiosk that cannot be read says nothing of itself.
std::string Worker::ledger() {
    auto found = kiosk_ ? kiosk_->ledger() : base::fail(base::ErrorKind::NotFound, "the kiosk is not there");
    return found ? wire::encode(*found) : std::string(wire::kNoLedger);
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

base::Result<void> Worker::prune() {
    auto cleared = clear_away(*kiosk_, around_.store);
    if (!cleared) return base::passed_on(std::move(cleared));
    return *cleared ? board_.tell_problems() : base::Result<void>{};
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
        } else if (request.kind == kSaveToStick && around_.stick != nullptr) {
            if (auto saved = save_to_stick(request.id); !saved) return saved;
        } else if (auto told = around_.store.answer(request.id, "unknown", ""); !told) {
            return told;
        }
    }
    for (const auto& id : over) {  // the kiosk has read these and taken its request back
        if (auto forgotten = around_.store.forget_answer(id); !forgotten) return forgotten;
    }
    return {};
}

base::Result<void> Worker::save_to_stick(const base::Uuid& request) {
    const auto saved = around_.stick->save(*kiosk_, identity_ ? &*identity_ : nullptr);
    return around_.store.answer(request, saved.is_done ? "done" : "failed", saved.body);
}

// Acknowledgements that came by stick; perhaps with a newer key manifest.
base::Result<void> Worker::take_brought() {
    if (around_.stick == nullptr || !kiosk_) return {};
    auto taken = around_.stick->take(*kiosk_, *identity_);
    if (!taken) return base::passed_on(std::move(taken));
    return *taken ? take_manifest() : base::Result<void>{};
}

// Whatever is due now. The upload first; when it fails, the documents would too, except where only a newer
// key manifest is missing.
base::Result<void> Worker::talk() {
    const auto now = around_.clock.monotonic();
    const bool is_due = policy_.is_due(now);
    const bool is_probe = is_due && policy_.is_asked();  // staff want to see whether the network works
    const bool has_events = is_due && sendable_ > 0;
    const bool is_documents_due = is_probe || now >= documents_due();
    if (!has_events && !is_documents_due) return {};
    std::optional<Refused> refused;
    if (has_events) {
        auto uploaded = upload();
        if (!uploaded) return base::passed_on(std::move(uploaded));
        refused = *uploaded;
    }
    if (refused && refused->has_unknown_key) {
        if (auto refreshed = refresh_documents(); !refreshed) return base::passed_on(std::move(refreshed));
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
    // That documents come does not mean that answers go.
    if (!refused && stumbled_) refused = stumbled_;
    if (auto told = board_.tell(refused); !told) return told;
    if (is_probe) return answer_requests(*board_.network());
    return {};
}

base::Result<std::optional<Refused>> Worker::upload() {
    auto refused = uploader_.drain(*kiosk_, *identity_);
    if (!refused) return refused;
    stumbled_ = *refused && (*refused)->is_suspect ? *refused : std::nullopt;
    if (*refused) {
        if (uploader_.has_got_through()) policy_.got_through();
        policy_.failed(around_.clock.monotonic(), (*refused)->retry_after);
    } else {
        policy_.succeeded();
        sendable_ = 0;
    }
    return refused;
}

// What was acknowledged may be backed up by now, or have to be sent again.
base::Result<std::optional<Refused>> Worker::ask_for_standing() {
    if (!kiosk_) return std::optional<Refused>{};
    auto has_settled = kiosk_->has_settled();
    if (!has_settled) return base::passed_on(std::move(has_settled));
    return *has_settled ? uploader_.ask(*kiosk_, *identity_) : std::optional<Refused>{};
}

base::Result<std::optional<Refused>> Worker::refresh_documents() {
    auto refused = documents_.refresh(*identity_, ledger());
    if (!refused) return refused;
    if (auto taken = take_manifest(); !taken) return base::passed_on(std::move(taken));
    if (!*refused) refused = ask_for_standing();
    if (!refused) return refused;
    const auto now = around_.clock.monotonic();
    if (*refused) {
        documents_back_off_.failed(now, (*refused)->retry_after);
    } else {
        documents_back_off_.succeeded();
        const auto spread = std::chrono::seconds(kDocumentsSpread).count();
        documents_at_ = now + kDocumentsEvery + std::chrono::seconds(around_.random.between(0, spread));
    }
    return refused;
}

base::Result<void> Worker::answer_requests(Network network) {
    for (const auto& id : requests_) {
        const char* state = network == Network::Ok ? "done" : "failed";
        if (auto told = around_.store.answer(id, state, network_json(network)); !told) return told;
    }
    requests_.clear();
    return {};
}

base::MonotonicTime Worker::documents_due() const {
    return std::max(documents_at_, documents_back_off_.until());
}

base::MonotonicTime Worker::next() const {
    auto at = around_.clock.monotonic() + kFallback;
    if (looks_ < kLookAgain.size()) at = std::min(at, changed_at_ + kLookAgain[looks_]);
    if (!identity_) return at;
    at = std::min(at, documents_due());
    if (const auto due = policy_.due()) at = std::min(at, *due);
    return at;
}

}  // namespace client
