#include "kiosk/widgets/focus.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace widgets {
namespace {

using platform::Key;
using scene::Node;
using scene::Rect;
using scene::Scene;

constexpr const char* kRow = "row";

std::size_t wrapped(std::size_t index, int by, std::size_t count) {
    return (index + count + static_cast<std::size_t>(by + static_cast<int>(count))) % count;
}

std::optional<flow::Event> action_of(const Node* node) {
    return node == nullptr ? std::nullopt : node->action;
}

Rect united(const Rect& one, const Rect& other) {
    const float x = std::min(one.x, other.x);
    const float y = std::min(one.y, other.y);
    return {x, y, std::max(one.right(), other.right()) - x, std::max(one.bottom(), other.bottom()) - y};
}

// What a row of keys looks like as one: its letters are its words.
Node row_node(const Stops& stops, const Line& line) {
    Node row{scene::Role::Key, kRow, "", stops[line.first]->rect};
    for (std::size_t n = line.first; n < line.end; ++n) {
        row.words += (row.words.empty() ? "" : " ") + stops[n]->words;
        row.rect = united(row.rect, stops[n]->rect);
    }
    row.is_focused = true;
    return row;
}

std::optional<flow::Overlay> opened_by(Key key) {
    if (key == Key::Help) return flow::Overlay::About;
    if (key == Key::Aids) return flow::Overlay::Aids;
    if (key == Key::Language) return flow::Overlay::Languages;
    return std::nullopt;
}

}  // namespace

// Names every key, so that a new one is decided about.
bool is_for_the_voice(Key key) {
    switch (key) {
        case Key::Repeat:
        case Key::Pause:
        case Key::Louder:
        case Key::Softer:
        case Key::Faster:
        case Key::Slower:
        case Key::HeadphonesIn:
        case Key::HeadphonesOut:
            return true;
        case Key::Previous:
        case Key::Next:
        case Key::Left:
        case Key::Right:
        case Key::Up:
        case Key::Down:
        case Key::Activate:
        case Key::Back:
        case Key::Forward:
        case Key::Help:
        case Key::Aids:
        case Key::Language:
            return false;
    }
    return false;
}

bool Focus::is_on(const Place& place, const Scene& scene) {
    // Another language is the same screen in other words.
    return place.screen == scene.screen &&
           (place.heading == scene.heading() || place.language != scene.language);
}

Focus::Place Focus::at(const Node& node, const Scene& scene) const {
    return {scene.screen, std::string(scene.heading()), scene.language, is_overlay(scene), node.id,
            node.rect};
}

Focus::Here Focus::here(const Scene& scene, bool listens) const {
    Here here{stops(scene, listens), {}, 0};
    here.lines = lines(here.stops);
    const auto found = std::find_if(here.stops.begin(), here.stops.end(),
                                    [this](const Node* node) { return node->id == place_->node; });
    here.stop = found == here.stops.end() ? nearest(here.stops, middle(place_->rect))
                                          : static_cast<std::size_t>(found - here.stops.begin());
    return here;
}

std::optional<flow::Event> Focus::take(Key key, const Scene& scene, bool listens) {
    if (is_for_the_voice(key)) {
        return std::nullopt;
    }
    const bool was_visible = std::exchange(is_visible_, true);
    if (const auto overlay = opened_by(key)) {
        return flow::OpenOverlay{*overlay};
    }
    if (key == Key::Back || key == Key::Forward) {
        return action_of(key == Key::Back ? way_back(scene) : way_on(scene));
    }
    settle(scene, listens);
    if (!was_visible || !place_) {
        return std::nullopt;
    }
    if (key == Key::Activate) {
        return activate(scene);
    }
    go(key, scene, here(scene, listens));
    return std::nullopt;
}

// A key that moves. Left and right are what the eye sees: in Arabic, what comes next stands to the left.
void Focus::go(Key key, const Scene& scene, const Here& from) {
    const auto onward = scene.is_right_to_left ? Key::Left : Key::Right;
    const auto backward = scene.is_right_to_left ? Key::Right : Key::Left;
    if (key == Key::Next || key == onward) {
        step(1, scene, from);
    } else if (key == Key::Previous || key == backward) {
        step(-1, scene, from);
    } else {
        change_line(key == Key::Up ? -1 : 1, scene, from);
    }
}

void Focus::step(int by, const Scene& scene, const Here& from) {
    if (has_two_switches_) {
        return step_by_rows(by, scene, from);
    }
    place_ = at(*from.stops[wrapped(from.stop, by, from.stops.size())], scene);
}

void Focus::step_by_rows(int by, const Scene& scene, const Here& from) {
    const auto& line = from.lines[line_of(from.lines, from.stop)];
    const bool is_inside_row = is_key_row(from.stops, line) && !place_->is_row;
    const bool leaves_row = is_inside_row && from.stop == (by > 0 ? line.end - 1 : line.first);
    if (leaves_row) {
        place_ = at(*from.stops[line.first], scene);
        place_->is_row = true;
        return;
    }
    // From a whole row its last key is left forwards, its first one backwards.
    const auto edge = place_->is_row && by > 0 ? line.end - 1 : from.stop;
    const auto next = wrapped(edge, by, from.stops.size());
    const auto& next_line = from.lines[line_of(from.lines, next)];
    const bool enters_row = !is_inside_row && is_key_row(from.stops, next_line);
    place_ = at(*from.stops[enters_row ? next_line.first : next], scene);
    place_->is_row = enters_row;
}

