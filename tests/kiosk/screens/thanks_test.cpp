#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/kiosk/screens/gallery.h"
#include "tests/support/sanitized.h"

using support::exhibits;
using support::Setting;
using support::settings;
using support::show;

namespace {

const support::Exhibit& exhibit(const std::string& name) {
    const auto found =
        std::find_if(exhibits().begin(), exhibits().end(), [&](const auto& one) { return one.name == name; });
    REQUIRE(found != exhibits().end());
    return *found;
}

const scene::Node& node(const scene::Scene& scene, const std::string& id) {
    const auto* found = scene.find(id);
    INFO(id);
    REQUIRE(found != nullptr);
    return *found;
}

// The one box of a row.
const scene::Box* bar_of(const scene::Node& row) {
    for (const auto& part : row.parts) {
        if (const auto* box = std::get_if<scene::Box>(&part)) return box;
    }
    return nullptr;
}

const Setting kSwedish{{}, theme::TextSize::Default, "sv"};

}  // namespace

TEST_CASE("thanks shows how others answered: how many, since when, and each share in words") {
    const auto scene = show(exhibit("thanks with both"), kSwedish);
    CHECK(node(scene, "others").words == "Så svarar andra i Skänninge centrum");
    CHECK(node(scene, "count").words == "210 svar sedan 1\u00a0september");
    CHECK(node(scene, "row-4").words == "Mycket trygg 15 procent");
    CHECK(node(scene, "row-3").words == "Ganska trygg 34 procent");
    CHECK(node(scene, "row-2").words == "Ganska otrygg 36 procent");
    CHECK(node(scene, "row-1").words == "Mycket otrygg 15 procent");
    CHECK(node(scene, "notice-title").words == "Du sa, vi gjorde");
    CHECK(node(scene, "notice").words.starts_with("Lamporna i gångtunneln"));
    CHECK(scene.find("few") == nullptr);
    CHECK(scene.find("offline") == nullptr);
    CHECK(show(exhibit("thanks with a result"), kSwedish).find("scroll-down") == nullptr);
}

TEST_CASE("bars are of one colour and as long as their shares, with the percentage written beside them") {
    for (const auto& setting : settings()) {
        const auto scene = show(exhibit("thanks with both"), setting);
        const auto* longest = bar_of(node(scene, "row-2"));
        REQUIRE(longest != nullptr);
        for (const auto& [id, percent] :
             std::vector<std::pair<const char*, float>>{{"row-4", 15}, {"row-3", 34}, {"row-1", 15}}) {
            const auto* bar = bar_of(node(scene, id));
            REQUIRE(bar != nullptr);
            CHECK(bar->fill == theme::Colour::Brand);
            CHECK(bar->rect.w == Approx(longest->rect.w * percent / 36).margin(0.5));
            CHECK(bar->rect.h == longest->rect.h);
        }
    }
}

TEST_CASE("an option that nobody chose has words and no bar") {
    support::Visitor visitor;
    visitor.reaches_review();
    visitor.does(flow::Send{});
    visitor.does(flow::VisitStored{*visitor.state.visit.id});
    auto& hall = support::hall();
    screens::World world{visitor.state, visitor.facts(), hall.catalogue, hall.keyboards, "Mantorp", true};
    world.icons = &hall.icons;
    world.result =
        disclosure::Snapshot{5, {{std::int64_t{4}, 60}, {std::int64_t{3}, 40}, {std::int64_t{2}, 0}}};
    const auto scene = screens::compose(world, theme::Theme({}, theme::TextSize::Default), hall.shaper);
    CHECK(node(scene, "row-2").words == "Ganska otrygg 0 procent");
    CHECK(bar_of(node(scene, "row-2")) == nullptr);
    CHECK(bar_of(node(scene, "row-3")) != nullptr);
}

