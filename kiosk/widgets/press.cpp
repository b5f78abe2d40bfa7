#include "kiosk/widgets/press.h"

#include <algorithm>
#include <cmath>

namespace widgets {
namespace {

const scene::Node* touchable_at(const scene::Scene& scene, scene::Point at) {
    const auto* node = scene.at(at);
    return node != nullptr && node->action ? node : nullptr;
}

float distance(scene::Point one, scene::Point other) {
    return std::hypot(one.x - other.x, one.y - other.y);
}

// A tap on what was typed means another place each time.
flow::Event aimed(flow::Event action, scene::Point at) {
    if (auto* touch = std::get_if<flow::TouchText>(&action)) *touch = {at.x, at.y};
    return action;
}

}  // namespace

bool Press::is_target(const Target& target, const scene::Scene& scene, const scene::Node* node) {
    return node != nullptr && node->id == target.node && node->action == target.action &&
           scene.screen == target.screen && scene.heading() == target.heading;
}

std::vector<Press::Contact>::iterator Press::find(std::int64_t finger) {
    return std::find_if(contacts_.begin(), contacts_.end(), [&](const Contact& contact) {
        return contact.finger == finger && !contact.is_lifted;
    });
}

void Press::cancel(std::int64_t finger) {
    if (const auto contact = find(finger); contact != contacts_.end()) {
        contacts_.erase(contact);
    }
}

void Press::begin(const platform::Touch& touch, const scene::Scene& scene) {
    cancel(touch.finger);  // its lifting went missing
    const auto* node = touchable_at(scene, touch.at);
    if (node == nullptr) {
        return;
    }
    const bool is_held = std::any_of(contacts_.begin(), contacts_.end(), [&](const Contact& contact) {
        return !contact.is_lifted && !contact.rests(touch.time) && is_target(contact.target, scene, node);
    });
    if (is_held) {
        return;
    }
    for (auto& contact : contacts_) {
        contact.is_followed = true;
    }
    contacts_.push_back({.finger = touch.finger,
                         .target = {scene.screen, std::string(scene.heading()), node->id, *node->action},
                         .from = touch.at,
                         .since = touch.time});
}

void Press::move(const platform::Touch& touch, const scene::Scene& scene) {
    const auto contact = find(touch.finger);
    if (contact == contacts_.end()) {
        return;
    }
    if (distance(contact->from, touch.at) > reach_) {
        contacts_.erase(contact);
        return;
    }
    contact->is_inside = is_target(contact->target, scene, touchable_at(scene, touch.at));
}

void Press::lift(const platform::Touch& touch) {
    const auto contact = find(touch.finger);
    if (contact == contacts_.end()) {
        return;
    }
    if (contact->is_inside && !(contact->is_followed && contact->rests(touch.time))) {
        contact->is_lifted = true;
        contact->lifted_at = touch.at;
    } else {
        contacts_.erase(contact);
    }
}

void Press::take(const platform::Touch& touch, const scene::Scene& scene) {
    using Kind = platform::Touch::Kind;
    switch (touch.kind) {
        case Kind::Press:
            return begin(touch, scene);
        case Kind::Move:
            return move(touch, scene);
        case Kind::Release:
            move(touch, scene);
            return lift(touch);
        case Kind::Cancel:
            return cancel(touch.finger);
    }
}

std::optional<flow::Event> Press::next(const scene::Scene& scene, base::MonotonicTime now) {
    std::erase_if(contacts_, [&](const Contact& contact) {
        const bool has_given_way = !contact.is_lifted && contact.is_followed && contact.rests(now);
        return has_given_way || !is_target(contact.target, scene, scene.find(contact.target.node));
    });
    if (contacts_.empty() || !contacts_.front().is_lifted) {
        return std::nullopt;
    }
    auto action = aimed(std::move(contacts_.front().target.action), contacts_.front().lifted_at);
    contacts_.erase(contacts_.begin());
    return action;
}

std::optional<base::MonotonicTime> Press::deadline() const {
    if (contacts_.empty()) {
        return std::nullopt;
    }
    const auto& first = contacts_.front();
    if (first.is_lifted) {
        return first.since;
    }
    // A moment later it rests, and rests() is strict.
    return first.is_followed ? std::optional(first.since + kTapLasts + std::chrono::milliseconds(1))
                             : std::nullopt;
}

void Press::mark(scene::Scene& scene) const {
    for (auto& node : scene.nodes) {
        node.is_pressed = std::any_of(contacts_.begin(), contacts_.end(), [&](const Contact& contact) {
            return contact.is_inside && is_target(contact.target, scene, &node);
        });
    }
}

}  // namespace widgets
