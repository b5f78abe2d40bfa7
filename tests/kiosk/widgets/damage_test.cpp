#include "kiosk/widgets/damage.h"

#include <catch2/catch.hpp>

#include <algorithm>

namespace {

using scene::Rect;
using widgets::difference;

constexpr float kAir = 10;

scene::Node card(const std::string& id, Rect rect) {
    scene::Node node{scene::Role::Choice, id, id, rect};
    node.parts.emplace_back(scene::Box{rect, 20, theme::Colour::Card, theme::Colour::Outline, 3});
    node.parts.emplace_back(scene::Text{rect, id, theme::Type::Answer});
    return node;
}

scene::Scene two_cards() {
    scene::Scene scene;
    scene.screen = "rating";
    scene.nodes = {card("one", {100, 100, 200, 200}), card("two", {400, 100, 200, 200})};
    return scene;
}

bool covers(const widgets::Damage& damage, const Rect& rect) {
    return std::any_of(damage.rects.begin(), damage.rects.end(),
                       [&](const Rect& part) { return part.contains(rect); });
}

}  // namespace

TEST_CASE("the same scene needs no painting") {
    const auto damage = difference(two_cards(), two_cards(), kAir);
    CHECK(damage.rects.empty());
    CHECK_FALSE(damage.is_everything);
}

TEST_CASE("pressing a card damages that card and the air around it only") {
    auto after = two_cards();
    after.nodes[1].is_pressed = true;
    const auto damage = difference(two_cards(), after, kAir);
    REQUIRE(damage.rects.size() == 1);
    CHECK(damage.rects[0] == Rect{390, 90, 220, 220});
}

TEST_CASE(
    "a ring that moves on damages the two nodes that it leaves and reaches, and the air that it stands in") {
    auto before = two_cards();
    before.nodes[0].is_focused = true;
    auto after = two_cards();
    after.nodes[1].is_focused = true;
    const auto damage = difference(before, after, kAir);
    CHECK(covers(damage, {90, 90, 220, 220}));
    CHECK(covers(damage, {390, 90, 220, 220}));
    CHECK(damage.rects.size() == 2);
}

TEST_CASE("a node that moves damages where it was and where it is") {
    auto after = two_cards();
    after.nodes[0] = card("one", {100, 400, 200, 200});
    const auto damage = difference(two_cards(), after, kAir);
    CHECK(covers(damage, {100, 100, 200, 200}));
    CHECK(covers(damage, {100, 400, 200, 200}));
    CHECK_FALSE(covers(damage, {400, 100, 200, 200}));
}

TEST_CASE("a node that comes or goes damages its place") {
    auto fewer = two_cards();
    fewer.nodes.pop_back();
    CHECK(covers(difference(two_cards(), fewer, kAir), {400, 100, 200, 200}));
    CHECK(covers(difference(fewer, two_cards(), kAir), {400, 100, 200, 200}));
}

TEST_CASE("every painted property counts") {
    const auto changed = [](auto&& change) {
        auto after = two_cards();
        change(after.nodes[0]);
        return !difference(two_cards(), after, kAir).rects.empty();
    };
    CHECK(changed([](scene::Node& n) { std::get<scene::Box>(n.parts[0]).fill = theme::Colour::Brand; }));
    CHECK(changed([](scene::Node& n) { std::get<scene::Box>(n.parts[0]).outline_width = 4; }));
    CHECK(changed([](scene::Node& n) { std::get<scene::Text>(n.parts[1]).words = "other"; }));
    CHECK(changed([](scene::Node& n) { std::get<scene::Text>(n.parts[1]).colour = theme::Colour::Quiet; }));
    CHECK(changed([](scene::Node& n) { n.parts.emplace_back(scene::Icon{{0, 0, 9, 9}, "icons/tick"}); }));
    CHECK(changed([](scene::Node& n) { n.clip = Rect{0, 0, 50, 50}; }));
    CHECK_FALSE(changed([](scene::Node& n) { n.words = "only spoken"; }));
}

TEST_CASE("another surface or backdrop is painted anew as a whole") {
    auto after = two_cards();
    after.backdrop.emplace_back(scene::Box{{0, 400, 1280, 400}, 0, theme::Colour::KeyboardBed});
    CHECK(difference(two_cards(), after, kAir).is_everything);
    after = two_cards();
    after.surface = theme::Colour::Card;
    CHECK(difference(two_cards(), after, kAir).is_everything);
}

