#include "kiosk/scene/scene.h"

#include <algorithm>

namespace scene {

const Node* Scene::find(std::string_view id) const {
    const auto found =
        std::find_if(nodes.begin(), nodes.end(), [&](const Node& node) { return node.id == id; });
    return found == nodes.end() ? nullptr : &*found;
}

std::string_view Scene::heading() const {
    const auto found =
        std::find_if(nodes.begin(), nodes.end(), [](const Node& node) { return node.role == Role::Heading; });
    return found == nodes.end() ? std::string_view() : found->words;
}

const Node* Scene::at(Point p) const {
    for (auto node = nodes.rbegin(); node != nodes.rend(); ++node) {
        if (node->clip && !node->clip->contains(p)) continue;
        if (node->action && node->rect.contains(p)) return &*node;
    }
    return nullptr;
}

}  // namespace scene
