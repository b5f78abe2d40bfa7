#include "kiosk/screens/kit/scrolling.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/kiosk/screens/questions/layout_checks.h"

// Picture 61: no one who looks can miss that there is more.
namespace {

using support::Setting;
using theme::TextSize;

const Setting kSwedish{{}, TextSize::Default, "sv"};

scene::Node item(float y, float height) {
    return {scene::Role::Text, "item-" + std::to_string(static_cast<int>(y)), "–", {0, y, 100, height}};
}

// Twelve of 100 px, 16 px apart.
screens::Body twelve() {
    screens::Body body;
    for (int n = 0; n < 12; ++n)
        body.nodes.push_back(item(static_cast<float>(n) * 116, 100));
    body.height = 11 * 116 + 100;
    return body;
}

scene::Scene information(support::Visitor& visitor) {
    return support::show(visitor, kSwedish);
}

}  // namespace

TEST_CASE("the lower edge never lies between two items") {
    const auto body = twelve();
    for (float height = 200; height < 800; height += 7) {
        const float told = screens::telling_height(body, height);
        INFO(height << " -> " << told);
        CHECK(told <= height);
        CHECK(told > height - 100);
        const float into = std::fmod(told, 116.0f);
        CHECK((into >= 29 && into <= 76));
    }
}

TEST_CASE("steps lead to the end and back, and some of what was read stays in sight") {
    const auto body = twelve();
    screens::Window seen{0, 400};
    int steps = 0;
    for (; seen.end() < body.height && steps < 20; ++steps) {
        const float next = screens::offset_after(body, seen);
        CHECK(next > seen.offset);
        CHECK(next < seen.end());
        seen.offset = next;
    }
    CHECK(seen.end() == body.height);
    for (; seen.offset > 0 && steps < 40; ++steps)
        seen.offset = screens::offset_before(body, seen);
    CHECK(seen.offset == 0);
}

TEST_CASE("a page that scrolls shows a rail, where one is, a fade, and one end dimmed") {
    support::Visitor visitor;
    visitor.does(flow::OpenOverlay{flow::Overlay::Information});
    auto scene = information(visitor);
    REQUIRE(scene.scrolling.has_value());
    CHECK(scene.scrolling->fade > 0);
    CHECK(scene.scrolling->has_below());
    CHECK_FALSE(scene.scrolling->has_above());
    REQUIRE(scene.find("rail") != nullptr);
    CHECK(scene.find("rail")->words.starts_with("1–"));
    const auto *up = scene.find("scroll-up"), *down = scene.find("scroll-down");
    REQUIRE(up != nullptr);
    REQUIRE(down != nullptr);
    CHECK_FALSE(up->action.has_value());
    CHECK(std::get<scene::Box>(up->parts.front()).is_dashed);
    CHECK(down->action.has_value());
    for (int steps = 0; scene.find("scroll-down")->action && steps < 30; ++steps) {
        visitor.does(*scene.find("scroll-down")->action);
        scene = information(visitor);
    }
    CHECK_FALSE(scene.find("scroll-down")->action.has_value());
    CHECK(std::get<scene::Box>(scene.find("scroll-down")->parts.front()).is_dashed);
    CHECK(scene.find("scroll-up")->action.has_value());
    CHECK_FALSE(scene.scrolling->has_below());
}

TEST_CASE("the rail's thumb goes from its one end to the other, outside of what it belongs to") {
    support::Visitor visitor;
    visitor.does(flow::OpenOverlay{flow::Overlay::Information});
    const auto thumb = [](const scene::Scene& scene) {
        return std::get<scene::Box>(scene.find("rail")->parts.back()).rect;
    };
    const auto top = information(visitor);
    CHECK(thumb(top).y == top.scrolling->region.y);
    visitor.does(flow::ScrollTo{top.scrolling->furthest});
    const auto end = information(visitor);
    CHECK(std::abs(thumb(end).bottom() - end.scrolling->region.bottom()) < 1);
    for (const auto& node : end.nodes) {
        if (node.clip) CHECK(node.rect.right() <= end.find("rail")->rect.x);
    }
}

TEST_CASE("scrolling has its names where there is room, and its signs where there is not") {
    support::Visitor visitor;
    visitor.does(flow::OpenOverlay{flow::Overlay::Information});
    const auto scene = information(visitor);
    CHECK(scene.find("scroll-down")->rect.w > 2 * scene.find("scroll-down")->rect.h);
    const auto turned = support::show(visitor, {{800, 1280, 5.87f}, TextSize::ExtraLarge, "sv"});
    REQUIRE(turned.find("scroll-down") != nullptr);
    CHECK(turned.find("scroll-down")->rect.w == turned.find("scroll-down")->rect.h);
}
