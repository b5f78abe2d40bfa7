#include "kiosk/widgets/painter.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>

#include "kiosk/widgets/damage.h"

namespace widgets {
namespace {

constexpr float kPressedScale = 0.98f;

ImVec2 top_left(const scene::Rect& rect) {
    return {rect.x, rect.y};
}
ImVec2 bottom_right(const scene::Rect& rect) {
    return {rect.right(), rect.bottom()};
}

scene::Rect posed(const scene::Rect& rect, float dx, float scale, scene::Point centre) {
    return {centre.x + (rect.x - centre.x) * scale + dx, centre.y + (rect.y - centre.y) * scale,
            rect.w * scale, rect.h * scale};
}

ImU32 faded(ImU32 colour, float alpha) {
    const auto opacity = static_cast<float>(colour >> IM_COL32_A_SHIFT) * alpha;
    return (colour & ~IM_COL32_A_MASK) | (static_cast<ImU32>(opacity) << IM_COL32_A_SHIFT);
}

// ImGui's own rounded rectangle stops a pixel short of a half circle, which makes pills and ticks look
// square.
void add_path(ImDrawList& list, const scene::Rect& rect, float radius) {
    constexpr float quarter = std::numbers::pi_v<float> / 2;
    // A little straight line stays between two arcs: points that coincide would give the outline a spike
    // there.
    radius = std::min(radius, std::min(rect.w, rect.h) / 2 - 0.25f);
    const float left = rect.x + radius;
    const float right = rect.right() - radius;
    const float top = rect.y + radius;
    const float bottom = rect.bottom() - radius;
    list.PathArcTo({left, top}, radius, -2 * quarter, -quarter);
    list.PathArcTo({right, top}, radius, -quarter, 0);
    list.PathArcTo({right, bottom}, radius, 0, quarter);
    list.PathArcTo({left, bottom}, radius, quarter, 2 * quarter);
}

// Letters and pictures were drawn for whole pixels; between them they would blur.
scene::Rect on_whole_pixels(const scene::Rect& rect) {
    return {std::round(rect.x), std::round(rect.y), rect.w, rect.h};
}

scene::Rect common(const scene::Rect& one, const scene::Rect& other) {
    const float x = std::max(one.x, other.x);
    const float y = std::max(one.y, other.y);
    return {x, y, std::max(0.0f, std::min(one.right(), other.right()) - x),
            std::max(0.0f, std::min(one.bottom(), other.bottom()) - y)};
}

}  // namespace

void Painter::paint(const scene::Scene& scene, const scene::Rect& clip, const Arrival& arrival) {
    list_.PushClipRect(top_left(clip), bottom_right(clip));
    for (const auto& part : scene.backdrop) {
        if (const auto* decoration = std::get_if<scene::Box>(&part)) {
            box(*decoration, {}, false);
        }
    }
    const float air = theme_.metrics().small_gap + std::abs(arrival.dx);
    for (const auto& each : scene.nodes) {
        const auto shown = each.clip ? common(clip, *each.clip) : clip;
        if (!extent(each, air).overlaps(shown)) {
            continue;
        }
        list_.PushClipRect(top_left(shown), bottom_right(shown));
        node(each, pose_of(each, arrival));
        list_.PopClipRect();
    }
    list_.PopClipRect();
}

Painter::Pose Painter::pose_of(const scene::Node& node, const Arrival& arrival) const {
    Pose pose;
    pose.centre = {node.rect.x + node.rect.w / 2, node.rect.y + node.rect.h / 2};
    pose.scale = node.is_pressed ? kPressedScale : 1.0f;
    if (arrival.nodes != nullptr && arrival.nodes->contains(node.id)) {
        pose.dx = arrival.dx * (1 - arrival.progress);
        pose.alpha = arrival.progress;
    }
    return pose;
}

void Painter::node(const scene::Node& node, const Pose& pose) {
    for (const auto& part : node.parts) {
        if (const auto* rounded = std::get_if<scene::Box>(&part)) {
            box(*rounded, pose, node.is_pressed);
        } else if (const auto* words = std::get_if<scene::Text>(&part)) {
            text(*words, pose, node.is_private);
        } else if (const auto* drawing = std::get_if<scene::Icon>(&part)) {
            icon(*drawing, pose);
        }
    }
}

void Painter::box(const scene::Box& part, const Pose& pose, bool is_pressed) {
    const auto rect = posed(part.rect, pose.dx, pose.scale, pose.centre);
    const bool has_outline = part.outline != theme::Colour::None;
    const float width = has_outline ? part.outline_width : 0;
    // Both follow the middle of the outline: a fill of the full size would shine through at the outer edge.
    const auto middle = rect.inset(width / 2);
    const float radius = std::min(part.radius, std::min(rect.w, rect.h) / 2) - width / 2;
    if (part.fill != theme::Colour::None) {
        fill(middle, radius, colour(part.fill, pose));
    }
    if (has_outline) {
        add_path(list_, middle, std::max(0.0f, radius));
        list_.PathStroke(colour(is_pressed ? theme::Colour::Ink : part.outline, pose), ImDrawFlags_Closed,
                         width);
    }
}

void Painter::fill(const scene::Rect& rect, float radius, ImU32 colour) {
    if (radius <= 0) {
        list_.AddRectFilled(top_left(rect), bottom_right(rect), colour);
        return;
    }
    add_path(list_, rect, radius);
    list_.PathFillConvex(colour);
}

void Painter::text(const scene::Text& part, const Pose& pose, bool is_private) {
    const auto& label = labels_.text(part, theme_, is_private);
    const scene::Rect ink =
        on_whole_pixels({part.rect.x + label.left, part.rect.y + label.top, label.width, label.height});
    picture(label, posed(ink, std::round(pose.dx), pose.scale, pose.centre),
            label.takes_ink ? colour(part.colour, pose) : faded(IM_COL32_WHITE, pose.alpha), false);
}

void Painter::icon(const scene::Icon& part, const Pose& pose) {
    const auto& label = labels_.icon(part, theme_);
    const auto place = on_whole_pixels({part.rect.x, part.rect.y, label.width, label.height});
    picture(label, posed(place, std::round(pose.dx), pose.scale, pose.centre),
            faded(IM_COL32_WHITE, pose.alpha), part.is_mirrored);
}

void Painter::picture(const Label& label, const scene::Rect& place, ImU32 colour, bool is_mirrored) {
    if (label.texture.id() == 0) {
        return;
    }
    const auto texture = reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(label.texture.id()));
    const float left = is_mirrored ? 1.0f : 0.0f;
    list_.AddImage(texture, top_left(place), bottom_right(place), {left, 0}, {1 - left, 1}, colour);
}

ImU32 Painter::colour(theme::Colour role, const Pose& pose) const {
    const auto c = theme_.rgba(role);
    return faded(IM_COL32(c.r, c.g, c.b, c.a), pose.alpha);
}

}  // namespace widgets