TEST_CASE("ids that are not unique are never compared wrongly") {
    auto twins = two_cards();
    twins.nodes[1].id = "one";
    CHECK(difference(twins, twins, kAir).is_everything);
}

TEST_CASE("very many changes are painted as one") {
    scene::Scene before;
    scene::Scene after;
    for (int i = 0; i < 40; ++i) {
        const Rect place{static_cast<float>(30 * i), 0, 20, 20};
        before.nodes.push_back(card(std::to_string(i), place));
        after.nodes.push_back(card(std::to_string(i), place));
        after.nodes.back().is_pressed = true;
    }
    const auto damage = difference(before, after, 0);
    REQUIRE(damage.rects.size() == 1);
    CHECK(damage.rects[0].contains(Rect{0, 0, 39 * 30 + 20, 20}));
}

TEST_CASE("what is being read aloud is painted anew when it begins and when it ends") {
    scene::Scene before;
    before.nodes.push_back({scene::Role::Choice, "option-1", "Mycket otrygg", {10, 10, 100, 100}});
    auto after = before;
    after.nodes.front().is_spoken = true;
    CHECK(difference(before, after, 0).rects.size() == 1);
    CHECK(difference(after, before, 0).rects.size() == 1);
    CHECK(difference(after, after, 0).rects.empty());
}

TEST_CASE("a panel that goes dark is painted anew, all of it") {
    scene::Scene before;
    auto after = before;
    after.is_dark = true;
    after.surface = theme::Colour::Night;
    CHECK(difference(before, after, 0).is_everything);
}

TEST_CASE("in the dark the line that says how to light it is painted when it changes") {
    scene::Scene before;
    before.is_dark = true;
    before.surface = theme::Colour::Night;
    before.dark_hint = card("dark-hint", {32, 740, 1216, 40});
    auto after = before;
    CHECK(difference(before, after, kAir).rects.empty());
    std::get<scene::Text>(after.dark_hint->parts.back()).words = "other words";
    const auto damage = difference(before, after, kAir);
    REQUIRE(damage.rects.size() == 1);
    CHECK(covers(damage, before.dark_hint->rect));
}

TEST_CASE("a caption is painted when it comes, changes and goes, and nothing else with it") {
    const Rect place{300, 700, 400, 60};
    auto captioned = two_cards();
    captioned.caption = card("caption", place);
    auto other = captioned;
    std::get<scene::Text>(other.caption->parts.back()).words = "other words";
    for (const auto& damage : {difference(two_cards(), captioned, kAir), difference(captioned, other, kAir),
                               difference(captioned, two_cards(), kAir)}) {
        REQUIRE(damage.rects.size() == 1);
        CHECK(covers(damage, place));
    }
    CHECK(difference(captioned, captioned, kAir).rects.empty());
}

TEST_CASE("a countdown is painted again with each second, and nothing beside it") {
    auto before = two_cards(), after = two_cards();
    const Rect dial{400, 500, 80, 80};
    for (auto* scene : {&before, &after}) {
        scene->nodes.push_back(card("restart", {400, 500, 300, 80}));
        scene->nodes.back().parts = {scene::Ring{dial, 8, 1}};
    }
    CHECK(difference(before, after, kAir).rects.empty());
    std::get<scene::Ring>(after.nodes.back().parts.front()).share = 0.98f;
    const auto damage = difference(before, after, kAir);
    REQUIRE(damage.rects.size() == 1);
    CHECK(covers(damage, dial));
    CHECK_FALSE(damage.rects.front().overlaps(before.nodes[1].rect));
}

TEST_CASE("a letter more in a text of many panels' height damages what is seen of it, not the panel") {
    const auto writing = [](const std::string& words, float top = -6400) {
        auto scene = two_cards();
        scene::Node written{scene::Role::Text, "written", words, {100, top, 1000, 7000}};
        written.clip = Rect{100, 400, 1000, 150};
        written.parts.emplace_back(scene::Text{written.rect, words, theme::Type::Field});
        scene.nodes.push_back(std::move(written));
        return scene;
    };
    const auto damage = difference(writing("a"), writing("ab"), kAir);
    REQUIRE(damage.rects.size() == 1);
    CHECK(damage.rects[0] == Rect{90, 390, 1020, 170});
    CHECK(difference(writing("a", -6800), writing("ab", -6800), kAir).rects.empty());  // scrolled away
}
