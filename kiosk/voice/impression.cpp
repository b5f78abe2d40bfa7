#include "kiosk/voice/impression.h"

#include <algorithm>

namespace voice {
namespace {

bool is_emphasised(const scene::Node& node) {
    return std::any_of(node.parts.begin(), node.parts.end(), [](const scene::Part& part) {
        const auto* words = std::get_if<scene::Text>(&part);
        return words != nullptr && words->type == theme::Type::HintStrong;
    });
}

Impression::Look look_of(const scene::Node& node) {
    return {node.words, node.is_selected, is_emphasised(node)};
}

// That something is emphasised no longer is no news.
bool is_news(const Impression::Look& before, const Impression::Look& after) {
    return before.words != after.words || before.is_selected != after.is_selected ||
           (after.is_emphasised && !before.is_emphasised);
}

}  // namespace

Impression impression_of(const scene::Scene& scene) {
    Impression seen{scene.screen, scene.language, {}, {}, {}};
    for (const auto& node : scene.nodes) {
        if (node.role == scene::Role::Heading && seen.heading.empty()) seen.heading = node.words;
        if (node.is_focused) seen.focused = node.id;
        seen.nodes.emplace(node.id, look_of(node));
    }
    return seen;
}

bool is_other_screen(const Impression& before, const Impression& after) {
    return before.screen != after.screen || before.language != after.language ||
           before.heading != after.heading;
}

std::vector<const scene::Node*> news(const Impression& before, const scene::Scene& after) {
    std::vector<const scene::Node*> found;
    for (const auto& node : after.nodes) {
        if (node.is_ticking && before.nodes.contains(node.id)) continue;
        const auto old = before.nodes.find(node.id);
        if (old == before.nodes.end() || is_news(old->second, look_of(node))) found.push_back(&node);
    }
    return found;
}

}  // namespace voice
