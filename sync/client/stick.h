#pragma once
#include <string>

#include "sync/base/result.h"
#include "sync/client/identity/device.h"
#include "sync/handover/kiosk_db.h"

namespace client {

// What came of staff's wish to save to a stick: the row of sync.db that answers theirs.
struct SavedToStick {
    bool is_done = false;
    std::string body;  // {"answers","files","taken"}, or {"problem":<code of wire::StickProblem>}
};

// How answers leave and acknowledgements arrive without a network, as the worker sees it. One thread.
class Stick {
public:
    virtual ~Stick() = default;
    // Takes what the stick brings and saves what waits. `identity`: nullptr when the kiosk is not enrolled.
    [[nodiscard]] virtual SavedToStick save(handover::KioskReader& kiosk, const Identity* identity) = 0;
    // What was brought goes into sync.db as if it had come over HTTPS; false when there was nothing. An error
    // is the disk's: nothing is lost, and it is tried again.
    [[nodiscard]] virtual base::Result<bool> take(handover::KioskReader& kiosk, const Identity& identity) = 0;
};

}  // namespace client
