#include "kiosk/screens/questions/tiles.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "kiosk/scene/layout.h"
#include "kiosk/screens/kit/pieces.h"
#include "kiosk/screens/questions/refusal.h"

namespace screens {
namespace {

using scene::Node;
using scene::Rect;
using theme::Colour;
using theme::Type;

std::size_t count_of(const QuestionView& view) {
    return view.options.size() + (view.can_be_declined ? 1 : 0);
}

bool has_icons(const Kit& kit, const QuestionView& view) {
    return std::any_of(view.options.begin(), view.options.end(),
                       [&](const auto& option) { return kit.has_icon(dialogue::to_text(option.value)); });
}

// From a tile's edge to its picture or its tick.
float side_of(const Kit& kit, TileForm form) {
    const auto& m = kit.metrics();
    switch (form) {
        case TileForm::Before:
            return m.gap + m.tight / 2;
        case TileForm::Above:
            return m.gap + m.tight;
        case TileForm::None:
            break;
    }
    return m.gap;
}

// What stands beside and above the words of a tile.
struct Inset {
    float before = 0, after = 0, above = 0, below = 0;
};

Inset inset_of(const Kit& kit, const TileStyle& style) {
    const auto& m = kit.metrics();
    const float side = side_of(kit, style.form);
    switch (style.form) {
        case TileForm::Before:
            return {side + m.icon + m.small_gap, side + m.tick + m.tight, m.tight, m.tight};
        case TileForm::Above:
            return {side, side, m.small_gap + m.icon + m.tight / 2, m.small_gap};
        case TileForm::None:
            break;
    }
    const float tick = style.is_multiple ? m.tick + m.small_gap : 0;
    return {m.gap, m.gap + tick, m.tight, m.tight};
}

float words_width(const Kit& kit, const TileStyle& style) {
    const auto inset = inset_of(kit, style);
    return style.width - inset.before - inset.after;
}

Type quiet_of(Type type) {
    return type == Type::Large ? Type::LargeQuiet : type;
}

// {text, type} of everything that is written on tiles.
template <class F>
void for_each_label(const Kit& kit, const QuestionView& view, Type type, F tell) {
    for (const auto& option : view.options)
        tell(option.words, type);
    if (view.can_be_declined) tell(kit.say("answer.decline"), quiet_of(type));
}

bool stands_whole(const Kit& kit, const QuestionView& view, const TileStyle& style) {
    const float width = words_width(kit, style);
    bool is_whole = width > 0;
    for_each_label(kit, view, style.type, [&](const std::string& words, Type type) {
        is_whole = is_whole && kit.size_of(words, type, 1).w <= width;
    });
    return is_whole;
}

float least_height(const Kit& kit, const QuestionView& view, const TileStyle& style) {
    const auto inset = inset_of(kit, style);
    const float width = words_width(kit, style);
    float words = 0;
    for_each_label(kit, view, style.type, [&](const std::string& label, Type type) {
        words = std::max(words, kit.size_of(label, type, width).h);
    });
    return std::max(kit.metrics().target, words + inset.above + inset.below);
}

float lines_of(const QuestionView& view, std::size_t columns) {
    return static_cast<float>((count_of(view) + columns - 1) / columns);
}

float total_height(const Kit& kit, const QuestionView& view, const TileStyle& style) {
    const float lines = lines_of(view, style.columns);
    return lines * style.height + (lines - 1) * kit.metrics().gap;
}

// From the one that leaves the fewest places empty; of such, the one with most columns.
std::vector<std::size_t> columns_for(const Kit& kit, const QuestionView& view, bool is_multiple) {
    const bool is_portrait = kit.theme.panel().is_portrait();
    const std::size_t most = is_portrait ? 2 : (is_multiple ? 3 : 4);
    std::vector<std::size_t> all;
    for (std::size_t columns = std::min(most, count_of(view)); columns > 1; --columns)
        all.push_back(columns);
    const auto empty = [&](std::size_t columns) { return (columns - count_of(view) % columns) % columns; };
    if (!is_multiple)
        std::stable_sort(all.begin(), all.end(),
                         [&](auto one, auto other) { return empty(one) < empty(other); });
    all.push_back(1);
    return all;
}

std::vector<TileForm> forms_for(const Kit& kit, const QuestionView& view, bool is_multiple,
                                bool has_pictures) {
    if (!is_multiple || !has_icons(kit, view)) return {TileForm::None};
    std::vector<TileForm> forms{TileForm::Before, TileForm::Above};
    if (kit.theme.panel().is_portrait()) std::swap(forms[0], forms[1]);
    if (!has_pictures) forms.push_back(TileForm::None);
    return forms;
}

// As high as there is room for, within reason.
float height_in(const Kit& kit, const QuestionView& view, const TileStyle& style, float room) {
    const auto& m = kit.metrics();
    const float least = least_height(kit, view, style);
    const float lines = lines_of(view, style.columns);
    const float share = std::floor((room - (lines - 1) * m.gap) / lines);
    const float most = style.is_multiple ? m.most_tile : m.most_tall_tile;
    return std::clamp(share, least, std::max(least, most));
}

void add_picture(const Kit& kit, Node& node, const TileStyle& style, const OptionView& option) {
    const auto& m = kit.metrics();
    const auto code = dialogue::to_text(option.value);
    if (style.form == TileForm::None || !kit.has_icon(code)) return;
    const bool is_above = style.form == TileForm::Above;
    const Rect square{side_of(kit, style.form), is_above ? m.small_gap : (style.height - m.icon) / 2, m.icon,
                      m.icon};
    node.parts.emplace_back(
        scene::Icon{square, "icons/" + code, option.is_selected ? Colour::OnBrand : Colour::Brand});
}

void add_box(const Kit& kit, Node& node, const TileStyle& style, bool is_selected) {
    const auto& m = kit.metrics();
    if (!style.is_multiple) {
        if (is_selected)
            add_tick(kit, node,
                     {style.width - m.small_gap - m.small_icon, m.small_gap, m.small_icon, m.small_icon});
        return;
    }
    const bool is_above = style.form == TileForm::Above;
    const float side = style.form == TileForm::Before ? side_of(kit, style.form) : m.gap;
    const Rect circle{style.width - side - m.tick, is_above ? m.small_gap : (style.height - m.tick) / 2,
                      m.tick, m.tick};
    if (is_selected) return add_tick(kit, node, circle);
    node.parts.emplace_back(scene::Box{circle, m.tick / 2, Colour::Card, Colour::Outline, m.outline});
}

void add_words(const Kit& kit, Node& node, const TileStyle& style, const scene::Text& words) {
    const auto inset = inset_of(kit, style);
    const float width = words_width(kit, style);
    const float h = kit.size_of(words.words, words.type, width).h;
    auto text = words;
    const float room = style.height - inset.above - inset.below;
    text.rect = {inset.before, inset.above + (room - h) / 2, width, h};
    if (style.form == TileForm::Above) text.rect.y = style.height - inset.below - h;
    text.align = style.is_multiple ? scene::Align::Left : scene::Align::Centre;
    node.parts.emplace_back(std::move(text));
}

Node tile(const Kit& kit, const QuestionView& view, const TileStyle& style, const OptionView& option) {
    const auto& m = kit.metrics();
    Node node{style.is_multiple ? scene::Role::Tick : scene::Role::Choice,
              option_id(option.value),
              without_marks(option.words),
              {0, 0, style.width, style.height}};
    if (style.is_multiple)
        node.action = flow::ToggleOption{view.name, option.value};
    else
        node.action = flow::ChooseOption{view.name, option.value};
    if (option.is_refused) {
        const auto code = dialogue::to_text(option.value);
        add_refusal(kit, node, {option.words, view.most, kit.has_icon(code) ? "icons/" + code : ""});
        return node;
    }
    node.is_selected = option.is_selected;
    const auto look = option.is_selected ? Look::Chosen : Look::Plain;
    node.parts.emplace_back(box_of(kit, look, node.rect, m.tile_radius));
    add_picture(kit, node, style, option);
    add_words(kit, node, style, {{}, option.words, style.type, ink_of(look)});
    add_box(kit, node, style, option.is_selected);
    return node;
}

// Lighter than the answers, and as large.
Node decline_tile(const Kit& kit, const QuestionView& view, const TileStyle& style) {
    const auto& said = kit.say("answer.decline");
    Node node{scene::Role::Choice, "decline", said, {0, 0, style.width, style.height}, flow::Decline{}};
    node.is_selected = view.is_declined;
    const auto look = view.is_declined ? Look::Chosen : Look::Light;
    node.parts.emplace_back(box_of(kit, look, node.rect, kit.metrics().tile_radius));
    auto plain = style;
    plain.form = TileForm::None;
    plain.is_multiple = false;
    add_words(kit, node, plain, {{}, said, quiet_of(style.type), ink_of(look)});
    if (view.is_declined) add_box(kit, node, plain, true);
    return node;
}

}  // namespace

TileStyle tile_style(const Kit& kit, const QuestionView& view, bool is_multiple, bool has_pictures,
                     scene::Size room) {
    std::optional<TileStyle> lowest;
    const auto types = is_multiple ? std::vector{Type::Tile} : std::vector{Type::Large, Type::Tile};
    for (const auto type : types) {
        for (const auto columns : columns_for(kit, view, is_multiple)) {
            for (const auto form : forms_for(kit, view, is_multiple, has_pictures)) {
                const auto count = static_cast<float>(columns);
                TileStyle style{form, type, is_multiple, columns,
                                (room.w - (count - 1) * kit.metrics().gap) / count};
                if (!stands_whole(kit, view, style) && columns > 1) continue;
                style.height = height_in(kit, view, style, room.h);
                const float height = total_height(kit, view, style);
                if (height <= room.h) return style;
                if (!lowest || height < total_height(kit, view, *lowest)) lowest = style;
            }
        }
    }
    return *lowest;
}

Tiles tiles_of(const Kit& kit, const QuestionView& view, const TileStyle& style) {
    Tiles tiles;
    for (const auto& option : view.options)
        tiles.nodes.push_back(tile(kit, view, style, option));
    if (view.can_be_declined) tiles.nodes.push_back(decline_tile(kit, view, style));
    tiles.height = scene::flow_row(tiles.nodes, {0, 0}, kit.content_width() + 1, kit.metrics().gap);
    return tiles;
}

}  // namespace screens
