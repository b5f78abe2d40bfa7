#include "kiosk/widgets/shape.h"

#include <catch2/catch.hpp>

#include <cmath>

namespace {

using scene::Rect;
using widgets::Shape;
using widgets::trunk;

bool has_whole_pixels(const Rect& rect) {
    const auto is_whole = [](float value) { return value == std::round(value); };
    return is_whole(rect.x) && is_whole(rect.y) && is_whole(rect.w) && is_whole(rect.h);
}

}  // namespace

TEST_CASE("the trunk of a card is all of it between its round ends") {
    CHECK(trunk({{32, 320, 290, 330}, 34}) == Rect{32, 354, 290, 262});
    CHECK(trunk({{0, 416, 1280, 384}, 0}) == Rect{0, 416, 1280, 384});
}

TEST_CASE("the trunk never reaches out of the shape and has whole pixels") {
    for (const float by : {0.1f, 0.25f, 0.5f, 0.9f}) {
        const Shape shape{{32 + by, 320 + by, 290.3f, 330.7f}, 34.2f};
        const auto inner = trunk(shape);
        INFO(by);
        CHECK(has_whole_pixels(inner));
        CHECK(inner.x >= shape.rect.x);
        CHECK(inner.right() <= shape.rect.right());
        CHECK(inner.y >= shape.rect.y + shape.radius);
        CHECK(inner.bottom() <= shape.rect.bottom() - shape.radius);
    }
}

TEST_CASE("lengths that miss a whole pixel by a hair lose no row of pixels") {
    CHECK(trunk({{756.001f, 20.001f, 171.998f, 75.998f}, 0}) == Rect{756, 20, 172, 76});
}

TEST_CASE("a circle and a pill have no trunk to speak of") {
    CHECK(trunk({{10, 10, 44, 44}, 22}).h == 0);
    CHECK(trunk({{10, 10, 200, 76}, 38}).h == 0);
}
