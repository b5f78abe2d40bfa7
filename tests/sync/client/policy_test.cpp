#include "sync/client/policy.h"

#include <catch2/catch.hpp>

#include "tests/support/fakes.h"

using namespace std::chrono_literals;
using client::SendPolicy;
using client::SendRules;

namespace {

const base::MonotonicTime kStart{1000h};

}  // namespace

TEST_CASE("nothing is sent while nothing waits") {
    support::SeededRandom random;
    SendPolicy policy({}, random);
    policy.saw_waiting(0, kStart);
    CHECK_FALSE(policy.due());
    CHECK_FALSE(policy.is_due(kStart + 1000h));
}

TEST_CASE("five that wait are sent at once, four are not") {
    support::SeededRandom random;
    SendPolicy policy({}, random);
    policy.saw_waiting(4, kStart);
    CHECK_FALSE(policy.is_due(kStart + 9min));
    policy.saw_waiting(5, kStart);
    CHECK(policy.is_due(kStart));
}

TEST_CASE("one that waits is sent after ten to forty minutes, at another moment each time") {
    support::SeededRandom random;
    base::MonotonicTime earliest = base::MonotonicTime::max();
    base::MonotonicTime latest = base::MonotonicTime::min();
    for (int round = 0; round < 1000; ++round) {
        SendPolicy policy({}, random);
        policy.saw_waiting(1, kStart);
        const auto due = policy.due().value();
        REQUIRE(due >= kStart + 10min);
        REQUIRE(due <= kStart + 40min);
        earliest = std::min(earliest, due);
        latest = std::max(latest, due);
    }
    // A constant delay would tell when the person answered.
    CHECK(earliest < kStart + 11min);
    CHECK(latest > kStart + 39min);
}

TEST_CASE("a second answer does not move the moment that the first one drew") {
    support::SeededRandom random;
    SendPolicy policy({}, random);
    policy.saw_waiting(1, kStart);
    const auto due = policy.due();
    policy.saw_waiting(2, kStart + 5min);
    CHECK(policy.due() == due);
}

TEST_CASE("staff can send now, and once") {
    support::SeededRandom random;
    SendPolicy policy({}, random);
    policy.saw_waiting(1, kStart);
    policy.asked();
    CHECK(policy.is_due(kStart));
    policy.succeeded();
    CHECK_FALSE(policy.is_due(kStart + 100h));
}

TEST_CASE("the back-off doubles to a cap, is fully jittered and starts anew after a success") {
    support::SeededRandom random;
    std::vector<std::chrono::milliseconds> longest(12);
    for (int round = 0; round < 2000; ++round) {
        for (int failures = 1; failures <= 11; ++failures) {
            const auto wait = client::back_off(failures, random);
            REQUIRE(wait >= 0ms);
            REQUIRE(wait <= 15min);
            longest[failures] = std::max(longest[failures], wait);
        }
    }
    CHECK(longest[1] <= 15s);
    CHECK(longest[2] > 20s);
    CHECK(longest[2] <= 30s);
    CHECK(longest[11] > 14min);

    SendPolicy policy({}, random);
    policy.saw_waiting(5, kStart);
    for (int failures = 0; failures < 8; ++failures)
        policy.failed(kStart, std::nullopt);
    CHECK(policy.failures() == 8);
    policy.succeeded();
    policy.saw_waiting(5, kStart);
    CHECK(policy.is_due(kStart));
    policy.failed(kStart, std::nullopt);
    CHECK(policy.due().value() <= kStart + 15s);
}

TEST_CASE("Retry-After is waited for, even when staff ask") {
    support::SeededRandom random;
    SendPolicy policy({}, random);
    policy.saw_waiting(5, kStart);
    policy.failed(kStart, 600s);
    policy.asked();
    CHECK_FALSE(policy.is_due(kStart + 599s));
    CHECK(policy.is_due(kStart + 600s));
}

TEST_CASE("staff need not wait for the back-off") {
    support::SeededRandom random;
    SendPolicy policy({}, random);
    policy.saw_waiting(5, kStart);
    for (int failures = 0; failures < 8; ++failures)
        policy.failed(kStart, std::nullopt);
    CHECK_FALSE(policy.is_due(kStart));
    policy.asked();
    CHECK(policy.is_due(kStart));
}

TEST_CASE("a Retry-After of years does not silence a kiosk") {
    support::SeededRandom random;
    SendPolicy policy({}, random);
    policy.saw_waiting(5, kStart);
    policy.failed(kStart, std::chrono::seconds(std::numeric_limits<std::int32_t>::max()));
    CHECK(policy.is_due(kStart + 25h));
}

TEST_CASE("500 kiosks that fail together do not come back together") {
    support::SeededRandom random;
    std::vector<int> per_ten_seconds(91);
    for (int kiosk = 0; kiosk < 500; ++kiosk) {
        SendPolicy policy({}, random);
        policy.saw_waiting(5, kStart);
        for (int failures = 0; failures < 10; ++failures)
            policy.failed(kStart, std::nullopt);
        ++per_ten_seconds[static_cast<std::size_t>((policy.due().value() - kStart) / 10s)];
    }
    CHECK(*std::max_element(per_ten_seconds.begin(), per_ten_seconds.end()) < 25);
}
