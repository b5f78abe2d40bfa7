#include "kiosk/widgets/walk.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <string_view>

namespace widgets {
namespace {

using scene::Node;
using scene::Role;
using scene::Scene;

// A picture beside a heading of the same words has said everything already.
bool is_said(const Scene& scene, const Node& node) {
    switch (node.role) {
        case Role::Heading:
        case Role::Text:
        case Role::Field:
        case Role::Progress:
            return !node.words.empty();
        case Role::Picture:
            return !node.words.empty() && node.words != scene.heading();
        case Role::Button:
        case Role::Choice:
        case Role::Tick:
        case Role::Key:
            return false;
    }
    return false;
}

const Node* first_action(const Scene& scene, std::initializer_list<std::string_view> ids) {
    for (const auto id : ids) {
        const auto* node = scene.find(id);
        if (node != nullptr && node->action) {
            return node;
        }
    }
    return nullptr;
}

// Lower and upper edge share the line when the middle of one lies within the other.
bool share_line(const Node& one, const Node& other) {
    const float y = middle(other.rect).y;
    return one.clip == other.clip && y >= one.rect.y && y < one.rect.bottom();
}

bool is_choice(const Node& node) {
    return node.role == Role::Choice || node.role == Role::Tick || node.role == Role::Key;
}

bool was_chosen(const Node& node) {
    return node.is_selected && (node.role == Role::Choice || node.role == Role::Button);
}

// The header's buttons stand before the heading: they are aids, not what the screen is for.
const Node* first_after_heading(const Scene& scene, bool (*fits)(const Node&)) {
    const auto is_heading = [](const Node& node) { return node.role == Role::Heading; };
    const auto heading = std::find_if(scene.nodes.begin(), scene.nodes.end(), is_heading);
    const auto from = heading == scene.nodes.end() ? scene.nodes.begin() : heading;
    const auto found =
        std::find_if(from, scene.nodes.end(), [&](const Node& node) { return node.action && fits(node); });
    return found == scene.nodes.end() ? nullptr : &*found;
}

}  // namespace

scene::Point middle(const scene::Rect& rect) {
    return {rect.x + rect.w / 2, rect.y + rect.h / 2};
}

Stops stops(const Scene& scene, bool listens) {
    Stops all;
    for (const auto& node : scene.nodes) {
        if (node.action || (listens && is_said(scene, node))) {
            all.push_back(&node);
        }
    }
    return all;
}

std::vector<Line> lines(const Stops& stops) {
    std::vector<Line> all;
    for (std::size_t n = 0; n < stops.size(); ++n) {
        if (all.empty() || !share_line(*stops[all.back().first], *stops[n])) {
            all.push_back({n, n});
        }
        all.back().end = n + 1;
    }
    return all;
}

std::size_t line_of(const std::vector<Line>& lines, std::size_t stop) {
    const auto found =
        std::find_if(lines.begin(), lines.end(), [&](const Line& line) { return stop < line.end; });
    return static_cast<std::size_t>(found - lines.begin());
}

bool is_key_row(const Stops& stops, const Line& line) {
    return stops[line.first]->role == Role::Key;
}

std::size_t nearest_in(const Stops& stops, const Line& line, float x) {
    const auto distance = [&](std::size_t n) { return std::abs(middle(stops[n]->rect).x - x); };
    std::size_t best = line.first;
    for (std::size_t n = line.first; n < line.end; ++n) {
        best = distance(n) < distance(best) ? n : best;
    }
    return best;
}

std::size_t nearest(const Stops& stops, scene::Point place) {
    const auto distance = [&](const Node* node) {
        const auto at = middle(node->rect);
        return std::hypot(at.x - place.x, at.y - place.y);
    };
    const auto best = std::min_element(stops.begin(), stops.end(), [&](const Node* one, const Node* other) {
        return distance(one) < distance(other);
    });
    return static_cast<std::size_t>(best - stops.begin());
}

const Node* start(const Scene& scene, bool listens) {
    const auto all = stops(scene, listens);
    if (all.empty()) {
        return nullptr;
    }
    if (listens) {
        const auto heading = std::find_if(all.begin(), all.end(),
                                          [](const Node* node) { return node->role == Role::Heading; });
        return heading == all.end() ? all.front() : *heading;
    }
    for (const auto* node : {first_after_heading(scene, was_chosen), first_after_heading(scene, is_choice),
                             way_on(scene), way_back(scene)}) {
        if (node != nullptr) {
            return node;
        }
    }
    return all.front();
}

const Node* way_on(const Scene& scene) {
    return first_action(scene, {"next", "send", "stay", "done"});
}

const Node* way_back(const Scene& scene) {
    return first_action(scene, {"back", "close"});
}

bool is_overlay(const Scene& scene) {
    return first_action(scene, {"close", "stay"}) != nullptr;
}

}  // namespace widgets
