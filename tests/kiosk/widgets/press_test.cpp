#include "kiosk/widgets/press.h"

#include <catch2/catch.hpp>

namespace {

using platform::Touch;
using Kind = platform::Touch::Kind;
using widgets::Press;

scene::Node button(const std::string& id, scene::Rect rect, flow::Event action) {
    scene::Node node{scene::Role::Button, id, id, rect};
    node.action = std::move(action);
    return node;
}

scene::Scene two_buttons() {
    scene::Scene scene;
    scene.screen = "tiles";
    scene.nodes.push_back(button("back", {0, 0, 100, 100}, flow::Back{}));
    scene.nodes.push_back(button("next", {200, 0, 100, 100}, flow::Next{}));
    return scene;
}

Touch at(Kind kind, float x, float y) {
    return {kind, {x, y}, {}};
}

bool looks_pressed(const Press& press, scene::Scene scene, const std::string& id) {
    press.mark(scene);
    return scene.find(id)->is_pressed;
}

}  // namespace

TEST_CASE("a node acts when the finger is lifted on it, not when it comes down (A11)") {
    const auto scene = two_buttons();
    Press press;
    CHECK_FALSE(press.take(at(Kind::Press, 250, 50), scene));
    CHECK(looks_pressed(press, scene, "next"));
    CHECK_FALSE(looks_pressed(press, scene, "back"));
    CHECK(press.take(at(Kind::Release, 260, 60), scene) == flow::Event(flow::Next{}));
    CHECK_FALSE(looks_pressed(press, scene, "next"));
}

TEST_CASE("lifting the finger beside the node cancels (A11)") {
    const auto scene = two_buttons();
    Press press;
    CHECK_FALSE(press.take(at(Kind::Press, 250, 50), scene));
    CHECK_FALSE(press.take(at(Kind::Release, 250, 150), scene));
}

TEST_CASE("sliding onto another node acts on neither") {
    const auto scene = two_buttons();
    Press press;
    CHECK_FALSE(press.take(at(Kind::Press, 250, 50), scene));
    CHECK_FALSE(press.take(at(Kind::Move, 50, 50), scene));
    CHECK_FALSE(looks_pressed(press, scene, "next"));
    CHECK_FALSE(looks_pressed(press, scene, "back"));
    CHECK_FALSE(press.take(at(Kind::Release, 50, 50), scene));
}

TEST_CASE("a trembling finger that comes back still acts") {
    const auto scene = two_buttons();
    Press press;
    CHECK_FALSE(press.take(at(Kind::Press, 201, 50), scene));
    CHECK_FALSE(press.take(at(Kind::Move, 195, 50), scene));
    CHECK_FALSE(press.take(at(Kind::Move, 205, 50), scene));
    CHECK(looks_pressed(press, scene, "next"));
    CHECK(press.take(at(Kind::Release, 205, 50), scene).has_value());
}

TEST_CASE("a finger that comes down beside everything does nothing wherever it is lifted") {
    const auto scene = two_buttons();
    Press press;
    CHECK_FALSE(press.take(at(Kind::Press, 150, 50), scene));
    CHECK_FALSE(press.take(at(Kind::Move, 250, 50), scene));
    CHECK_FALSE(press.take(at(Kind::Release, 250, 50), scene));
}

TEST_CASE("two quick taps are two") {
    const auto scene = two_buttons();
    Press press;
    int acted = 0;
    for (int tap = 0; tap < 2; ++tap) {
        acted += press.take(at(Kind::Press, 50, 50), scene) ? 1 : 0;
        acted += press.take(at(Kind::Release, 50, 50), scene) ? 1 : 0;
    }
    CHECK(acted == 2);
}

TEST_CASE("a finger that stayed down while the screen changed acts on nothing of the new one") {
    Press press;
    CHECK_FALSE(press.take(at(Kind::Press, 250, 50), two_buttons()));
    auto other = two_buttons();
    other.screen = "thanks";
    CHECK_FALSE(looks_pressed(press, other, "next"));
    CHECK_FALSE(press.take(at(Kind::Release, 250, 50), other));

    CHECK_FALSE(press.take(at(Kind::Press, 250, 50), two_buttons()));
    auto exchanged = two_buttons();
    exchanged.nodes[1].action = flow::Finish{};
    CHECK_FALSE(press.take(at(Kind::Release, 250, 50), exchanged));
}

TEST_CASE("what is scrolled out of its region cannot be touched") {
    auto scene = two_buttons();
    scene.nodes[1].clip = scene::Rect{200, 0, 100, 40};
    Press press;
    CHECK_FALSE(press.take(at(Kind::Press, 250, 50), scene));
    CHECK_FALSE(press.take(at(Kind::Release, 250, 50), scene));
    CHECK_FALSE(press.take(at(Kind::Press, 250, 30), scene));
    CHECK(press.take(at(Kind::Release, 250, 30), scene).has_value());
}

TEST_CASE("a touch that the system takes away acts on nothing") {
    const auto scene = two_buttons();
    Press press;
    CHECK_FALSE(press.take(at(Kind::Press, 250, 50), scene));
    CHECK_FALSE(press.take(at(Kind::Cancel, 250, 50), scene));
    CHECK_FALSE(press.take(at(Kind::Release, 250, 50), scene));
}
