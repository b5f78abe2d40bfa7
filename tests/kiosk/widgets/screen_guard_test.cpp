#include "kiosk/widgets/screen_guard.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <vector>

using namespace std::chrono_literals;

namespace {

using platform::Key;
using Kind = platform::Touch::Kind;

// A screen that is shown, and what someone presses on it.
struct Panel {
    widgets::ScreenGuard guard;
    base::MonotonicTime now{1h};
    scene::Scene scene;
    flow::Preferences preferences{.language = "sv"};

    Panel() {
        scene.screen = "rating";
        scene.question = "QS1K";
        scene.language = "sv";
        shows();
        now += 10s;
    }
    void shows() {
        guard.show(scene, preferences);
        guard.presented(now);
    }
    [[nodiscard]] bool takes(Kind kind) const {
        return guard.admits(platform::Touch{.kind = kind, .at = {1, 1}, .time = now});
    }
    [[nodiscard]] bool takes(Key key) const { return guard.admits(platform::KeyPressed{key, now}); }
    [[nodiscard]] bool takes_press() const {
        const std::vector<platform::Input> presses{
            platform::Touch{.kind = Kind::Press, .at = {1, 1}, .time = now},
            platform::KeyPressed{Key::Activate, now},
            platform::KeyPressed{Key::Next, now},
            platform::Typed{"a", now},
            platform::DeletePressed{.is_forward = false, .time = now},
            platform::UndoPressed{now}};
        const auto taken = std::count_if(presses.begin(), presses.end(),
                                         [this](const auto& press) { return guard.admits(press); });
        CHECK((taken == 0 || taken == std::ssize(presses)));  // all alike
        return taken > 0;
    }
};

}  // namespace

TEST_CASE("a press of any kind that begins within 400 ms of a new screen's first frame does nothing") {
    Panel panel;
    CHECK(panel.takes_press());
    panel.scene.screen = "tiles";
    panel.scene.question = "QS8N";
    panel.shows();
    const auto first_frame = panel.now;
    for (const auto later : {0ms, 1ms, 150ms, 399ms}) {
        panel.now = first_frame + later;
        CHECK_FALSE(panel.takes_press());
    }
    panel.now = first_frame + 400ms;
    CHECK(panel.takes_press());
}

TEST_CASE("what was pressed before the new screen was on the panel was meant for the one before it") {
    Panel panel;
    panel.scene.screen = "tiles";
    panel.guard.show(panel.scene, panel.preferences);
    panel.now += 10s;  // a frame that takes its time
    CHECK_FALSE(panel.takes_press());
    CHECK_FALSE(panel.guard.opens_at());
    panel.guard.presented(panel.now);
    CHECK(panel.guard.opens_at() == panel.now + widgets::kUnseenFor);
    panel.now -= 1s;
    CHECK_FALSE(panel.takes_press());
}

TEST_CASE("the first screen of all is a new one") {
    Panel panel;
    panel.guard = {};
    CHECK_FALSE(panel.takes_press());
    panel.shows();
    CHECK_FALSE(panel.takes_press());
    panel.now += 400ms;
    CHECK(panel.takes_press());
}

TEST_CASE("the next question, an overlay, another language or size, a turned window are new screens") {
    const std::vector<std::function<void(Panel&)>> changes{
        [](Panel& p) { p.scene.question = "QS10"; },
        [](Panel& p) { p.scene.screen = "aids"; },
        [](Panel& p) { p.scene.language = "ar"; },
        [](Panel& p) { p.preferences.text_size = theme::TextSize::Large; },
        [](Panel& p) { p.preferences.is_lowered = true; },
        [](Panel& p) { p.scene.is_dark = true; },
        [](Panel& p) { p.guard.start_anew(); }};
    for (const auto& change : changes) {
        Panel panel;
        change(panel);
        panel.shows();
        CHECK_FALSE(panel.takes_press());
        panel.now += 400ms;
        CHECK(panel.takes_press());
    }
}

TEST_CASE("what changes on a screen is no new screen: letters, ticks, rings, colours, the voice") {
    Panel panel;
    panel.scene.nodes.push_back({scene::Role::Text, "written", "a", {}});
    panel.shows();
    CHECK(panel.takes_press());
    panel.scene.nodes.back().words = "ab";
    panel.scene.nodes.back().is_selected = panel.scene.nodes.back().is_focused = true;
    panel.preferences.contrast = theme::Contrast::Dark;
    panel.preferences.is_read_aloud = true;
    panel.preferences.volume += 1;
    panel.shows();
    CHECK(panel.takes_press());
}

TEST_CASE("later frames of a screen begin nothing again") {
    Panel panel;
    panel.scene.screen = "tiles";
    for (int frame = 0; frame < 50; ++frame) {
        panel.shows();
        panel.now += 8ms;
    }
    CHECK(panel.takes_press());
}

TEST_CASE("fingers that move or are lifted, the voice's keys and headphones are let through at any time") {
    Panel panel;
    panel.scene.screen = "tiles";
    panel.shows();
    for (const auto kind : {Kind::Move, Kind::Release, Kind::Cancel})
        CHECK(panel.takes(kind));
    for (const auto key : {Key::Repeat, Key::Pause, Key::Louder, Key::Softer, Key::Faster, Key::Slower,
                           Key::HeadphonesIn, Key::HeadphonesOut})
        CHECK(panel.takes(key));
    for (const auto key : {Key::Previous, Key::Next, Key::Left, Key::Right, Key::Up, Key::Down, Key::Activate,
                           Key::Back, Key::Forward, Key::Help, Key::Aids, Key::Language})
        CHECK_FALSE(panel.takes(key));
    CHECK(panel.guard.admits(platform::PictureLost{}));
    CHECK(panel.guard.admits(platform::CloseAsked{}));
    CHECK(panel.guard.admits(platform::Woken{}));
}
