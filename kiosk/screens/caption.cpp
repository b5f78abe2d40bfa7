#include "kiosk/screens/caption.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "kiosk/screens/kit/pieces.h"

namespace screens {
namespace {

using scene::Rect;

float covered(const Rect& one, const Rect& other) {
    const float w = std::min(one.right(), other.right()) - std::max(one.x, other.x);
    const float h = std::min(one.bottom(), other.bottom()) - std::max(one.y, other.y);
    return std::max(0.0f, w) * std::max(0.0f, h);
}

// What of the node is seen and felt.
Rect shown(const scene::Node& node) {
    if (!node.clip) return node.rect;
    const float top = std::max(node.rect.y, node.clip->y);
    const float bottom = std::min(node.rect.bottom(), node.clip->bottom());
    return {node.rect.x, top, node.rect.w, std::max(0.0f, bottom - top)};
}

// What a box at that place would be in the way of; less is better.
std::tuple<float, float, float> cost_of(const Rect& box, const scene::Scene& scene) {
    float touched = 0, read = 0;
    for (const auto& node : scene.nodes)
        (node.action ? touched : read) += covered(box, shown(node));
    return {touched, read, -box.y};
}

// Between two of these heights what is covered grows or shrinks evenly, so the best one is among them.
std::vector<float> heights(const Rect& box, const scene::Scene& scene, float highest) {
    std::vector<float> all{box.y, highest};
    for (const auto& node : scene.nodes) {
        const auto rect = shown(node);
        for (const float y : {rect.y - box.h, rect.bottom(), rect.y, rect.bottom() - box.h})
            if (y > highest && y < box.y) all.push_back(y);
    }
    return all;
}

Rect best_place(Rect box, const scene::Scene& scene, float highest) {
    const auto places = heights(box, scene, highest);
    const auto at = [&](float y) { return cost_of({box.x, y, box.w, box.h}, scene); };
    box.y = *std::min_element(places.begin(), places.end(), [&](float a, float b) { return at(a) < at(b); });
    return box;
}

}  // namespace

scene::Node caption(const std::string& words, const scene::Scene& scene, const NoteKit& with) {
    const Kit kit{with.theme, with.measure, with.language};
    const auto& m = kit.metrics();
    constexpr auto kType = theme::Type::Hint;
    const auto text = kit.size_of(words, kType, kit.content_width() - 2 * m.button_padding);
    const scene::Size box{text.w + 2 * m.button_padding, text.h + 2 * m.gap};
    const auto rect =
        best_place({(kit.width() - box.w) / 2, kit.height() - m.top - box.h, box.w, box.h}, scene, m.top);
    scene::Node node{scene::Role::Text, "caption", words, rect};
    node.parts.emplace_back(box_of(kit, Look::Chosen, rect, m.key_radius));
    node.parts.emplace_back(scene::Text{{rect.x + m.button_padding, rect.y + m.gap, text.w, text.h},
                                        words,
                                        kType,
                                        ink_of(Look::Chosen),
                                        scene::Align::Centre});
    return node;
}

scene::Node dark_hint(const NoteKit& with) {
    const Kit kit{with.theme, with.measure, with.language};
    const auto& m = kit.metrics();
    constexpr auto kType = theme::Type::Small;
    const auto& words = kit.say("dark.wake");
    const auto text = kit.size_of(words, kType, kit.content_width());
    const Rect rect{m.margin, kit.height() - m.top - text.h, kit.content_width(), text.h};
    scene::Node node{scene::Role::Text, "dark-hint", words, rect};
    node.parts.emplace_back(scene::Text{rect, words, kType, theme::Colour::NightWords, scene::Align::Centre});
    return node;
}

}  // namespace screens
