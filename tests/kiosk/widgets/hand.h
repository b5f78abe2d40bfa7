#pragma once
#include <optional>
#include <string>
#include <vector>

#include "kiosk/widgets/press.h"

// A scene of buttons, and fingers that come down on it, for the tests of Press.
namespace hand {

using Kind = platform::Touch::Kind;
using std::chrono::milliseconds;

constexpr float kReach = 76;  // px

inline scene::Node button(const std::string& id, scene::Rect rect, flow::Event action) {
    scene::Node node{scene::Role::Button, id, id, rect};
    node.action = std::move(action);
    return node;
}

inline scene::Scene two_buttons() {
    scene::Scene scene;
    scene.screen = "tiles";
    scene.nodes.push_back(button("back", {0, 0, 100, 100}, flow::Back{}));
    scene.nodes.push_back(button("next", {200, 0, 100, 100}, flow::Next{}));
    return scene;
}

inline bool looks_pressed(const widgets::Press& press, scene::Scene scene, const std::string& id) {
    press.mark(scene);
    return scene.find(id)->is_pressed;
}

// Carries touches to a Press as the loop does: what is meant is asked for after each, and when it is due.
struct Hand {
    scene::Scene scene = two_buttons();
    widgets::Press press{kReach};
    base::MonotonicTime now{};
    std::vector<flow::Event> meant{};

    void ask() {
        if (auto event = press.next(scene, now)) meant.push_back(std::move(*event));
    }
    void pass(milliseconds time) {
        const auto end = now + time;
        for (auto due = press.deadline(); due && *due <= end; due = press.deadline()) {
            now = std::max(now, *due);
            ask();
        }
        now = end;
    }
    void touch(Kind kind, std::int64_t finger, scene::Point at) {
        press.take({.kind = kind, .at = at, .time = now, .finger = finger}, scene);
        ask();
    }
    void down(std::int64_t finger, scene::Point at) { touch(Kind::Press, finger, at); }
    void move(std::int64_t finger, scene::Point at) { touch(Kind::Move, finger, at); }
    void up(std::int64_t finger, scene::Point at) { touch(Kind::Release, finger, at); }
};

}  // namespace hand
