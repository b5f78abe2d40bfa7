#include "sync/client/status_board.h"
#include "sync/base/log.h"

namespace client {

StatusBoard::StatusBoard(SyncStore& store, const base::Clock& clock, const SignedTime& signed_time)
    : store_(store), clock_(clock), signed_time_(signed_time) {}

// For staff who compare the key with what the administrator sees.
base::Result<void> StatusBoard::tell_device(const Device& device) {
    if (device.was_copied()) {
        base::log_error(
            "this folder was copied from another machine; its key is not used on: enrol this kiosk anew");
    }
    return store_.set_status("fingerprint", device.key().public_key.kid);
}

base::Result<void> StatusBoard::tell(const std::optional<Refused>& refused) {
    if (refused && network_ != refused->network)
        base::log_warn("{}: {}", to_text(refused->network), refused->why);
    if (auto told = tell_network(refused ? refused->network : Network::Ok); !told) return told;
    if (!refused) {
        const auto hour = base::UtcHour::of(clock_.wall()).to_string();
        if (auto told = store_.set_status("last-contact", hour); !told) return told;
        if (auto told = tell_time(); !told) return told;
    }
    return tell_problems();
}

// Hours are enough to judge a certificate by, and do not wake the kiosk for every batch.
base::Result<void> StatusBoard::tell_time() {
    const auto at = signed_time_.at(clock_.monotonic());
    auto told = store_.set_status(kSignedHour, base::UtcHour::of(at).to_string());
    if (!told) return told;
    return store_.set_status("clock", clock_.is_synchronised() ? "synced" : "unsynced");
}

base::Result<void> StatusBoard::tell_network(Network network) {
    if (network_ == network) return {};
    auto told = store_.set_status("network", std::string(to_text(network)));
    if (!told) return told;
    base::log_info("network: {}", to_text(network));
    network_ = network;
    return {};
}

base::Result<void> StatusBoard::tell_problems() {
    auto counts = store_.problems();
    if (!counts) return base::passed_on(std::move(counts));
    return store_.set_problems(*counts);
}

}  // namespace client
