#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <set>

#include "tests/sync/endpoint/store/central.h"

namespace {

using endpoint_test::Central;
using endpoint_test::kStore;

TEST_CASE("a response is given out when its tranche has closed, not before") {
    Central central;
    const auto kiosk = central.enrol("MJB-01", kStore);
    REQUIRE(central.ingest(kiosk, {central.arrival()}));
    central.close_tranche();
    CHECK(central.store().page(0, 10).value().responses.empty());
    CHECK(central.store().page(0, 10).value().next == 0);
    central.clock.now += std::chrono::hours(1);
    CHECK(central.store().page(0, 10).value().responses.empty());
    central.close_tranche();
    CHECK(central.store().page(0, 10).value().responses.size() == 1);
}

TEST_CASE("an empty tranche is carried on instead of closed") {
    Central central;
    for (int hour = 0; hour < 20; ++hour) {
        central.clock.now += std::chrono::hours(1);
        central.close_tranche();
    }
    CHECK(central.number("SELECT count(*) FROM tranche") == 1);
}

TEST_CASE("a page says how many are left after it") {
    Central central;
    const auto kiosk = central.enrol("MJB-01", kStore);
    for (int hour = 0; hour < 3; ++hour) {
        std::vector<endpoint::Arrival> arrivals;
        for (int i = 0; i < 10; ++i)
            arrivals.push_back(central.arrival());
        REQUIRE(central.ingest(kiosk, std::move(arrivals)));
        central.clock.now += std::chrono::hours(1);
    }
    central.close_tranche();
    endpoint::Position at = 0;
    for (const auto& [given, left] :
         std::vector<std::pair<std::size_t, int>>{{7, 23}, {7, 16}, {7, 9}, {7, 2}, {2, 0}}) {
        const auto page = central.store().page(at, 7).value();
        CHECK(page.responses.size() == given);
        CHECK(page.remaining == left);
        at = page.next;
    }
    CHECK(central.store().page(at, 7).value().next == at);
}

// Forwards and backwards, as a clock without a battery goes.
constexpr int kHours[] = {0, 1, 1, 2, -5, -4, 0, 3, -5, 7, 7, 8, -100, 1, 2, 50};

TEST_CASE("a reader who goes on from where it was gets everything once, whatever the clock does") {
    Central central;
    const auto kiosk = central.enrol("MJB-01", kStore);
    const auto start = central.clock.now;
    std::multiset<base::Uuid> sent, read;
    endpoint::Position at = 0;
    const auto read_on = [&] {
        const auto page =
            central.store().page(at, static_cast<std::size_t>(central.random.between(1, 9))).value();
        CHECK(page.next >= at);
        at = page.next;
        for (const auto& stored : page.responses)
            read.insert(stored.response.id);
        return page.remaining;
    };
    for (int round = 0; round < 160; ++round) {
        central.clock.now =
            start + std::chrono::hours(kHours[static_cast<std::size_t>(round) % std::size(kHours)]);
        if (round % 3 == 0) central.close_tranche();
        std::vector<endpoint::Arrival> arrivals;
        for (auto i = central.random.between(1, 6); i > 0; --i) {
            arrivals.push_back(central.arrival());
            sent.insert(arrivals.back().response.id);
        }
        REQUIRE(central.ingest(kiosk, std::move(arrivals)));
        read_on();
        if (round == 80) central.open();
    }
    central.clock.now = start + std::chrono::hours(1000);
    central.close_tranche();
    while (read_on() > 0) {
    }
    CHECK(read == sent);
}

// An hour with one response, closed, and read by someone who has read everything up to `at`: the new
// position.
endpoint::Position read_an_hour(Central& central, endpoint::Position at) {
    const auto kiosk = central.enrol("MJB-01", kStore);
    REQUIRE(central.ingest(kiosk, {central.arrival()}));
    central.clock.now += std::chrono::hours(1);
    central.close_tranche();
    const auto page = central.store().page(at, 10).value();
    CHECK(page.responses.size() == 1);
    return page.next;
}

// What lies in the file and its log goes; `copy`, if any, takes its place.
void replace(Central& central, const std::filesystem::path& copy) {
    central.close();
    for (const char* part : {"", "-wal", "-shm"})
        std::filesystem::remove(central.file.string() + part);
    if (!copy.empty()) std::filesystem::copy_file(copy, central.file);
    central.open();
}

TEST_CASE("a reader who has read a store to its end misses nothing of the one that takes its place") {
    Central central;
    const auto at = read_an_hour(central, read_an_hour(central, 0));
    replace(central, {});
    read_an_hour(central, at);
}

TEST_CASE("a reader who has read a store to its end misses nothing when an older copy takes its place") {
    Central central;
    const bool is_copied_empty = GENERATE(true, false);
    endpoint::Position at = 0;
    if (is_copied_empty) {
        central.close_tranche();
    } else {
        at = read_an_hour(central, at);
    }
    central.close();
    const auto copy = central.folder / "copy.db";
    std::filesystem::copy_file(central.file, copy);
    central.open();
    at = read_an_hour(central, read_an_hour(central, at));
    replace(central, copy);
    read_an_hour(central, at);
}

TEST_CASE("the order in which responses are given out tells nothing about the order of arrival") {
    Central central;
    const auto kiosk = central.enrol("MJB-01", kStore);
    constexpr int kCount = 2000;
    std::map<base::Uuid, int> arrived;
    for (int batch = 0; batch < kCount / 100; ++batch) {
        std::vector<endpoint::Arrival> arrivals;
        for (int i = 0; i < 100; ++i) {
            arrivals.push_back(central.arrival());
            arrived[arrivals.back().response.id] = batch * 100 + i;
        }
        REQUIRE(central.ingest(kiosk, std::move(arrivals)));
    }
    central.clock.now += std::chrono::hours(1);
    central.close_tranche();
    const auto responses = central.store().page(0, kCount).value().responses;
    REQUIRE(responses.size() == kCount);
    // Spearman's rank correlation; its standard deviation without any relation is 1 / sqrt(n - 1).
    double distance = 0;
    for (int place = 0; place < kCount; ++place) {
        const double step = place - arrived.at(responses[static_cast<std::size_t>(place)].response.id);
        distance += step * step;
    }
    const double n = kCount;
    const double correlation = 1 - 6 * distance / (n * (n * n - 1));
    CHECK(std::abs(correlation) < 4 / std::sqrt(n - 1));
}

}  // namespace
