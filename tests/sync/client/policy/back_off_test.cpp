#include "sync/client/policy/back_off.h"

#include <catch2/catch.hpp>
#include <limits>
#include <vector>

#include "tests/support/fakes.h"

using namespace std::chrono_literals;
using client::BackOff;

namespace {

const base::MonotonicTime kStart{1000h};

// As after a night without an endpoint.
BackOff at_its_cap(base::Random& random) {
    BackOff back_off(random);
    for (int failures = 0; failures < 20; ++failures)
        back_off.failed(kStart, std::nullopt);
    return back_off;
}

}  // namespace

TEST_CASE("the back-off doubles to a cap, is fully jittered and starts anew after a success") {
    support::SeededRandom random;
    std::vector<std::chrono::milliseconds> longest(12);
    std::vector<std::chrono::milliseconds> shortest(12, 1h);
    for (int round = 0; round < 2000; ++round) {
        for (std::size_t failures = 1; failures <= 11; ++failures) {
            const auto wait = client::back_off(static_cast<int>(failures), random);
            longest[failures] = std::max(longest[failures], wait);
            shortest[failures] = std::min(shortest[failures], wait);
        }
    }
    for (std::size_t failures = 1; failures <= 11; ++failures) {
        const auto cap = std::min<std::chrono::seconds>(15s * (1 << (failures - 1)), 15min);
        CAPTURE(failures);
        CHECK(longest[failures] <= cap);
        CHECK(longest[failures] > cap * 9 / 10);
        CHECK(shortest[failures] < cap / 10);
    }
    auto back_off = at_its_cap(random);
    back_off.succeeded();
    CHECK(back_off.until() == base::MonotonicTime::min());
    back_off.failed(kStart, std::nullopt);
    CHECK(back_off.until() <= kStart + client::kBackOffStart);
}

TEST_CASE("Retry-After is a floor, and the jitter comes on top of it") {
    support::SeededRandom random;
    auto latest = base::MonotonicTime::min();
    for (int round = 0; round < 200; ++round) {
        BackOff back_off(random);
        back_off.failed(kStart, 600s);
        CHECK(back_off.held_until() == kStart + 600s);
        CHECK(back_off.until() >= kStart + 600s);
        latest = std::max(latest, back_off.until());
    }
    CHECK(latest > kStart + 610s);  // else all would come back in one second
}

TEST_CASE("a Retry-After of years silences a kiosk for an hour at most") {
    support::SeededRandom random;
    BackOff back_off(random);
    back_off.failed(kStart, std::chrono::seconds(std::numeric_limits<std::int32_t>::max()));
    CHECK(back_off.held_until() == kStart + 1h);
    CHECK(back_off.until() <= kStart + 1h + client::kBackOffStart);
}

TEST_CASE("a Retry-After holds until the next reply only") {
    support::SeededRandom random;
    BackOff back_off(random);
    back_off.failed(kStart, 600s);
    back_off.failed(kStart + 600s, std::nullopt);
    CHECK(back_off.held_until() == base::MonotonicTime::min());
}

TEST_CASE("a new network shortens the wait, never below Retry-After, and lengthens none") {
    support::SeededRandom random;
    for (int round = 0; round < 200; ++round) {
        auto back_off = at_its_cap(random);
        const auto before = back_off.until();
        back_off.network_changed(kStart);
        CHECK(back_off.until() <= std::min(before, kStart + client::kHurrySpread));
        CHECK(back_off.until() >= kStart);
        back_off.failed(kStart, 1800s);
        back_off.network_changed(kStart);
        CHECK(back_off.until() >= kStart + 1800s);
        CHECK(back_off.until() <= kStart + 1800s + client::kBackOffCap);
    }
    BackOff fresh(random);
    fresh.network_changed(kStart);
    CHECK(fresh.until() == base::MonotonicTime::min());
}

TEST_CASE("a network that comes and goes every five seconds neither starves the kiosk nor makes it hammer") {
    support::SeededRandom random;
    auto back_off = at_its_cap(random);
    int attempts = 0;
    for (auto now = kStart; now < kStart + 1h; now += 5s) {
        back_off.network_changed(now);
        if (now < back_off.until()) continue;
        ++attempts;
        back_off.failed(now, std::nullopt);
    }
    CHECK(attempts <= 80);  // one a minute, and what the back-off itself drew
    CHECK(attempts >= 25);
}
