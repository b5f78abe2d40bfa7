#include "kiosk/screens/questions/options.h"

#include <algorithm>

#include "kiosk/scene/layout.h"
#include "kiosk/scene/move.h"
#include "kiosk/screens/kit/pieces.h"

namespace screens {
namespace {

using scene::Node;
using scene::Rect;
using theme::Colour;
using theme::Type;

// The columns' widths and where a tile's words stand in its own.
struct TileShape {
    std::vector<float> widths;
    float words_x = 0, beside = 0;  // before the words; before and after them
    bool has_icons = false, has_ticks = false;

    [[nodiscard]] float width(std::size_t tile) const { return widths[tile % widths.size()]; }
    [[nodiscard]] float words_width(std::size_t tile) const { return width(tile) - beside; }
};

// What each column needs for its longest word to stand whole.
std::vector<float> needs_of(const Kit& kit, const QuestionView& view, const TileShape& shape,
                            std::size_t columns) {
    std::vector<float> needs(columns, 0);
    for (std::size_t n = 0; n < view.options.size(); ++n) {
        const float longest = kit.size_of(view.options[n].words, Type::Tile, 1).w;
        needs[n % columns] = std::max(needs[n % columns], longest + shape.beside);
    }
    return needs;
}

// Equal columns; one that needs more gets it and the others share what is left. Empty when that is not
// enough.
std::vector<float> widths_for(const std::vector<float>& needs, float room) {
    std::vector<float> widths(needs.size(), 0);
    auto sharing = static_cast<float>(needs.size());
    for (bool is_settled = false; !is_settled && sharing > 0;) {
        is_settled = true;
        for (std::size_t n = 0; n < needs.size() && is_settled; ++n) {
            if (widths[n] > 0 || needs[n] <= room / sharing) continue;
            widths[n] = needs[n];
            room -= needs[n];
            sharing -= 1;
            is_settled = false;
        }
    }
    if (sharing == 0) return {};
    for (auto& width : widths)
        width = width > 0 ? width : room / sharing;
    return widths;
}

// As many columns as let every word stand whole.
TileShape fitting_shape(const Kit& kit, const QuestionView& view, bool has_ticks) {
    const auto& m = kit.metrics();
    TileShape shape;
    shape.has_ticks = has_ticks;
    shape.has_icons = std::any_of(view.options.begin(), view.options.end(), [&](const auto& option) {
        return kit.has_icon(dialogue::to_text(option.value));
    });
    shape.words_x = m.card_padding + (shape.has_icons ? m.icon + m.gap + m.tight : 0);
    shape.beside = shape.words_x + m.card_padding + (has_ticks ? m.tick + m.gap : 0);
    const std::size_t most = has_ticks ? 3 : 4;  // ages: seven in two lines
    for (std::size_t columns = kit.theme.panel().is_portrait() ? 2 : most; columns > 1; --columns) {
        const float room = kit.content_width() - static_cast<float>(columns - 1) * m.gap;
        shape.widths = widths_for(needs_of(kit, view, shape, columns), room);
        if (!shape.widths.empty()) return shape;
    }
    shape.widths = {kit.content_width()};
    return shape;
}

void add_box(const Kit& kit, Node& node, bool is_selected) {
    const auto& m = kit.metrics();
    const Rect circle{node.rect.w - m.card_padding - m.tick, (node.rect.h - m.tick) / 2, m.tick, m.tick};
    if (is_selected) return add_tick(kit, node, circle);
    node.parts.emplace_back(scene::Box{circle, m.tick / 2, Colour::Card, Colour::Outline, m.outline});
}

struct TileSize {
    float words_width, height;
};

Node tile(const Kit& kit, const OptionView& option, const TileShape& shape, const TileSize& size) {
    const auto& m = kit.metrics();
    const float height = size.height;
    Node node{shape.has_ticks ? scene::Role::Tick : scene::Role::Choice,
              option_id(option.value),
              option.words,
              {0, 0, size.words_width + shape.beside, height}};
    node.is_selected = option.is_selected;
    const auto look = option.is_selected ? Look::Chosen : Look::Plain;
    node.parts.emplace_back(box_of(kit, look, node.rect, m.tile_radius));
    const auto code = dialogue::to_text(option.value);
    if (shape.has_icons && kit.has_icon(code)) {
        const Rect square{m.card_padding, (height - m.icon) / 2, m.icon, m.icon};
        node.parts.emplace_back(
            scene::Icon{square, "icons/" + code, option.is_selected ? Colour::OnBrand : Colour::Brand});
    }
    const float h = kit.size_of(option.words, Type::Tile, size.words_width).h;
    node.parts.emplace_back(scene::Text{{shape.words_x, (height - h) / 2, size.words_width, h},
                                        option.words,
                                        Type::Tile,
                                        ink_of(look),
                                        shape.has_ticks ? scene::Align::Left : scene::Align::Centre});
    if (shape.has_ticks) add_box(kit, node, option.is_selected);
    return node;
}

Body arrange_body(const QuestionView& view, const Kit& kit, bool is_multiple) {
    const auto& m = kit.metrics();
    const auto shape = fitting_shape(kit, view, is_multiple);
    float height = m.tile;
    for (std::size_t n = 0; n < view.options.size(); ++n) {
        const auto& words = view.options[n].words;
        height = std::max(height, kit.size_of(words, Type::Tile, shape.words_width(n)).h + 2 * m.tight);
    }
    std::vector<Node> tiles;
    for (const auto& option : view.options) {
        auto node = tile(kit, option, shape, {shape.words_width(tiles.size()), height});
        if (is_multiple)
            node.action = flow::ToggleOption{view.name, option.value};
        else
            node.action = flow::ChooseOption{view.name, option.value};
        tiles.push_back(std::move(node));
    }
    Body body;
    body.words_height = stack(body, question_words(view, kit, Type::InnerQuestion), 0, m.tight);
    const float y = body.words_height + m.gap;
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
