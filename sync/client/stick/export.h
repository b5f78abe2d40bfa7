#pragma once
#include <cstdint>
#include <filesystem>
#include <set>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "sync/base/result.h"
#include "sync/client/identity/device.h"
#include "sync/handover/kiosk_db.h"
#include "sync/wire/bundle/bundle.h"
#include "sync/wire/bundle/stick_problem.h"

namespace client {

struct ExportOrder {
    handover::KioskReader& kiosk;
    const Identity& identity;
    std::filesystem::path folder;
    std::set<base::Uuid> settled{};  // not again: an answer on the same stick settles them
    std::int64_t answers_per_file = wire::kMaxBundleEvents;  // about: a batch is not taken apart
};

struct Exported {
    std::vector<std::filesystem::path> files;  // none when nothing waits
    std::int64_t answers = 0;
    bool asks = false;  // of nothing but a question: does the endpoint still have what was acknowledged?
    std::int64_t damaged = 0;  // left out: the disk has changed their bytes; they stay on the kiosk
};

// Writes everything that waits in kiosk.db into bundles, signed as it would be for HTTPS. When nothing waits
// but something is kept until it is backed up, a batch of nothing asks for it, as over HTTPS. Nothing changes
// by it on the kiosk: a row goes by an acknowledgement alone. When it fails, the files that had their names
// by then are whole.
[[nodiscard]] base::Result<Exported, wire::StickFault> export_waiting(const ExportOrder& order,
                                                                      base::Random& random,
                                                                      base::WallTime now);

}  // namespace client
