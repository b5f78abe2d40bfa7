#include "kiosk/screens/kit/pieces.h"

#include <algorithm>

namespace screens {
namespace {

using scene::Node;
using scene::Rect;
using theme::Colour;

struct PillShape {
    theme::Type type;
    float height, padding;
};

Colour fill_of(Look look) {
    switch (look) {
        case Look::Plain:
            return Colour::Card;
        case Look::Hollow:
        case Look::Light:
        case Look::Quiet:
            return Colour::None;
        case Look::Main:
        case Look::Chosen:
            return Colour::Brand;
    }
    return Colour::None;
}

Node shaped(const Kit& kit, const Touchable& what, PillShape shape) {
    const auto& m = kit.metrics();
    const float icon = what.icon.empty() ? 0 : m.small_icon + m.small_gap;
    const float room = kit.content_width() - 2 * shape.padding - icon;
    const auto size = kit.size_of(what.words, shape.type, room);
    const float height = std::max(shape.height, size.h + 2 * m.tight);
    const float width = std::max(height, size.w + icon + 2 * shape.padding);
    const Rect rect{0, 0, width, height};
    Node node{scene::Role::Button, what.id, without_marks(what.words), rect, what.event};
    node.is_selected = what.look == Look::Chosen;
    node.parts.emplace_back(box_of(kit, what.look, rect, height / 2));
    float x = (width - size.w - icon) / 2;
    if (!what.icon.empty()) {
        const Rect square{x, (height - m.small_icon) / 2, m.small_icon, m.small_icon};
        node.parts.emplace_back(scene::Icon{square, what.icon, ink_of(what.look)});
        x += icon;
    }
    node.parts.emplace_back(scene::Text{{x, (height - size.h) / 2, size.w, size.h},
                                        what.words,
                                        shape.type,
                                        ink_of(what.look),
                                        scene::Align::Centre});
    return node;
}

// A circle with a picture; the words are for ears.
Node round(const Kit& kit, const Touchable& what, float diameter) {
    const Rect rect{0, 0, diameter, diameter};
    Node node{scene::Role::Button, what.id, without_marks(what.words), rect, what.event};
    node.is_selected = what.look == Look::Chosen;
    node.parts.emplace_back(box_of(kit, what.look, rect, rect.h / 2));
    const float inset = (diameter - kit.metrics().small_icon) / 2;
    node.parts.emplace_back(scene::Icon{rect.inset(inset), what.icon, ink_of(what.look)});
    return node;
}

}  // namespace

Colour ink_of(Look look) {
    switch (look) {
        case Look::Plain:
        case Look::Hollow:
        case Look::Light:
        case Look::Quiet:
            return Colour::Ink;
        case Look::Main:
        case Look::Chosen:
            return Colour::OnBrand;
    }
    return Colour::Ink;
}

scene::Box box_of(const Kit& kit, Look look, Rect rect, float radius) {
    const auto& m = kit.metrics();
    scene::Box box{rect, radius, fill_of(look)};
    if (look != Look::Plain && look != Look::Hollow && look != Look::Light) return box;
    box.outline = Colour::Outline;
    box.outline_width = look == Look::Hollow ? m.thin_outline : m.outline;
    return box;
}

Node words(const Kit& kit, const std::string& id, const std::string& said, theme::Type type, float width) {
    const auto size = kit.size_of(said, type, width);
    const Rect rect{0, 0, std::min(size.w, width), size.h};
    const bool is_quiet =
        type == theme::Type::Hint || type == theme::Type::Small || type == theme::Type::Pill;
    Node node{scene::Role::Text, id, without_marks(said), rect};
    node.parts.emplace_back(
        scene::Text{rect, said, type, is_quiet ? Colour::Quiet : Colour::Ink, scene::Align::Left});
    return node;
}

Node heading(const Kit& kit, const std::string& said, theme::Type type, float width) {
    auto node = words(kit, "heading", said, type, width);
    node.role = scene::Role::Heading;
    return node;
}

Node pill(const Kit& kit, const Touchable& what) {
    const auto& m = kit.metrics();
    return shaped(kit, what, {theme::Type::Pill, m.pill, m.pill_padding});
}

Node button(const Kit& kit, const Touchable& what) {
    const auto& m = kit.metrics();
    return shaped(kit, what, {theme::Type::Button, m.button, m.button_padding});
}

Node icon_button(const Kit& kit, const Touchable& what) {
    return round(kit, what, kit.metrics().button);
}

Node icon_pill(const Kit& kit, const Touchable& what) {
    return round(kit, what, kit.metrics().pill);
}

void dim(const Kit& kit, Node& node) {
    node.action.reset();
    for (auto& part : node.parts) {
        auto* box = std::get_if<scene::Box>(&part);
        if (box == nullptr) continue;
        *box = box_of(kit, Look::Light, box->rect, box->radius);
        box->is_dashed = true;
    }
}

void emphasise(Node& node) {
    for (auto& part : node.parts) {
        if (auto* box = std::get_if<scene::Box>(&part)) {
            *box = {box->rect, box->radius, fill_of(Look::Main)};
        } else if (auto* text = std::get_if<scene::Text>(&part)) {
            text->colour = ink_of(Look::Main);
        } else if (auto* icon = std::get_if<scene::Icon>(&part)) {
            icon->ink = ink_of(Look::Main);
        }
    }
}

void add_tick(const Kit& kit, Node& node, Rect circle) {
    node.parts.emplace_back(scene::Box{circle, circle.h / 2, Colour::OnBrand});
    const float inset = std::min(kit.metrics().tight, circle.h / 6);
    node.parts.emplace_back(scene::Icon{circle.inset(inset), "icons/tick", Colour::Brand});
}

Node progress(const Kit& kit, Progress progress, float height) {
    const auto& m = kit.metrics();
    const float step = m.progress_width + m.progress_gap;
    const Rect rect{0, 0, step * static_cast<float>(progress.count) - m.progress_gap, height};
    auto said = text::with(kit.say("progress"), "n", std::to_string(progress.done));
    Node node{scene::Role::Progress, "progress", text::with(said, "count", std::to_string(progress.count)),
              rect};
    for (int i = 0; i < progress.count; ++i) {
        const Rect bar{step * static_cast<float>(i), (height - m.progress_height) / 2, m.progress_width,
                       m.progress_height};
        const bool is_done = i < progress.done;
        node.parts.emplace_back(scene::Box{bar, bar.h / 2, is_done ? Colour::Brand : Colour::Ahead,
                                           is_done ? Colour::None : Colour::Soft,
                                           is_done ? 0 : kit.metrics().thin_outline});
    }
    return node;
}

}  // namespace screens
