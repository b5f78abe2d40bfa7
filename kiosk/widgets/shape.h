#pragma once
#include <cstdint>

#include "kiosk/scene/geometry.h"

struct ImDrawList;

namespace widgets {

// A rounded rectangle; a radius of half its height makes a pill.
struct Shape {
    scene::Rect rect;
    float radius = 0;
};

// The part of the rectangle that lies inside the other.
[[nodiscard]] scene::Rect common(const scene::Rect& one, const scene::Rect& other);

void fill(ImDrawList& list, const Shape& shape, std::uint32_t colour);
void stroke(ImDrawList& list, const Shape& shape, std::uint32_t colour, float width);
void stroke_dashed(ImDrawList& list, const Shape& shape, std::uint32_t colour, float width);

// A part of a circle's outline.
struct Arc {
    std::uint32_t colour;
    float width;
    float share;  // 0 to 1, from the top clockwise
};
// `circle`: a square with a radius of half its side.
void stroke_from_top(ImDrawList& list, const Shape& circle, const Arc& arc);

// The band of whole pixels between the shape's rounded ends: what a plain fill can paint instead of a shape
// on the list, many times faster without a graphics processor. Empty when there is none.
[[nodiscard]] scene::Rect trunk(const Shape& shape);
// The two ends that trunk() leaves out.
void fill_ends(ImDrawList& list, const Shape& shape, std::uint32_t colour);

}  // namespace widgets
