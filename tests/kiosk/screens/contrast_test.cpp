#include <catch2/catch.hpp>

#include "tests/kiosk/screens/every_screen.h"
#include "tests/kiosk/screens/painted.h"

using support::Mark;
using support::Pair;
using theme::Colour;
using theme::Contrast;

namespace {

std::set<Pair> pairs_of_the_gallery() {
    std::set<Pair> all;
    support::on_every_screen(
        [&](const scene::Scene& scene, const support::Setting&) { all.merge(support::painted(scene)); });
    auto& with = support::hall();
    const auto out =
        screens::compose(screens::OutOfService{"D2", "0142-850 00"}, with.catalogue.language("sv"),
                         theme::Theme({}, theme::TextSize::Default), with.shaper);
    all.merge(support::painted(out));
    return all;
}

struct Limits {
    Contrast contrast;
    double text, most;
};
// VVSG 2.0 7.1-C/D; shapes: EN 301 549 11.1.4.11.
constexpr Limits kLimits[] = {{Contrast::Default, 10, 21.1},
                              {Contrast::Dark, 20, 21.1},
                              {Contrast::Light, 20, 21.1},
                              {Contrast::Low, 4.6, 6.3}};
constexpr double kShape = 3;

}  // namespace

TEST_CASE("whatever colour any screen paints on any other can be seen, in every contrast") {
    const auto pairs = pairs_of_the_gallery();
    CHECK(pairs.contains({Mark::Text, Colour::Ink, Colour::Surface}));  // the search finds something
    CHECK(pairs.contains({Mark::Shape, Colour::FaceLine1, Colour::FaceTint1}));
    CHECK(pairs.size() > 20);
    for (const auto& limits : kLimits) {
        const theme::Theme theme({}, theme::TextSize::Default, limits.contrast);
        for (const auto& pair : pairs) {
            const double ratio = theme::contrast(theme.rgba(pair.over), theme.rgba(pair.ground));
            INFO("contrast " << static_cast<int>(limits.contrast) << ", role " << static_cast<int>(pair.over)
                             << " on role " << static_cast<int>(pair.ground));
            if (pair.mark == Mark::Shape) {
                CHECK(ratio >= kShape);
            } else {
                CHECK(ratio >= limits.text);
                CHECK(ratio <= limits.most);
            }
        }
    }
}

TEST_CASE("another contrast moves nothing") {
    for (const auto& exhibit : support::exhibits()) {
        support::Setting setting{{}, theme::TextSize::Default, "sv"};
        const auto usual = support::show(exhibit, setting);
        for (const auto contrast : {Contrast::Dark, Contrast::Light, Contrast::Low}) {
            setting.contrast = contrast;
            const auto other = support::show(exhibit, setting);
            INFO(exhibit.name);
            for (const auto& node : usual.nodes) {
                const auto* twin = other.find(node.id);
                // Restoring is offered as soon as something differs.
                if (twin != nullptr && usual.screen != "aids") CHECK(twin->rect == node.rect);
            }
        }
    }
}

TEST_CASE("where all is black and white, what is chosen is the other way round than what is not") {
    const auto& exhibit = *std::find_if(support::exhibits().begin(), support::exhibits().end(),
                                        [](const auto& one) { return one.name == "reasons for unsafety"; });
    const auto scene = support::show(exhibit, {{}, theme::TextSize::Default, "sv", Contrast::Dark});
    const theme::Theme theme({}, theme::TextSize::Default, Contrast::Dark);
    const auto fill = [&](const char* id) {
        return theme.rgba(std::get<scene::Box>(scene.find(id)->parts.front()).fill);
    };
    CHECK(fill("option-light") == theme::Rgba{255, 255, 255});
    CHECK(fill("option-sight") == theme::Rgba{0, 0, 0});
}

TEST_CASE("progress still to come differs from what is done by more than its colour") {
    const auto scene = support::show(support::exhibits()[3], {{}, theme::TextSize::Default, "sv"});
    const auto& bars = scene.find("progress")->parts;
    REQUIRE(bars.size() >= 2);
    CHECK(std::get<scene::Box>(bars.front()).outline == Colour::None);
    CHECK(std::get<scene::Box>(bars.back()).outline != Colour::None);
}
