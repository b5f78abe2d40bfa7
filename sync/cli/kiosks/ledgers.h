#pragma once
#include <string>
#include <vector>

#include "sync/cli/kiosks/kiosk_jobs.h"

namespace cli {

// One sentence a store, "MJB-07: all is here, 412 of 412 responses", and an alarm for each that cannot be so
// unless something was lost, copied or exchanged, with what to do. Stores that never sent nor told are left
// out.
[[nodiscard]] std::vector<Finding> ledger_findings(
    const std::vector<endpoint::Administration::KioskSummary>& kiosks);

}  // namespace cli
