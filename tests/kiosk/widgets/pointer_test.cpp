#include "kiosk/platform/pointer.h"

#include <catch2/catch.hpp>

namespace {

using platform::Pointer;
using Kind = platform::Touch::Kind;

constexpr scene::Point kHere{10, 20};
constexpr base::MonotonicTime kNow{};

}  // namespace

TEST_CASE("a second finger is ignored until the first is lifted") {
    Pointer pointer;
    CHECK(pointer.finger(Kind::Press, 1, kHere, kNow));
    CHECK_FALSE(pointer.finger(Kind::Press, 2, {500, 500}, kNow));
    CHECK_FALSE(pointer.finger(Kind::Move, 2, {510, 500}, kNow));
    CHECK_FALSE(pointer.finger(Kind::Release, 2, {510, 500}, kNow));
    CHECK(pointer.finger(Kind::Release, 1, kHere, kNow));
    CHECK(pointer.finger(Kind::Press, 2, kHere, kNow));
}

TEST_CASE("the mouse is ignored while a finger is down, and works alone") {
    Pointer pointer;
    CHECK(pointer.finger(Kind::Press, 7, kHere, kNow));
    CHECK_FALSE(pointer.mouse(Kind::Press, kHere, kNow));
    CHECK_FALSE(pointer.mouse(Kind::Release, kHere, kNow));
    CHECK(pointer.finger(Kind::Release, 7, kHere, kNow));
    CHECK(pointer.mouse(Kind::Press, kHere, kNow));
    CHECK(pointer.mouse(Kind::Move, {11, 20}, kNow));
    CHECK(pointer.mouse(Kind::Release, kHere, kNow));
}

TEST_CASE("a mouse that only hovers is nobody") {
    Pointer pointer;
    CHECK_FALSE(pointer.mouse(Kind::Move, kHere, kNow));
    const auto press = pointer.mouse(Kind::Press, kHere, kNow);
    REQUIRE(press);
    CHECK(press->at.x == 10);
    CHECK(press->at.y == 20);
}
