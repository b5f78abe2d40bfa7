#include "kiosk/widgets/press.h"

#include <catch2/catch.hpp>

#include "tests/kiosk/widgets/hand.h"

// One finger, or the mouse.
namespace {

using hand::Hand;
using hand::Kind;
using hand::looks_pressed;
using std::chrono::milliseconds;
using Meant = std::vector<flow::Event>;

constexpr std::int64_t kFinger = 1;

}  // namespace

TEST_CASE("a node acts when the finger is lifted on it, not when it comes down (A11)") {
    Hand hand;
    hand.down(kFinger, {250, 50});
    CHECK(hand.meant.empty());
    CHECK(looks_pressed(hand.press, hand.scene, "next"));
    CHECK_FALSE(looks_pressed(hand.press, hand.scene, "back"));
    hand.up(kFinger, {260, 60});
    CHECK(hand.meant == Meant{flow::Next{}});
    CHECK_FALSE(looks_pressed(hand.press, hand.scene, "next"));
}

TEST_CASE("a touch on typed text says where the finger was lifted") {
    Hand hand;
    hand.scene.screen = "comment";
    hand.scene.nodes = {hand::button("field", {0, 0, 400, 100}, flow::TouchText{})};
    hand.down(kFinger, {250, 50});
    CHECK(looks_pressed(hand.press, hand.scene, "field"));
    hand.up(kFinger, {260, 60});
    REQUIRE(hand.meant.size() == 1);
    const auto* touch = std::get_if<flow::TouchText>(&hand.meant.front());
    REQUIRE(touch != nullptr);
    CHECK(touch->x == 260);
    CHECK(touch->y == 60);
}

TEST_CASE("lifting the finger beside the node cancels (A11)") {
    Hand hand;
    hand.down(kFinger, {250, 50});
    hand.up(kFinger, {250, 110});
    CHECK(hand.meant.empty());
    CHECK_FALSE(looks_pressed(hand.press, hand.scene, "next"));
}

TEST_CASE("sliding onto another node acts on neither") {
    Hand hand;
    hand.down(kFinger, {205, 50});
    hand.move(kFinger, {150, 50});
    CHECK_FALSE(looks_pressed(hand.press, hand.scene, "next"));
    hand.move(kFinger, {50, 50});
    CHECK_FALSE(looks_pressed(hand.press, hand.scene, "back"));
    hand.up(kFinger, {50, 50});
    CHECK(hand.meant.empty());
}

TEST_CASE("a trembling finger that comes back still acts") {
    Hand hand;
    hand.down(kFinger, {201, 50});
    hand.move(kFinger, {195, 50});
    CHECK_FALSE(looks_pressed(hand.press, hand.scene, "next"));
    hand.move(kFinger, {205, 50});
    CHECK(looks_pressed(hand.press, hand.scene, "next"));
    hand.up(kFinger, {205, 50});
    CHECK(hand.meant == Meant{flow::Next{}});
}

TEST_CASE("a drag acts on nothing, even inside one wide node and back (A11)") {
    Hand hand;
    hand.scene.nodes[1].rect.w = 600;
    hand.down(kFinger, {250, 50});
    hand.move(kFinger, {250 + hand::kReach + 1, 50});
    CHECK_FALSE(looks_pressed(hand.press, hand.scene, "next"));
    hand.move(kFinger, {250, 50});
    hand.up(kFinger, {250, 50});
    CHECK(hand.meant.empty());

    hand.down(kFinger, {250, 50});
    hand.up(kFinger, {250 + hand::kReach + 1, 50});
    CHECK(hand.meant.empty());
}

TEST_CASE("a finger that comes down beside everything does nothing wherever it is lifted") {
    Hand hand;
    hand.down(kFinger, {190, 50});
    hand.move(kFinger, {210, 50});
    hand.up(kFinger, {210, 50});
    CHECK(hand.meant.empty());
}

TEST_CASE("a finger may take as long as it likes (A12)") {
    Hand hand;
    hand.down(kFinger, {50, 50});
    hand.pass(milliseconds(20'000));
    CHECK(looks_pressed(hand.press, hand.scene, "back"));
    hand.up(kFinger, {50, 50});
    CHECK(hand.meant == Meant{flow::Back{}});
}

TEST_CASE("five taps in no time on one screen are five: letters are typed so") {
    Hand hand;
    for (int tap = 0; tap < 5; ++tap) {
        hand.down(kFinger, {50, 50});
        hand.up(kFinger, {50, 50});
    }
    CHECK(hand.meant.size() == 5);
}

TEST_CASE("a finger that stayed down while the screen changed acts on nothing of the new one") {
    Hand hand;
    hand.down(kFinger, {250, 50});
    hand.scene.screen = "thanks";
    CHECK_FALSE(looks_pressed(hand.press, hand.scene, "next"));
    hand.up(kFinger, {250, 50});

    hand.down(kFinger, {250, 50});
    hand.scene.nodes[1].action = flow::Finish{};
    hand.up(kFinger, {250, 50});
    CHECK(hand.meant.empty());
}

TEST_CASE("the next question of the same kind is another screen") {
    Hand hand;
    hand.scene.nodes.push_back({scene::Role::Heading, "question", "What makes it safe?", {0, 200, 300, 50}});
    hand.down(kFinger, {250, 50});
    hand.scene.nodes.back().words = "How old are you?";
    hand.up(kFinger, {250, 50});
    CHECK(hand.meant.empty());
}

TEST_CASE("what is scrolled out of its region cannot be touched") {
    Hand hand;
    hand.scene.nodes[1].clip = scene::Rect{200, 0, 100, 40};
    hand.down(kFinger, {250, 50});
    hand.up(kFinger, {250, 50});
    CHECK(hand.meant.empty());
    hand.down(kFinger, {250, 30});
    hand.up(kFinger, {250, 30});
    CHECK(hand.meant == Meant{flow::Next{}});
}

TEST_CASE("a touch that the system takes away acts on nothing") {
    Hand hand;
    hand.down(kFinger, {250, 50});
    hand.touch(Kind::Cancel, kFinger, {250, 50});
    hand.up(kFinger, {250, 50});
    CHECK(hand.meant.empty());
}
