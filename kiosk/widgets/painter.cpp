#include "kiosk/widgets/painter.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "kiosk/widgets/damage.h"

namespace widgets {
namespace {

constexpr float kPressedScale = 0.98f;

// Around the middle of `whole`: everything in a pressed node shrinks as one.
scene::Rect shrunk(const scene::Rect& rect, const scene::Rect& whole) {
    const float x = whole.x + whole.w / 2;
    const float y = whole.y + whole.h / 2;
    return {x + (rect.x - x) * kPressedScale, y + (rect.y - y) * kPressedScale, rect.w * kPressedScale,
            rect.h * kPressedScale};
}

ImU32 faded(ImU32 colour, float alpha) {
    const auto opacity = static_cast<float>(colour >> IM_COL32_A_SHIFT) * alpha;
    return (colour & ~IM_COL32_A_MASK) | (static_cast<ImU32>(opacity) << IM_COL32_A_SHIFT);
}

// As ImGui cuts it off.
scene::Rect on_whole_pixels(const scene::Rect& rect) {
    const float x = std::floor(rect.x);
    const float y = std::floor(rect.y);
    return {x, y, std::floor(rect.right()) - x, std::floor(rect.bottom()) - y};
}

bool has_whole_pixels(const scene::Rect& rect) {
    constexpr float kNearly = 0.01f;
    const auto is_whole = [](float value) { return std::abs(value - std::round(value)) < kNearly; };
    return is_whole(rect.x) && is_whole(rect.y) && is_whole(rect.right()) && is_whole(rect.bottom());
}

// The corners of the box that the node is; `otherwise` for words without one.
float radius_of(const scene::Node& node, float otherwise) {
    for (const auto& part : node.parts) {
        const auto* box = std::get_if<scene::Box>(&part);
        if (box != nullptr && box->rect == node.rect) {
            return box->radius;
        }
    }
    return otherwise;
}

// A fill of its own costs as much as some ten thousand pixels of a shape.
bool is_worth_a_fill(const Shape& shape) {
    constexpr int kPixels = 20'000;
    const auto inner = trunk(shape);
    return inner.w * inner.h > static_cast<float>(kPixels);
}

}  // namespace

void Painter::paint(const scene::Scene& scene, const scene::Rect& clip, const Arrival& arrival) {
    painted_.clear();
    if (scene.is_dark) {
        if (scene.dark_hint) node(*scene.dark_hint, {}, clip);
        return;
    }
    brushes_.list.PushClipRect({clip.x, clip.y}, {clip.right(), clip.bottom()});
    for (const auto& part : scene.backdrop) {
        if (const auto* decoration = std::get_if<scene::Box>(&part)) {
            box(*decoration, {.shown = clip, .lies_lowest = true}, decoration->rect);
            if (!has_whole_pixels(decoration->rect)) painted_.push_back(decoration->rect);
        }
    }
    // What scrolls is painted below its veils, everything else above them.
    for (const auto& each : scene.nodes) {
        if (!scene.scrolling || each.clip) node(each, arrival, clip);
    }
    if (scene.scrolling) {
        veils(*scene.scrolling);
    }
    for (const auto& each : scene.nodes) {
        if (scene.scrolling && !each.clip) node(each, arrival, clip);
    }
    // After them, so that nothing that can be touched lies over it.
    for (const auto& each : scene.nodes) {
        if (each.is_focused) {
            ring(each, arrival, clip);
        }
    }
    if (scene.caption) {
        node(*scene.caption, arrival, clip);
    }
    brushes_.list.PopClipRect();
}

void Painter::node(const scene::Node& node, const Arrival& arrival, const scene::Rect& clip) {
    const float air = brushes_.theme.metrics().small_gap + std::abs(arrival.dx);
    const auto pose = pose_of(node, arrival, clip);
    if (!extent(node, air).overlaps(pose.shown)) {
        return;
    }
    brushes_.list.PushClipRect({pose.shown.x, pose.shown.y}, {pose.shown.right(), pose.shown.bottom()});
    parts_of(node, pose);
    brushes_.list.PopClipRect();
    painted_.push_back(extent(node, 0));
}

Painter::Pose Painter::pose_of(const scene::Node& node, const Arrival& arrival,
                               const scene::Rect& clip) const {
    Pose pose;
    pose.shown = node.clip ? on_whole_pixels(common(clip, *node.clip)) : clip;
    pose.is_pressed = node.is_pressed;
    pose.is_marked = node.is_spoken && node.action.has_value();
    const auto place = extent(node, 0);
    pose.lies_lowest = std::none_of(painted_.begin(), painted_.end(),
                                    [&](const scene::Rect& other) { return other.overlaps(place); });
    if (arrival.nodes != nullptr && arrival.nodes->contains(node.id)) {
        pose.dx = std::round(arrival.dx * (1 - arrival.progress));
        pose.alpha = arrival.progress;
    }
    return pose;
}

void Painter::parts_of(const scene::Node& node, const Pose& pose) {
    auto now = pose;
    for (const auto& part : node.parts) {
        if (const auto* rounded = std::get_if<scene::Box>(&part)) {
            box(*rounded, now, node.rect);
        } else if (const auto* words = std::get_if<scene::Text>(&part)) {
            text(*words, now, node.is_private);
        } else if (const auto* drawing = std::get_if<scene::Icon>(&part)) {
            icon(*drawing, now);
        } else if (const auto* circle = std::get_if<scene::Ring>(&part)) {
            countdown(*circle, now);
        }
        now.lies_lowest = false;
        now.is_marked = false;
    }
}

// What goes on beyond an edge fades out before it.
void Painter::veils(const scene::Scrolling& scrolling) {
    const auto& region = scrolling.region;
    const auto paper = colour(theme::Colour::Surface, {});
    const auto clear = faded(paper, 0);
    const float left = std::floor(region.x), right = std::ceil(region.right());
    if (scrolling.has_above()) {
        brushes_.list.AddRectFilledMultiColor({left, std::floor(region.y)},
                                              {right, std::floor(region.y + scrolling.fade)}, paper, paper,
                                              clear, clear);
    }
    if (scrolling.has_below()) {
        brushes_.list.AddRectFilledMultiColor({left, std::floor(region.bottom() - scrolling.fade)},
                                              {right, std::ceil(region.bottom())}, clear, clear, paper,
                                              paper);
    }
}

// Around the node, a little off its edge. It may reach out of a region that scrolls, into the air around
// that.
void Painter::ring(const scene::Node& node, const Arrival& arrival, const scene::Rect& clip) {
    const auto& m = brushes_.theme.metrics();
    const float middle = m.focus_offset + m.focus_ring / 2;
    const float outer = m.focus_offset + m.focus_ring;
    const auto shown = node.clip ? on_whole_pixels(common(clip, node.clip->inset(-outer))) : clip;
    const auto pose = pose_of(node, arrival, clip);
    const Shape shape{node.rect.inset(-middle).moved(pose.dx, 0), radius_of(node, m.key_radius) + middle};
    brushes_.list.PushClipRect({shown.x, shown.y}, {shown.right(), shown.bottom()});
    stroke(brushes_.list, shape, colour(theme::Colour::Ink, pose), m.focus_ring);
    brushes_.list.PopClipRect();
}

void Painter::box(const scene::Box& part, const Pose& pose, const scene::Rect& whole) {
    const auto rect = (pose.is_pressed ? shrunk(part.rect, whole) : part.rect).moved(pose.dx, 0);
    const bool has_outline = part.outline != theme::Colour::None || pose.is_marked;
    const float mark = pose.is_marked ? 2 * brushes_.theme.metrics().selected_outline : 0;
    const float width = has_outline ? std::max(part.outline_width, mark) : 0;
    // Both follow the middle of the outline: a fill of the full size would shine through at the outer edge.
    const Shape middle{rect.inset(width / 2),
                       std::min(part.radius, std::min(rect.w, rect.h) / 2) - width / 2};
    if (part.fill != theme::Colour::None) {
        const bool is_ground = brushes_.canvas.fills_quickly() && pose.lies_lowest && pose.alpha >= 1 &&
                               is_worth_a_fill(middle) && (has_outline || has_whole_pixels(rect));
        if (is_ground) {
            ground(middle, part.fill, pose);
        } else {
            fill(brushes_.list, middle, colour(part.fill, pose));
        }
    }
    if (has_outline) {
        const auto line = pose.is_pressed || pose.is_marked ? theme::Colour::Ink : part.outline;
        const auto draw = part.is_dashed ? stroke_dashed : stroke;
        draw(brushes_.list, middle, colour(line, pose), width);
    }
}

void Painter::ground(const Shape& shape, theme::Colour role, const Pose& pose) {
    const auto seen = common(trunk(shape), pose.shown);
    if (seen.w > 0 && seen.h > 0) {
        brushes_.canvas.fill(seen, brushes_.theme.rgba(role));
    }
    if (shape.radius > 0) {
        fill_ends(brushes_.list, shape, colour(role, pose));
    }
}

void Painter::text(const scene::Text& part, const Pose& pose, bool is_private) {
    const auto& label = is_private ? brushes_.labels.private_text(part, brushes_.theme, pose.shown)
                                   : brushes_.labels.text(part, brushes_.theme);
    picture(label, {part.rect.x + label.left + pose.dx, part.rect.y + label.top},
            label.takes_ink ? colour(part.colour, pose) : faded(IM_COL32_WHITE, pose.alpha), false);
}

void Painter::icon(const scene::Icon& part, const Pose& pose) {
    const auto& label = brushes_.labels.icon(part, brushes_.theme);
    picture(label, {part.rect.x + pose.dx, part.rect.y}, faded(IM_COL32_WHITE, pose.alpha), part.is_mirrored);
}

void Painter::countdown(const scene::Ring& part, const Pose& pose) {
    const auto rect = part.rect.moved(pose.dx, 0);
    const Shape middle{rect.inset(part.width / 2), (rect.w - part.width) / 2};
    stroke(brushes_.list, middle, colour(part.ground, pose), part.width);
    stroke_from_top(brushes_.list, middle, {colour(part.ink, pose), part.width, part.share});
}

// Letters and pictures are shown pixel by pixel, so that they stay as sharp as they were drawn.
void Painter::picture(const Label& label, scene::Point place, ImU32 colour, bool is_mirrored) {
    if (label.texture.id() == 0) {
        return;
    }
    const ImVec2 from{std::round(place.x), std::round(place.y)};
    const ImVec2 to{from.x + label.width, from.y + label.height};
    const float end = label.texture.right();
    const float left = is_mirrored ? end : 0;
    brushes_.list.AddImage(reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(label.texture.id())),
                           from, to, {left, 0}, {end - left, label.texture.bottom()}, colour);
}

ImU32 Painter::colour(theme::Colour role, const Pose& pose) const {
    const auto c = brushes_.theme.rgba(role);
    return faded(IM_COL32(c.r, c.g, c.b, c.a), pose.alpha);
}

}  // namespace widgets
