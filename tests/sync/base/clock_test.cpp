#include "sync/base/clock.h"

#include <catch2/catch.hpp>

#include "tests/support/fakes.h"

TEST_CASE("an hour hides minutes and seconds") {
    const support::FakeClock clock;  // 14:37:12
    CHECK(base::UtcHour::of(clock.wall()).to_string() == "2026-11-23T14:00:00Z");
    CHECK(base::utc_text(clock.wall()) == "2026-11-23T14:37:12Z");
}

TEST_CASE("an hour before 1970 is still rounded down") {
    CHECK(base::UtcHour::of(base::WallTime(std::chrono::seconds(-1))).to_string() == "1969-12-31T23:00:00Z");
}

TEST_CASE("an hour survives being written and read") {
    for (int hour = 0; hour < 24 * 800; hour += 7) {
        const base::UtcHour time{
            std::chrono::sys_time<std::chrono::hours>(std::chrono::hours(480'000 + hour))};
        CHECK(base::UtcHour::parse(time.to_string()) == time);
    }
}

TEST_CASE("what is not a whole UTC hour is not read as one") {
    const auto* bad = GENERATE("", "2026-11-23T14:00:01Z", "2026-11-23T14:01:00Z",
                               "2026-11-23T14:00:00+01:00", "2026-11-23 14:00:00Z", "2026-02-30T14:00:00Z",
                               "2026-13-01T14:00:00Z", "2026-11-23T24:00:00Z", "2026-11-23T-1:00:00Z",
                               "2026-11-2xT14:00:00Z", "-026-11-23T14:00:00Z", "2026-11-23T14:00:00Z ");
    CHECK_FALSE(base::UtcHour::parse(bad));
}

TEST_CASE("the system's monotonic time does not run backwards") {
    const base::SystemClock clock;
    const auto before = clock.monotonic();
    CHECK(clock.monotonic() >= before);
    CHECK(clock.up() >= std::chrono::hours(0));
}
