#pragma once
#include <vector>

#include "sync/cli/kiosks/kiosk_jobs.h"
#include "sync/endpoint/settings.h"

namespace cli {

// How the backups of the store stand that is at `position`: one finding, an alarm with what to do when they
// fail or the newest is more than a day old.
[[nodiscard]] Finding backup_finding(const endpoint::Settings& settings,
                                     const std::optional<endpoint::Administration::Position>& position,
                                     base::WallTime now);

}  // namespace cli
