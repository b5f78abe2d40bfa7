#pragma once
#include "sync/base/result.h"
#include "sync/client/sync_store.h"
#include "sync/handover/kiosk_db.h"

namespace client {

// Forgets what the kiosk needs no more: everything about events that have left it, and acknowledgements that
// it has made its own by giving the event another state than Waiting. Never earlier (I3). False: nothing to
// forget.
[[nodiscard]] base::Result<bool> clear_away(handover::KioskReader& kiosk, SyncStore& store);

}  // namespace client
