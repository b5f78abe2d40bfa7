#include "kiosk/screens/options.h"

#include <algorithm>

#include "kiosk/scene/layout.h"
#include "kiosk/scene/move.h"
#include "kiosk/screens/pieces.h"

namespace screens {
namespace {

using scene::Node;
using scene::Rect;
using theme::Colour;
using theme::Type;

// A tile's inner places, from its width.
struct TileShape {
    float width, words_x, words_width;
    bool has_icons, has_ticks;
};

TileShape shape_of(const Kit& kit, int columns, bool has_icons, bool has_ticks) {
    const auto& m = kit.metrics();
    const auto count = static_cast<float>(columns);
    const float width = (kit.content_width() - (count - 1) * m.gap) / count;
    const float before = m.card_padding + (has_icons ? m.icon + m.gap + m.tight : 0);
    const float after = has_ticks ? m.tick + m.gap + m.card_padding : m.card_padding;
    return {width, before, width - before - after, has_icons, has_ticks};
}

// As many columns as let every word stand whole.
TileShape fitting_shape(const Kit& kit, const QuestionView& view, bool has_ticks) {
    const bool has_icons = std::any_of(view.options.begin(), view.options.end(), [&](const auto& option) {
        return kit.has_icon(dialogue::to_text(option.value));
    });
    for (int columns = kit.theme.panel().is_portrait() ? 2 : 3; columns > 1; --columns) {
        const auto shape = shape_of(kit, columns, has_icons, has_ticks);
        const bool fits = std::all_of(view.options.begin(), view.options.end(), [&](const auto& option) {
            return kit.size_of(option.words, Type::Tile, shape.words_width).w <= shape.words_width;
        });
        if (fits) return shape;
    }
    return shape_of(kit, 1, has_icons, has_ticks);
}

void add_tick(const Kit& kit, Node& node, bool is_selected) {
    const auto& m = kit.metrics();
    const Rect circle{node.rect.w - m.card_padding - m.tick, (node.rect.h - m.tick) / 2, m.tick, m.tick};
    if (!is_selected) {
        node.parts.emplace_back(scene::Box{circle, m.tick / 2, Colour::Card, Colour::Outline, m.outline});
        return;
    }
    node.parts.emplace_back(scene::Box{circle, m.tick / 2, Colour::OnBrand});
    node.parts.emplace_back(scene::Icon{circle.inset(m.tight), "icons/tick", Colour::Brand});
}

Node tile(const Kit& kit, const OptionView& option, const TileShape& shape, float height) {
    const auto& m = kit.metrics();
    Node node{shape.has_ticks ? scene::Role::Tick : scene::Role::Choice,
              option_id(option.value),
              option.words,
              {0, 0, shape.width, height}};
    node.is_selected = option.is_selected;
    const auto look = option.is_selected ? Look::Chosen : Look::Plain;
    node.parts.emplace_back(box_of(kit, look, node.rect, m.tile_radius));
    const auto code = dialogue::to_text(option.value);
    if (shape.has_icons && kit.has_icon(code)) {
        const Rect square{m.card_padding, (height - m.icon) / 2, m.icon, m.icon};
        node.parts.emplace_back(
            scene::Icon{square, "icons/" + code, option.is_selected ? Colour::OnBrand : Colour::Brand});
    }
    const float h = kit.size_of(option.words, Type::Tile, shape.words_width).h;
    node.parts.emplace_back(scene::Text{{shape.words_x, (height - h) / 2, shape.words_width, h},
                                        option.words,
                                        Type::Tile,
                                        ink_of(look),
                                        shape.has_ticks ? scene::Align::Left : scene::Align::Centre});
    if (shape.has_ticks) add_tick(kit, node, option.is_selected);
    return node;
}

Body arrange_body(const QuestionView& view, const Kit& kit, bool is_multiple) {
    const auto& m = kit.metrics();
    const auto shape = fitting_shape(kit, view, is_multiple);
    float height = m.tile;
    for (const auto& option : view.options) {
        height = std::max(height, kit.size_of(option.words, Type::Tile, shape.words_width).h + 2 * m.gap);
    }
    std::vector<Node> tiles;
    for (const auto& option : view.options) {
        auto node = tile(kit, option, shape, height);
        if (is_multiple)
            node.action = flow::ToggleOption{view.name, option.value};
        else
            node.action = flow::ChooseOption{view.name, option.value};
        tiles.push_back(std::move(node));
    }
    Body body;
    const float y = stack(body, question_words(view, kit, Type::InnerQuestion), 0, m.tight) + m.gap;
    scene::flow_row(tiles, {0, y}, kit.content_width() + 1, m.gap);
    for (auto& node : tiles)
        body.nodes.push_back(std::move(node));
    body.height = scene::bottom_of(body.nodes);
    return body;
}

Page page_of(const QuestionView& view, const Kit& kit, bool is_multiple) {
    return {is_multiple ? "tiles" : "choice", question_header(view, kit), question_footer(view, kit),
            [&view, &kit, is_multiple](scene::Size) { return arrange_body(view, kit, is_multiple); },
            view.scroll};
}

}  // namespace

Page arrange_tiles(const QuestionView& view, const Kit& kit) {
    return page_of(view, kit, true);
}

Page arrange_choice(const QuestionView& view, const Kit& kit) {
    return page_of(view, kit, false);
}

}  // namespace screens
