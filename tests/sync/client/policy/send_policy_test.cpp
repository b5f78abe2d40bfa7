#include "sync/client/policy/send_policy.h"

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

TEST_CASE("the first answer after a success is sent as if nothing had ever failed") {
    support::SeededRandom random;
    SendPolicy policy({}, random);
    policy.saw_waiting(5, kStart);
    for (int failures = 0; failures < 8; ++failures)
        policy.failed(kStart, std::nullopt);
    CHECK(policy.failures() == 8);
    policy.succeeded();
    policy.saw_waiting(5, kStart);
    CHECK(policy.is_due(kStart));
    policy.failed(kStart, std::nullopt);
    CHECK(policy.due().value() <= kStart + client::kBackOffStart);
}

TEST_CASE("a failure after some went through is a first failure") {
    support::SeededRandom random;
    SendPolicy policy({}, random);
    policy.saw_waiting(5, kStart);
    for (int failures = 0; failures < 8; ++failures)
        policy.failed(kStart, std::nullopt);
    policy.got_through();
    policy.failed(kStart, std::nullopt);
    CHECK(policy.failures() == 1);
    CHECK(policy.due().value() <= kStart + client::kBackOffStart);
}

TEST_CASE("a new network brings what failed forward, and nothing that waits for its drawn moment") {
    support::SeededRandom random;
    SendPolicy policy({}, random);
    policy.saw_waiting(1, kStart);
    const auto drawn = policy.due();
    policy.network_changed(kStart);
    CHECK(policy.due() == drawn);
    policy.saw_waiting(5, kStart);
    for (int failures = 0; failures < 20; ++failures)
        policy.failed(kStart, std::nullopt);
    policy.network_changed(kStart);
    CHECK(policy.due().value() <= kStart + client::kHurrySpread);
}