void Focus::change_line(int by, const Scene& scene, const Here& from) {
    const auto line = wrapped(line_of(from.lines, from.stop), by, from.lines.size());
    const float x = middle(from.stops[from.stop]->rect).x;
    place_ = at(*from.stops[nearest_in(from.stops, from.lines[line], x)], scene);
}

std::optional<flow::Event> Focus::activate(const Scene& scene) {
    if (place_->is_row) {
        place_->is_row = false;
        return std::nullopt;
    }
    const auto* node = scene.find(place_->node);
    auto event = action_of(node);
    // What deletes one letter is often wanted again.
    const bool is_typing = event && node->role == scene::Role::Key && has_two_switches_ &&
                           !std::holds_alternative<flow::DeleteBackward>(*event);
    if (is_typing) {
        return_to_first_row(scene);
    }
    return event;
}

void Focus::return_to_first_row(const Scene& scene) {
    const auto first = std::find_if(scene.nodes.begin(), scene.nodes.end(), [](const Node& node) {
        return node.role == scene::Role::Key && node.action;
    });
    place_ = at(*first, scene);
    place_->is_row = true;
}

void Focus::settle(const Scene& scene, bool listens) {
    if (place_ && is_on(*place_, scene)) {
        return hold(scene, listens);
    }
    if (place_ && !place_->is_overlay && is_overlay(scene)) {
        below_ = place_;
    }
    if (below_ && is_on(*below_, scene)) {
        place_ = std::exchange(below_, std::nullopt);
        return hold(scene, listens);
    }
    if (!is_overlay(scene)) {
        below_.reset();
    }
    begin(scene, listens);
}

void Focus::begin(const Scene& scene, bool listens) {
    const auto* node = start(scene, listens);
    place_ = node == nullptr ? std::nullopt : std::optional(at(*node, scene));
    if (place_) {
        place_->is_row = has_two_switches_ && node->role == scene::Role::Key;
    }
}

// The same screen: the same control, or what stands in its place.
void Focus::hold(const Scene& scene, bool listens) {
    const auto now = here(scene, listens);
    if (now.stops.empty()) {
        place_.reset();
        return;
    }
    const bool was_row = place_->is_row;
    place_ = at(*now.stops[now.stop], scene);
    place_->is_row = was_row && is_key_row(now.stops, now.lines[line_of(now.lines, now.stop)]);
}

void Focus::show(Scene& scene, bool listens) {
    std::erase_if(scene.nodes, [](const Node& node) { return node.id == kRow; });
    if (is_visible_) {
        settle(scene, listens);
    } else if (place_ && !is_on(*place_, scene)) {
        place_.reset();  // begun anew where keys are used again
        below_.reset();
    }
    mark(scene);
}

void Focus::mark(Scene& scene) const {
    for (auto& node : scene.nodes) {
        node.is_focused = is_visible_ && place_ && !place_->is_row && node.id == place_->node;
    }
    if (!is_visible_ || !place_ || !place_->is_row) {
        return;
    }
    const auto now = here(scene, false);
    auto row = row_node(now.stops, now.lines[line_of(now.lines, now.stop)]);
    const auto before = now.stops[now.stop] - scene.nodes.data();
    scene.nodes.insert(scene.nodes.begin() + before, std::move(row));
}

std::optional<flow::Event> Focus::into_view(const Scene& scene) const {
    const auto* node = is_visible_ && place_ ? scene.find(place_->node) : nullptr;
    if (node == nullptr || !scene.scrolling || node->clip != scene.scrolling->region) {
        return std::nullopt;
    }
    const auto& [region, offset, furthest, fade] = *scene.scrolling;
    // Clear of the veils, where there is room for it.
    const float veil = std::clamp((region.h - node->rect.h) / 2, 0.0f, fade);
    const float above = node->rect.y - region.y - (offset > 0 ? veil : 0);
    const float below = node->rect.bottom() - region.bottom() + (offset < furthest ? veil : 0);
    // What is higher than the region is shown from its beginning.
    const float by = above < 0 ? above : std::clamp(below, 0.0f, above);
    const float wanted = std::clamp(offset + by, 0.0f, furthest);
    constexpr float kRounding = 0.5f;
    return std::abs(wanted - offset) < kRounding ? std::nullopt
                                                 : std::optional<flow::Event>(flow::ScrollTo{wanted});
}

void Focus::make_way(const Scene& scene) {
    is_visible_ = false;
    const auto* node = way_on(scene);
    if (node != nullptr) {
        place_ = at(*node, scene);
    }
}

}  // namespace widgets
