#include "sync/base/random.h"

#include <catch2/catch.hpp>

#include <array>
#include <limits>

#include "tests/support/fakes.h"

TEST_CASE("a draw between two bounds takes each value about equally often") {
    support::SeededRandom random(3);
    std::array<int, 5> seen{};
    for (int i = 0; i < 5000; ++i) {
        const auto drawn = random.between(5, 9);
        REQUIRE(drawn >= 5);
        REQUIRE(drawn <= 9);
        ++seen[static_cast<std::size_t>(drawn - 5)];
    }
    for (const int count : seen) {
        CHECK(count > 850);
        CHECK(count < 1150);
    }
}

TEST_CASE("a draw from one value is that value") {
    support::SeededRandom random;
    CHECK(random.between(-3, -3) == -3);
}

TEST_CASE("a draw across zero and to the ends of the range stays inside") {
    support::SeededRandom random;
    constexpr auto lowest = std::numeric_limits<std::int64_t>::min();
    constexpr auto highest = std::numeric_limits<std::int64_t>::max();
    bool has_negative = false, has_positive = false;
    for (int i = 0; i < 100; ++i) {
        const auto small = random.between(-1, 1);
        CHECK(small >= -1);
        CHECK(small <= 1);
        const auto any = random.between(lowest, highest);
        has_negative = has_negative || any < 0;
        has_positive = has_positive || any > 0;
    }
    CHECK(has_negative);
    CHECK(has_positive);
}

TEST_CASE("the kernel's randomness fills every byte") {
    base::SystemRandom random;
    std::array<std::uint8_t, 4096> bytes{};
    random.fill(bytes);
    std::array<int, 256> seen{};
    for (const auto byte : bytes)
        ++seen[byte];
    for (const int count : seen)
        CHECK(count < 64);  // 16 expected; a block left at zero would show
}
