#include "sync/base/local_day.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <ctime>

TEST_CASE("the local day is the one of the time zone database, hour by hour over thirty years") {
    REQUIRE(setenv("TZ", "Europe/Stockholm", 1) == 0);
    tzset();
    base::WallTime time = std::chrono::sys_days(std::chrono::year(2010) / 1 / 1);
    const base::WallTime end = std::chrono::sys_days(std::chrono::year(2040) / 1 / 1);
    for (; time < end; time += std::chrono::hours(1)) {
        const std::time_t seconds = time.time_since_epoch().count();
        std::tm local{};
        REQUIRE(localtime_r(&seconds, &local) != nullptr);
        const auto date = base::local_date(time);
        if (static_cast<int>(date.year()) != local.tm_year + 1900 ||
            static_cast<unsigned>(date.month()) != static_cast<unsigned>(local.tm_mon + 1) ||
            static_cast<unsigned>(date.day()) != static_cast<unsigned>(local.tm_mday)) {
            FAIL(base::utc_text(time));
        }
        local.tm_hour = local.tm_min = local.tm_sec = 0;
        local.tm_isdst = -1;
        if (base::local_midnight(time).value.time_since_epoch() != std::chrono::seconds(std::mktime(&local)))
            FAIL("midnight of " << base::utc_text(time));
    }
}

TEST_CASE("the local date is written as ISO 8601 writes it") {
    const base::WallTime late =
        std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + std::chrono::hours(23);
    CHECK(base::local_date_text(late) == "2026-11-24");
    CHECK(base::local_date_text(late - std::chrono::seconds(1)) == "2026-11-23");
}
