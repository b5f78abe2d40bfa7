#include "kiosk/screens/kit/choices.h"

#include <algorithm>

#include "kiosk/scene/layout.h"

namespace screens {
namespace {

using scene::Node;
using scene::Rect;
using theme::Type;

constexpr Type kWords = Type::Pill;

float words_width(const Kit& kit, float tile_width) {
    return tile_width - 2 * kit.metrics().tight;
}

bool stand_whole(const Kit& kit, const Group& group, float tile_width) {
    const float width = words_width(kit, tile_width);
    return std::all_of(group.choices.begin(), group.choices.end(), [&](const Choice& choice) {
        return kit.size_of(choice.what.words, kWords, width).w <= width;
    });
}

// As wide as lets all stand on one line, else on two, else each has a line of its own.
float tile_width(const Kit& kit, const Group& group, float width) {
    const auto count = group.choices.size();
    for (auto columns = count; columns > 1; columns = (columns + 1) / 2) {
        const auto n = static_cast<float>(columns);
        const float each = (width - (n - 1) * kit.metrics().gap) / n;
        if (stand_whole(kit, group, each)) return each;
    }
    return width;
}

// Picture above words.
float words_y(const Kit& kit) {
    const auto& m = kit.metrics();
    return m.small_gap + m.icon + m.tight / 2;
}

// Tiles of one group are equally high.
float tile_height(const Kit& kit, const Group& group, float tile_width) {
    float words = 0;
    for (const auto& choice : group.choices)
        words = std::max(words, kit.size_of(choice.what.words, kWords, words_width(kit, tile_width)).h);
    return std::max(kit.metrics().button, words_y(kit) + words + kit.metrics().small_gap);
}

Node tile(const Kit& kit, const Choice& choice, scene::Size size) {
    const auto& m = kit.metrics();
    const auto& what = choice.what;
    const Rect rect{0, 0, size.w, size.h};
    Node node{scene::Role::Button, what.id, without_marks(what.words), rect, what.event};
    node.is_selected = what.look == Look::Chosen;
    node.parts.emplace_back(box_of(kit, what.look, rect, m.tile_radius));
    const float side = choice.icon_side > 0 ? choice.icon_side : m.icon;
    const Rect square{(rect.w - side) / 2, m.small_gap + (m.icon - side) / 2, side, side};
    node.parts.emplace_back(scene::Icon{square, what.icon, ink_of(what.look)});
    const float width = words_width(kit, rect.w);
    const float height = kit.size_of(what.words, kWords, width).h;
    const float room = rect.h - words_y(kit) - m.small_gap;
    node.parts.emplace_back(scene::Text{{m.tight, words_y(kit) + (room - height) / 2, width, height},
                                        what.words,
                                        kWords,
                                        ink_of(what.look),
                                        scene::Align::Centre});
    const float tick = m.small_icon;
    if (node.is_selected) add_tick(kit, node, {rect.w - m.small_gap - tick, m.small_gap, tick, tick});
    return node;
}

}  // namespace

float least_width(const Kit& kit, const Group& group) {
    float width = 0;
    for (const auto& choice : group.choices)
        width = std::max(width, kit.size_of(choice.what.words, kWords, 1).w);
    return width + 2 * kit.metrics().tight;
}

Body group_of(const Kit& kit, const Group& group, float width) {
    const auto& m = kit.metrics();
    Body body;
    float y = 0;
    if (!group.title.empty()) {
        auto title = words(kit, group.id, group.title, Type::SmallStrong, width);
        y = std::max(title.rect.h, group.title_height) + m.tight;
        body.nodes.push_back(std::move(title));
    }
    const float each = tile_width(kit, group, width);
    const float height = tile_height(kit, group, each);
    std::vector<Node> tiles;
    for (const auto& choice : group.choices)
        tiles.push_back(tile(kit, choice, {each, height}));
    body.height = y + scene::flow_row(tiles, {0, y}, width + 1, m.gap);
    for (auto& node : tiles)
        body.nodes.push_back(std::move(node));
    return body;
}

}  // namespace screens