TEST_CASE("in right-to-left languages bars begin at the right and the words stand before them") {
    const auto left = show(exhibit("thanks with both"), kSwedish);
    const auto right = show(exhibit("thanks with both"), {{}, theme::TextSize::Default, "ar"});
    for (const auto* id : {"row-4", "row-3", "row-2", "row-1"}) {
        const auto& row = node(right, id);
        const auto& words = std::get<scene::Text>(row.parts.front());
        CHECK(bar_of(row)->rect.right() == Approx(bar_of(node(right, "row-2"))->rect.right()).margin(0.5));
        CHECK(words.rect.x >= bar_of(row)->rect.right());
        CHECK(bar_of(node(left, id))->rect.x == Approx(bar_of(node(left, "row-2"))->rect.x).margin(0.5));
    }
    CHECK(node(right, "happens").rect.right() < node(right, "others").rect.x);
    CHECK(node(left, "happens").rect.x > node(left, "others").rect.right());
}

TEST_CASE("where nothing may be shown the screen says why, and nothing of a chart is there") {
    for (const auto* name : {"thanks", "thanks with a notice", "thanks on a walk"}) {
        const auto scene = show(exhibit(name), kSwedish);
        CHECK(node(scene, "few").words.starts_with("För få svar att visa än."));
        for (const auto& each : scene.nodes)
            CHECK_FALSE(each.id.starts_with("row-"));
        CHECK(scene.find("count") == nullptr);
    }
    CHECK(show(exhibit("thanks with a notice"), kSwedish).find("notice") != nullptr);
    CHECK(show(exhibit("thanks with a result"), kSwedish).find("notice") == nullptr);
}

TEST_CASE("what happens next stands on every thanks, and offline it begins with where the answer is") {
    for (const auto* name : {"thanks", "thanks with both", "thanks with everything, offline"}) {
        const auto scene = show(exhibit(name), kSwedish);
        CHECK(node(scene, "happens").words == "Vad händer nu?");
        CHECK(node(scene, "decision").words == "Politikerna får resultatet den 4\u00a0februari.");
        CHECK((scene.find("offline") != nullptr) == (std::string(name) != "thanks with both"));
    }
}

TEST_CASE("a portrait panel stacks the cards, and so does the largest text") {
    for (const auto& setting : {Setting{{1080, 1920, 4.02f}, theme::TextSize::Default, "sv"},
                                Setting{{}, theme::TextSize::ExtraLarge, "sv"}}) {
        const auto scene = show(exhibit("thanks with both"), setting);
        CHECK(node(scene, "happens").rect.y > node(scene, "notice").rect.bottom());
        CHECK(node(scene, "happens").rect.x == node(scene, "others").rect.x);
    }
}

TEST_CASE("when words and bar do not fit on one line the bar goes under the words") {
    auto below = 0, beside = 0;
    for (const auto& setting : settings()) {
        const auto scene = show(exhibit("thanks with everything, offline"), setting);
        const auto& row = node(scene, "row-2");
        const auto& words = std::get<scene::Text>(row.parts.front()).rect;
        const auto& bar = bar_of(row)->rect;
        const bool is_below = bar.y >= words.bottom() - 1;
        const bool is_beside = bar.x >= words.right() - 1 || bar.right() <= words.x + 1;
        CHECK((is_below || is_beside));
        (is_below ? below : beside) += 1;
    }
    // The sample that sanitizers look at need not hold both.
    CHECK((support::kIsSanitized || below > 0));
    CHECK((support::kIsSanitized || beside > 0));
}

TEST_CASE("the seconds left stand in a ring that empties, and more time fills it again") {
    support::Visitor visitor;
    visitor.reaches_review();
    visitor.does(flow::Send{});
    visitor.does(flow::VisitStored{*visitor.state.visit.id});
    const auto ring = [&] {
        const auto scene = show(visitor, kSwedish);
        const auto& restart = node(scene, "restart");
        CHECK(restart.is_ticking);
        for (const auto& part : restart.parts) {
            if (const auto* found = std::get_if<scene::Ring>(&part)) return found->share;
        }
        return -1.0f;
    };
    CHECK(ring() == 1);
    visitor.waits(std::chrono::seconds(18));
    CHECK(ring() == Approx(42.0 / 60));
    CHECK(node(show(visitor, kSwedish), "restart").words == "42 sekunder kvar, sedan börjar skärmen om");
    visitor.does(*node(show(visitor, kSwedish), "more-time").action);
    CHECK(ring() == 1);
    CHECK(node(show(visitor, kSwedish), "restart").words == "120 sekunder kvar, sedan börjar skärmen om");
}
