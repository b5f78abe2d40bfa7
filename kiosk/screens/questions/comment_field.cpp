#include "kiosk/screens/questions/comment_field.h"

#include <algorithm>

namespace screens {
namespace {

using scene::Node;
using scene::Rect;
using scene::Stretch;
using theme::Colour;
using theme::Type;

// mirror() will exchange the sides of the line that it stands in, but letters keep theirs.
Rect unmirrored(const Kit& kit, const Stretch& stretch) {
    auto rect = stretch.rect;
    if (kit.language.is_right_to_left) rect.x = stretch.line_width - rect.right();
    return rect;
}

// First the caret, then the selection, then what is recognised. Measured in one go, since a long text takes
// a while to set, and through places(), which keeps nothing of it.
scene::Places places_in(const FieldView& view, const Kit& kit, float width) {
    std::vector<scene::ByteRange> ranges{{view.caret, view.caret}};
    ranges.push_back({view.selection.from, view.selection.to});
    for (const auto& each : view.recognised)
        ranges.push_back({each.from, each.to});
    return kit.measure.places(view.text, kit.theme.style(Type::Field), width, ranges);
}

Rect caret_in(const scene::Places& places, const Kit& kit, float width) {
    auto caret = unmirrored(kit, places.ranges[0].front());
    caret.w = kit.metrics().caret;
    caret.x = std::min(caret.x, width - caret.w);
    return caret;
}

// How far up the text stands.
float offset_of(const Rect& caret, float wanted, float text_height, float room) {
    // At the least a quarter of the next line looks in, so that it can be tapped.
    const float wished = std::clamp(room - 2 * caret.h, caret.h / 4, caret.h);
    const float beside = std::min(wished, std::max(0.0f, (room - caret.h) / 2));
    const float low = caret.bottom() + beside - room, high = caret.y - beside;
    const float offset = low <= high ? std::clamp(wanted, low, high) : low;
    return std::clamp(offset, 0.0f, std::max(0.0f, text_height - room));
}

Node frame(const Kit& kit, const Rect& rect) {
    Node node{scene::Role::Field, "field", "", rect, flow::TouchText{}};
    node.parts.emplace_back(scene::Box{rect, kit.metrics().field_radius, Colour::Card, Colour::Brand,
                                       kit.metrics().selected_outline});
    return node;
}

void add_selection(const Kit& kit, const scene::Places& places, Node& node) {
    const auto& m = kit.metrics();
    for (const auto& stretch : places.ranges[1]) {
        const auto rect = unmirrored(kit, stretch).moved(node.rect.x, node.rect.y);
        node.parts.emplace_back(scene::Box{rect, 0, Colour::FunctionKey, Colour::Brand, m.thin_outline});
    }
}

void add_underlines(const Kit& kit, const scene::Places& places, Node& node) {
    const float height = kit.metrics().outline;
    for (std::size_t i = 2; i < places.ranges.size(); ++i) {
        for (const auto& stretch : places.ranges[i]) {
            const auto rect = unmirrored(kit, stretch).moved(node.rect.x, node.rect.y);
            node.parts.emplace_back(
                scene::Box{{rect.x, rect.bottom() - height, rect.w, height}, 0, Colour::Brand});
        }
    }
}

Node writing(const FieldView& view, const Kit& kit, const Rect& inside) {
    const auto places = places_in(view, kit, inside.w);
    const auto caret = caret_in(places, kit, inside.w);
    const float height = std::max(places.height, caret.bottom());
    const float up = offset_of(caret, view.scroll, height, inside.h);
    const Rect rect{inside.x, inside.y - up, inside.w, height};
    Node node{scene::Role::Text, "written", std::string(view.text), rect};
    node.is_private = true;
    node.clip = inside;
    if (!view.selection.is_empty()) add_selection(kit, places, node);
    node.parts.emplace_back(scene::Text{rect, node.words, Type::Field, Colour::Ink, scene::Align::Left});
    add_underlines(kit, places, node);
    node.parts.emplace_back(scene::Box{caret.moved(rect.x, rect.y), 0, Colour::Brand});
    return node;
}

}  // namespace

float least_field(const Kit& kit) {
    const auto& m = kit.metrics();
    return std::max(m.target, kit.theme.style(Type::Field).line_height + 2 * m.tight);
}

std::vector<Node> arrange_field(const FieldView& view, const Kit& kit, const Rect& rect) {
    const auto& m = kit.metrics();
    const float line = kit.theme.style(Type::Field).line_height;
    const float air = std::clamp((rect.h - line) / 2, m.tight, m.gap);
    const Rect inside{rect.x + m.gap, rect.y + air, rect.w - 2 * m.gap, rect.h - 2 * air};
    return {frame(kit, rect), writing(view, kit, inside)};
}

}  // namespace screens
