#include "sync/disclosure/snapshot.h"

#include <catch2/catch.hpp>
#include <numeric>

#include "tests/support/fakes.h"

using disclosure::Counts;
using disclosure::Snapshot;
using disclosure::snapshot_of;

namespace {

const std::vector<dialogue::Value> kOptions{std::int64_t{4}, std::int64_t{3}, std::int64_t{2},
                                            std::int64_t{1}};

Counts counts(std::vector<std::int64_t> numbers) {
    Counts counts;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (numbers[i] > 0) counts[kOptions[i]] = numbers[i];
    }
    return counts;
}

std::vector<int> percents(const Snapshot& snapshot) {
    std::vector<int> percents;
    for (const auto& share : snapshot.shares)
        percents.push_back(share.percent);
    return percents;
}

}  // namespace

TEST_CASE("a hundred and more are shown percent by percent, fewer in steps of five") {
    const auto many = snapshot_of(counts({32, 72, 76, 32}), kOptions);
    REQUIRE(many);
    CHECK(many->n == 210);
    CHECK(percents(*many) == std::vector{15, 34, 36, 15});
    const auto few = snapshot_of(counts({15, 33, 36, 15}), kOptions);
    REQUIRE(few);
    CHECK(few->n == 95);
    CHECK(percents(*few) == std::vector{15, 35, 35, 15});
    CHECK(percents(*snapshot_of(counts({15, 34, 36, 15}), kOptions)) == std::vector{15, 34, 36, 15});
}

TEST_CASE("shares are in the order of the options, those that nobody chose too") {
    const auto snapshot = snapshot_of(counts({0, 2, 0, 3}), kOptions);
    REQUIRE(snapshot);
    CHECK(snapshot->shares == std::vector<disclosure::Share>{
                                  {kOptions[0], 0}, {kOptions[1], 40}, {kOptions[2], 0}, {kOptions[3], 60}});
}

TEST_CASE("nothing is shown of fewer than five, nor of what reads as unanimous") {
    CHECK_FALSE(snapshot_of({}, kOptions));
    CHECK_FALSE(snapshot_of(counts({2, 2, 0, 0}), kOptions));
    CHECK(snapshot_of(counts({3, 2, 0, 0}), kOptions));
    CHECK_FALSE(snapshot_of(counts({50, 0, 0, 0}), kOptions));
    CHECK_FALSE(snapshot_of(counts({60, 1, 0, 0}), kOptions));  // 100 and 0 in steps of five
    CHECK(snapshot_of(counts({98, 2, 0, 0}), kOptions));
}

TEST_CASE("every snapshot keeps its invariants and stays within one step of the truth") {
    support::SeededRandom random;
    for (int round = 0; round < 20'000; ++round) {
        const auto most = std::int64_t{1} << random.between(1, 12);
        std::vector<std::int64_t> numbers;
        for (std::size_t i = 0; i < kOptions.size(); ++i)
            numbers.push_back(random.between(0, most));
        const auto total = std::accumulate(numbers.begin(), numbers.end(), std::int64_t{0});
        const auto snapshot = snapshot_of(counts(numbers), kOptions);
        if (!snapshot) continue;
        CAPTURE(numbers);
        REQUIRE(disclosure::objection_to(*snapshot) == "");
        REQUIRE(snapshot->n == total / 5 * 5);
        const double step = total < 100 ? 5 : 1;
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            const double exact = 100.0 * static_cast<double>(numbers[i]) / static_cast<double>(total);
            REQUIRE(std::abs(snapshot->shares[i].percent - exact) < step);
        }
    }
}

TEST_CASE("a snapshot from elsewhere is looked at before it is believed") {
    const auto of = [](std::int64_t n, std::vector<int> percents) {
        Snapshot snapshot{n, {}};
        for (std::size_t i = 0; i < percents.size(); ++i)
            snapshot.shares.push_back({kOptions[i], percents[i]});
        return snapshot;
    };
    CHECK(disclosure::objection_to(of(210, {15, 34, 36, 15})) == "");
    for (const auto& bad : {of(0, {50, 50}), of(212, {50, 50}), of(95, {51, 49}), of(210, {50, 49}),
                            of(210, {100, 0}), of(210, {-1, 101}), of(210, {})})
        CHECK(disclosure::objection_to(bad) != "");
    auto twice = of(210, {50, 50});
    twice.shares[1].option = twice.shares[0].option;
    CHECK(disclosure::objection_to(twice) != "");
}
