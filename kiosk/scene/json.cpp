#include <boost/json.hpp>
#include <chrono>
#include <cmath>

#include "kiosk/scene/scene.h"

namespace scene {
namespace {

std::string_view name_of(Role role) {
    switch (role) {
        case Role::Heading:
            return "heading";
        case Role::Text:
            return "text";
        case Role::Button:
            return "button";
        case Role::Choice:
            return "choice";
        case Role::Tick:
            return "tick";
        case Role::Field:
            return "field";
        case Role::Key:
            return "key";
        case Role::Progress:
            return "progress";
        case Role::Picture:
            return "picture";
    }
    return "";
}

boost::json::array pixels(const Rect& rect) {
    return {std::lround(rect.x), std::lround(rect.y), std::lround(rect.w), std::lround(rect.h)};
}

}  // namespace

std::string to_json(const Scene& scene, bool with_private, std::optional<base::MonotonicTime> accepts_at) {
    boost::json::array nodes;
    for (const auto& node : scene.nodes) {
        boost::json::object object{
            {"id", node.id}, {"role", name_of(node.role)}, {"rect", pixels(node.rect)}};
        object["words"] = node.is_private && !with_private ? node.public_words : node.words;
        if (node.action) object["acts"] = true;
        if (node.is_selected) object["selected"] = true;
        if (node.is_focused) object["focused"] = true;
        if (node.clip) object["clip"] = pixels(*node.clip);
        if (node.is_private) object["private"] = true;
        if (node.is_spoken) object["spoken"] = true;
        nodes.push_back(std::move(object));
    }
    boost::json::object object{{"screen", scene.screen},
                               {"language", scene.language},
                               {"rtl", scene.is_right_to_left},
                               {"nodes", std::move(nodes)}};
    if (scene.is_dark) object["dark"] = scene.dark_hint ? scene.dark_hint->words : "";
    if (scene.caption) object["caption"] = scene.caption->words;
    if (accepts_at)
        object["accepts_at"] = std::chrono::duration<double>(accepts_at->time_since_epoch()).count();
    return boost::json::serialize(object);
}

}  // namespace scene
