#pragma once
#include <chrono>

#include "sync/base/clock.h"

// The calendar of the place that asks: Europe/Stockholm (contracts: time), whatever zone the machine is in.
// Summer time by Directive 2000/84/EC, articles 2 and 3: from the last Sunday of March to the last Sunday of
// October, both at 01:00 UTC. Pure, so that a day can begin in a test.
namespace base {

[[nodiscard]] std::chrono::year_month_day local_date(WallTime time);

// The UTC hour at which the local day of `time` began: 22:00 or 23:00 of the day before.
[[nodiscard]] UtcHour local_midnight(WallTime time);

// "2026-11-23" (ISO 8601).
[[nodiscard]] std::string local_date_text(WallTime time);

}  // namespace base
