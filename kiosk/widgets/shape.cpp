#include "kiosk/widgets/shape.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace widgets {
namespace {

constexpr float kQuarter = std::numbers::pi_v<float> / 2;

// Centres of the four corners' circles, clockwise from the top left, where each arc begins at an angle of
// -180, -90, 0 and 90 degrees.
std::array<ImVec2, 4> centres(const Shape& shape) {
    const auto& rect = shape.rect;
    const float left = rect.x + shape.radius;
    const float right = rect.right() - shape.radius;
    const float top = rect.y + shape.radius;
    const float bottom = rect.bottom() - shape.radius;
    return {ImVec2{left, top}, ImVec2{right, top}, ImVec2{right, bottom}, ImVec2{left, bottom}};
}

void add_arc(ImDrawList& list, const ImVec2& centre, float radius, int corner) {
    const float from = static_cast<float>(corner - 2) * kQuarter;
    list.PathArcTo(centre, radius, from, from + kQuarter);
}

// ImGui's own rounded rectangle stops a pixel short of a half circle, which makes pills and ticks look
// square.
void add_path(ImDrawList& list, Shape shape) {
    // A little straight line stays between two arcs: points that coincide would give the outline a spike
    // there.
    shape.radius = std::clamp(shape.radius, 0.0f, std::min(shape.rect.w, shape.rect.h) / 2 - 0.25f);
    const auto around = centres(shape);
    for (int corner = 0; corner < 4; ++corner) {
        add_arc(list, around[static_cast<std::size_t>(corner)], shape.radius, corner);
    }
}

}  // namespace

scene::Rect common(const scene::Rect& one, const scene::Rect& other) {
    const float x = std::max(one.x, other.x);
    const float y = std::max(one.y, other.y);
    return {x, y, std::max(0.0f, std::min(one.right(), other.right()) - x),
            std::max(0.0f, std::min(one.bottom(), other.bottom()) - y)};
}

void fill(ImDrawList& list, const Shape& shape, ImU32 colour) {
    if (shape.radius <= 0) {
        list.AddRectFilled({shape.rect.x, shape.rect.y}, {shape.rect.right(), shape.rect.bottom()}, colour);
        return;
    }
    add_path(list, shape);
    list.PathFillConvex(colour);
}

void stroke(ImDrawList& list, const Shape& shape, ImU32 colour, float width) {
    add_path(list, shape);
    list.PathStroke(colour, ImDrawFlags_Closed, width);
}

void stroke_from_top(ImDrawList& list, const Shape& circle, const Arc& arc) {
    if (arc.share <= 0) return;
    const ImVec2 centre{circle.rect.x + circle.rect.w / 2, circle.rect.y + circle.rect.h / 2};
    const float from = -kQuarter, to = from + 4 * kQuarter * std::min(arc.share, 1.0f);
    list.PathArcTo(centre, circle.radius, from, to, 64);
    list.PathStroke(arc.colour, ImDrawFlags_None, arc.width);
    for (const float end : {from, to}) {  // round ends
        list.AddCircleFilled(
            {centre.x + circle.radius * std::cos(end), centre.y + circle.radius * std::sin(end)},
            arc.width / 2, arc.colour);
    }
}

void stroke_dashed(ImDrawList& list, const Shape& shape, std::uint32_t colour, float width) {
    add_path(list, shape);
    std::vector<ImVec2> around(list._Path.begin(), list._Path.end());
    list.PathClear();
    around.push_back(around.front());
    const float dash = 3 * width, gap = 2 * width;
    float left = dash;  // of the dash or the gap that is under way
    bool is_drawn = true;
    list.PathLineTo(around.front());
    for (std::size_t n = 1; n < around.size(); ++n) {
        auto at = around[n - 1];
        for (;;) {
            const float length = std::hypot(around[n].x - at.x, around[n].y - at.y);
            if (length < left) {
                left -= length;
                break;
            }
            at = {at.x + (around[n].x - at.x) * left / length, at.y + (around[n].y - at.y) * left / length};
            if (is_drawn) list.PathLineTo(at);
            if (is_drawn) list.PathStroke(colour, 0, width);
            is_drawn = !is_drawn;
            left = is_drawn ? dash : gap;
            if (is_drawn) list.PathLineTo(at);
        }
        if (is_drawn) list.PathLineTo(around[n]);
    }
    list.PathStroke(colour, 0, width);
}

scene::Rect trunk(const Shape& shape) {
    // Lengths that come from millimetres miss whole pixels by a hair.
    constexpr float kHair = 0.02f;
    const float left = std::ceil(shape.rect.x - kHair);
    const float right = std::floor(shape.rect.right() + kHair);
    const float top = std::ceil(shape.rect.y + shape.radius - kHair);
    const float bottom = std::floor(shape.rect.bottom() - shape.radius + kHair);
    return {left, top, std::max(0.0f, right - left), std::max(0.0f, bottom - top)};
}

void fill_ends(ImDrawList& list, const Shape& shape, ImU32 colour) {
    // Each reaches a little into the trunk, which has the same colour: no seam can show.
    constexpr float kLap = 2;
    const auto& rect = shape.rect;
    const auto around = centres(shape);
    const float top = around[0].y + kLap;
    list.PathLineTo({rect.x, top});
    add_arc(list, around[0], shape.radius, 0);
    add_arc(list, around[1], shape.radius, 1);
    list.PathLineTo({rect.right(), top});
    list.PathFillConvex(colour);
    const float bottom = around[2].y - kLap;
    list.PathLineTo({rect.right(), bottom});
    add_arc(list, around[2], shape.radius, 2);
    add_arc(list, around[3], shape.radius, 3);
    list.PathLineTo({rect.x, bottom});
    list.PathFillConvex(colour);
}

}  // namespace widgets
