#include "kiosk/flow/tap_circle.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <random>
#include <vector>

using flow::Spot;
using flow::TapCircle;

TEST_CASE("one tap is a circle of no width") {
    const TapCircle circle(Spot{10, 20});
    CHECK(circle.diameter() == 0);
    CHECK(circle.is_near({10, 20}, 0));
    CHECK_FALSE(circle.is_near({10, 31}, 10));
}

TEST_CASE("two taps are as far apart as the circle is wide") {
    TapCircle circle(Spot{0, 0});
    circle.add(Spot{6, 8});
    CHECK(circle.diameter() == Approx(10));
    CHECK(circle.is_near({3, 4}, 0.001f));
}

TEST_CASE("a tap inside changes nothing, a circle around it replaces it") {
    TapCircle circle(Spot{0, 0});
    circle.add(Spot{10, 0});
    circle.add(Spot{5, 2});
    CHECK(circle.diameter() == Approx(10));
    TapCircle other(Spot{-50, 0});
    other.add(Spot{60, 0});
    circle.add(other);
    CHECK(circle.diameter() == Approx(110));
}

TEST_CASE("whatever is tapped lies inside, and taps on a spot of 14 mm make no circle of more than 20") {
    std::mt19937 dice(1);
    for (int round = 0; round < 500; ++round) {
        std::uniform_real_distribution<float> away(0, 7), turn(0, 6.28f);
        const auto tap = [&] {
            const float r = away(dice), a = turn(dice);
            return Spot{100 + r * std::cos(a), 60 + r * std::sin(a)};
        };
        std::vector<Spot> taps{tap()};
        TapCircle circle(taps.front());
        for (int i = 0; i < 40; ++i) {
            taps.push_back(tap());
            circle.add(taps.back());
        }
        CHECK(circle.diameter() <= 20);
        for (const auto& each : taps)
            CHECK(circle.is_near(each, circle.diameter() / 2 + 0.01f));
    }
}
