#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <random>

#include "tests/kiosk/app/panel.h"

// Children play with everything that lights up. Whatever they do, no answer comes from a press that began
// before its screen had been seen (contracts: taps).
namespace {

using Kind = platform::Touch::Kind;
using platform::Key;
using std::chrono::milliseconds;
using support::Panel;

constexpr float kWidth = 1280, kHeight = 800;

class Dice {
public:
    explicit Dice(unsigned seed) : engine_(seed) {}
    int roll(int least, int most) { return std::uniform_int_distribution(least, most)(engine_); }
    scene::Point anywhere() { return {static_cast<float>(roll(0, 1279)), static_cast<float>(roll(0, 799))}; }

private:
    std::mt19937 engine_;
};

// How many answers were kept; each of them by someone who could have seen what they answered.
std::size_t seen_answers(const Panel& panel) {
    for (const auto& answer : panel.given()) {
        INFO(answer.screen << " after " << answer.seen_for.count() << " ms");
        CHECK(answer.seen_for >= widgets::kUnseenFor);
    }
    return panel.given().size();
}

}  // namespace

TEST_CASE("two hundred taps on one spot, wherever it is, answer nothing that was not seen") {
    constexpr int kColumns = 8, kRows = 6;
    std::size_t answers = 0;
    for (int spot = 0; spot < kColumns * kRows; ++spot) {
        const scene::Point at{(static_cast<float>(spot % kColumns) + 0.5f) * kWidth / kColumns,
                              (static_cast<float>(spot / kColumns) + 0.5f) * kHeight / kRows};
        Panel panel;
        for (int tap = 0; tap < 200; ++tap) {
            panel.tap(1, at);
            panel.pass(milliseconds(20 + 37 * spot % 160));
        }
        INFO(at.x << ", " << at.y);
        answers += seen_answers(panel);
    }
    CHECK(answers > 0);  // later taps do count
}

TEST_CASE("a hundred taps a second everywhere for half a minute answer nothing that was not seen") {
    const auto seed = GENERATE(range(1u, 6u));
    Dice dice(seed);
    Panel panel;
    for (int tap = 0; tap < 3000; ++tap) {
        panel.tap(dice.roll(1, 3), dice.anywhere(), milliseconds(dice.roll(1, 8)));
        panel.pass(milliseconds(2));
    }
    CHECK(seen_answers(panel) > 5);
}

TEST_CASE("taps on whatever can be tapped, as soon as it is there, answer nothing that was not seen") {
    const auto pause = GENERATE(0, 40, 150, 390);
    Dice dice(2);
    Panel panel;
    for (int tap = 0; tap < 1500; ++tap) {
        const auto& nodes = panel.scene().nodes;
        const auto& node = nodes[static_cast<std::size_t>(dice.roll(0, static_cast<int>(nodes.size()) - 1))];
        panel.tap(1, panel.middle_of(node.id), milliseconds(5));
        panel.pass(milliseconds(pause));
    }
    CHECK(seen_answers(panel) > 5);
}

TEST_CASE("several fingers that come, drag and go as they like answer nothing that was not seen") {
    const auto seed = GENERATE(range(1u, 6u));
    Dice dice(seed);
    Panel panel;
    for (int step = 0; step < 6000; ++step) {
        const auto finger = dice.roll(1, 4);
        const auto kind = std::array{Kind::Press, Kind::Release, Kind::Move,
                                     Kind::Press, Kind::Release, Kind::Cancel}[static_cast<std::size_t>(
            dice.roll(0, 5))];
        panel.touch(kind, finger, dice.anywhere());
        panel.pass(milliseconds(dice.roll(0, 12)));
    }
    (void)seen_answers(panel);
    // Held down through a change of screen, and lifted on what lies there now.
    Panel held;
    held.pass(milliseconds(1000));
    held.touch(Kind::Press, 9, held.middle_of("option-1"));
    held.tap(1, held.middle_of("option-2"));
    held.pass(milliseconds(2000));
    held.touch(Kind::Release, 9, held.middle_of("next"));
    CHECK(held.state().question == "QS8N");
}

TEST_CASE("keys and switches pressed fifty times a second answer nothing that was not seen") {
    const auto seed = GENERATE(range(1u, 6u));
    constexpr std::array kKeys{Key::Next, Key::Activate, Key::Activate, Key::Forward,
                               Key::Back, Key::Right,    Key::Down,     Key::Up,
                               Key::Help, Key::Aids,     Key::Language, Key::Previous};
    Dice dice(seed);
    Panel panel;
    for (int stroke = 0; stroke < 4000; ++stroke) {
        panel.press(kKeys[static_cast<std::size_t>(dice.roll(0, static_cast<int>(kKeys.size()) - 1))]);
        panel.pass(milliseconds(20));
    }
    CHECK(seen_answers(panel) > 5);
    Panel switches;
    for (int stroke = 0; stroke < 2000; ++stroke) {
        switches.press(stroke % 3 == 0 ? Key::Next : Key::Activate);
        switches.pass(milliseconds(20));
    }
    CHECK(seen_answers(switches) > 5);
}

TEST_CASE("a hand on a keyboard types into a comment only what comes after it was seen") {
    Panel panel;
    for (const auto* node : {"option-2", "next", "option-25-44"}) {
        panel.pass(milliseconds(500));
        panel.tap(1, panel.middle_of(node));
    }
    REQUIRE(panel.state().stage == flow::Stage::Commenting);
    for (int letter = 0; letter < 30; ++letter) {
        panel.type("a");
        panel.pass(milliseconds(20));
    }
    const auto typed = panel.state().visit.comment.text().size();
    CHECK(typed >= 8);
    CHECK(typed <= 10);
}

TEST_CASE("two taps a moment apart give one answer: the second one meets a screen that no one has read") {
    for (const auto apart : {10, 150, 180, 380}) {
        Panel panel;
        panel.pass(milliseconds(1000));
        const auto at = panel.middle_of("option-2");
        panel.tap(1, at, milliseconds(5));
        panel.pass(milliseconds(apart));
        panel.tap(1, at, milliseconds(5));
        CHECK(panel.state().question == "QS8N");
        CHECK_FALSE(panel.state().visit.answers.contains("QS8N"));
    }
}

TEST_CASE(
    "a visitor who looks before tapping loses no tap, and letters are taken as fast as they are typed") {
    Panel panel;
    const auto looks_and_taps = [&](const std::string& id) {
        panel.pass(milliseconds(416));
        panel.tap(1, panel.middle_of(id));
    };
    for (int visit = 0; visit < 3; ++visit) {
        for (const auto* node : {"option-2", "option-light"})
            looks_and_taps(node);
        panel.tap(1, panel.middle_of("option-empty"));
        panel.tap(1, panel.middle_of("next"));
        looks_and_taps("option-25-44");
        panel.pass(milliseconds(416));
        for (const auto* key : {"key-L", "key-j", "key-u", "key-s"})
            panel.tap(1, panel.middle_of(key), milliseconds(2));
        CHECK(panel.state().visit.comment.text() == "Ljus");
        for (const auto* node : {"next", "send", "done"})
            looks_and_taps(node);
    }
    const auto whole = std::count_if(panel.given().begin(), panel.given().end(),
                                     [](const auto& given) { return given.is_whole_visit; });
    CHECK(whole == 3);
    (void)seen_answers(panel);
}
