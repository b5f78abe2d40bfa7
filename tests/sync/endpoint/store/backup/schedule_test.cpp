#include "sync/endpoint/store/sqlite/backup/schedule.h"

#include <catch2/catch.hpp>

namespace {

using endpoint::Schedule;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr base::MonotonicTime kStart{hours(5)};

TEST_CASE("without any backup one is due at once, and after a failure once the time has passed") {
    Schedule schedule(seconds(60));
    CHECK(schedule.is_due({0, 1}, kStart));
    schedule.ended(kStart, seconds(0), std::nullopt);
    CHECK_FALSE(schedule.is_due({0, 1}, kStart + seconds(59)));
    CHECK(schedule.is_due({0, 1}, kStart + seconds(60)));
}

TEST_CASE("new responses are waited with for the time that is set") {
    Schedule schedule(seconds(60));
    schedule.ended(kStart, seconds(0), Schedule::Seen{7, 1});
    CHECK_FALSE(schedule.is_due({8, 2}, kStart + seconds(59)));
    CHECK(schedule.is_due({8, 2}, kStart + seconds(60)));
}

TEST_CASE("a slow backup is followed by nine times as much quiet") {
    Schedule schedule(seconds(60));
    schedule.ended(kStart, seconds(30), Schedule::Seen{7, 1});
    CHECK_FALSE(schedule.is_due({8, 2}, kStart + seconds(299)));
    CHECK(schedule.is_due({8, 2}, kStart + seconds(300)));
}

TEST_CASE("what administrators change is backed up at a slower pace, and nothing new once a day") {
    Schedule schedule(seconds(60));
    schedule.ended(kStart, seconds(0), Schedule::Seen{7, 1});
    CHECK_FALSE(schedule.is_due({7, 2}, kStart + seconds(599)));
    CHECK(schedule.is_due({7, 2}, kStart + seconds(600)));
    CHECK_FALSE(schedule.is_due({7, 1}, kStart + hours(24) - seconds(1)));
    CHECK(schedule.is_due({7, 1}, kStart + hours(24)));
}

TEST_CASE("a backup from before the start counts for the responses that it holds") {
    Schedule schedule(seconds(60));
    schedule.found(7, kStart);
    CHECK_FALSE(schedule.is_due({7, 1}, kStart + seconds(599)));
    CHECK(schedule.is_due({7, 1}, kStart + seconds(600)));
    CHECK(schedule.is_due({8, 1}, kStart + seconds(60)));
}

}  // namespace
