#pragma once
#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "sync/client/settings.h"
#include "sync/client/stick.h"
#include "sync/client/stick/stick_folder.h"
#include "sync/client/sync_store.h"
#include "sync/client/transport/signed_time.h"
#include "sync/client/worker.h"

namespace client {

// The service's side of sticks. Invariant: a file goes out of the folder of what was brought only when what
// it says is in sync.db, or when it says nothing. Owns nothing that it is given; the worker's thread.
class StickService final : public Stick {
public:
    struct Surroundings {
        SyncStore& store;
        const base::Clock& clock;
        base::Random& random;
        SignedTime& signed_time;
    };
    StickService(Settings settings, const Surroundings& around)
        : settings_(std::move(settings)), around_(around) {}

    [[nodiscard]] SavedToStick save(handover::KioskReader& kiosk, const Identity* identity) override;
    [[nodiscard]] base::Result<bool> take(handover::KioskReader& kiosk, const Identity& identity) override;

private:
    base::Result<KnownEndpoint> known(const Identity& identity);
    base::Result<void> take_file(const std::filesystem::path& file, handover::KioskReader& kiosk,
                                 const Identity& identity);
    base::Result<void> settle(BroughtAcknowledgement brought);
    base::Result<void> store_manifest(const std::string& envelope);

    Settings settings_;
    Surroundings around_;
};

}  // namespace client
