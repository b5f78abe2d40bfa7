#pragma once
#include <optional>

#include "sync/base/clock.h"
#include "sync/client/identity/device.h"
#include "sync/client/sync_store.h"
#include "sync/client/transport/refusal.h"
#include "sync/client/transport/signed_time.h"

namespace client {

// Status row of sync.db: the hour that has surely passed (SignedTime), for the next start.
inline constexpr const char* kSignedHour = "signed-hour";

// What lyhord-sync says of itself in sync.db's table status, for the kiosk and its staff. What is as it was
// is not written again, so that nobody is woken for it. Owns nothing that it is given; one thread. Errors are
// the disk's.
class StatusBoard {
public:
    StatusBoard(SyncStore& store, const base::Clock& clock, const SignedTime& signed_time);

    // What came of talking to the endpoint; nullopt: all is well.
    base::Result<void> tell(const std::optional<Refused>& refused);
    base::Result<void> tell_network(Network network);
    // Which events the endpoint does not take, by code.
    base::Result<void> tell_problems();
    // This kiosk's fingerprint.
    base::Result<void> tell_device(const Device& device);
    // As it was told last; nullopt: not since the start.
    [[nodiscard]] const std::optional<Network>& network() const { return network_; }

private:
    base::Result<void> tell_time();

    SyncStore& store_;
    const base::Clock& clock_;
    const SignedTime& signed_time_;
    std::optional<Network> network_;
};

}  // namespace client
