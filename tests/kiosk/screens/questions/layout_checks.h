#pragma once
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "tests/kiosk/screens/gallery.h"

// What holds for every arrangement of a question.
namespace support {

inline scene::Rect panel_of(const Setting& setting) {
    return {0, 0, static_cast<float>(setting.panel.width), static_cast<float>(setting.panel.height)};
}

// The face of a step; nullptr for anything else.
inline const scene::Icon* face_of(const scene::Node& node) {
    for (const auto& part : node.parts) {
        const auto* icon = std::get_if<scene::Icon>(&part);
        if (icon != nullptr && icon->name.starts_with("faces/")) return icon;
    }
    return nullptr;
}

// Everything that answers the question.
inline std::vector<const scene::Node*> answers_of(const scene::Scene& scene) {
    std::vector<const scene::Node*> answers;
    for (const auto& node : scene.nodes) {
        if (node.role == scene::Role::Choice || node.role == scene::Role::Tick) answers.push_back(&node);
    }
    return answers;
}

inline std::vector<const scene::Node*> steps_of(const scene::Scene& scene) {
    std::vector<const scene::Node*> steps;
    for (const auto* node : answers_of(scene)) {
        if (face_of(*node) != nullptr) steps.push_back(node);
    }
    return steps;
}

// No word torn or cut off, and none outside of its node.
inline void check_words(const scene::Node& node, const Setting& setting) {
    const auto theme = theme_of(setting);
    for (const auto& part : node.parts) {
        const auto* text = std::get_if<scene::Text>(&part);
        if (text == nullptr) continue;
        const auto size = hall().shaper.measure(text->words, theme.style(text->type), text->rect.w);
        CHECK(size.w <= text->rect.w + 1);
        CHECK(size.h <= text->rect.h + 1);
        CHECK(node.rect.contains(text->rect));
    }
}

inline void check_target(const scene::Node& node, const Setting& setting) {
    CHECK(node.rect.w / setting.panel.px_per_mm >= 12.7f);
    CHECK(node.rect.h / setting.panel.px_per_mm >= 12.7f);
}

// Within the panel, not scrolled, as large as a target has to be, with whole words.
inline void check_in_view(const scene::Node& node, const Setting& setting) {
    INFO(node.id << " \"" << node.words << "\"");
    CHECK_FALSE(node.clip.has_value());
    CHECK(panel_of(setting).contains(node.rect));
    check_target(node, setting);
    check_words(node, setting);
}

inline void check_equal_size(const std::vector<const scene::Node*>& nodes) {
    for (const auto* node : nodes) {
        INFO(node->id);
        CHECK(std::abs(node->rect.w - nodes.front()->rect.w) < 0.1f);
        CHECK(std::abs(node->rect.h - nodes.front()->rect.h) < 0.1f);
    }
}

inline float distance(const scene::Rect& a, const scene::Rect& b) {
    const float dx = std::max({a.x - b.right(), b.x - a.right(), 0.0f});
    const float dy = std::max({a.y - b.bottom(), b.y - a.bottom(), 0.0f});
    return std::max(dx, dy);
}

// Everything that can be touched, 2.54 mm from each other.
inline void check_gaps(const scene::Scene& scene, const Setting& setting) {
    for (std::size_t i = 0; i < scene.nodes.size(); ++i) {
        for (std::size_t j = i + 1; j < scene.nodes.size(); ++j) {
            const auto &a = scene.nodes[i], &b = scene.nodes[j];
            if (!a.action || !b.action) continue;
            const auto one = reachable(a), other = reachable(b);
            if (one.h <= 0 || other.h <= 0) continue;
            const float apart = distance(one, other) / setting.panel.px_per_mm;
            if (apart < 2.54f) FAIL_CHECK(a.id << " and " << b.id << " are " << apart << " mm apart");
        }
    }
}

}  // namespace support
