#pragma once
#include <limits>
#include <span>

#include "kiosk/text/typesetting/layout.h"

// Seen inside the text room only: it brings Pango with it.
namespace text {

// A line and where it goes, px in its box. What reaches above `top` or below `bottom` is cut off.
struct DrawnLine {
    PangoLayoutLine* line;
    double x, baseline;
    double top = std::numeric_limits<double>::lowest(), bottom = std::numeric_limits<double>::max();
};

// By how much of the `room` beside it a line is moved to the right.
[[nodiscard]] double offset_of(scene::Align align, double room);

// White with alpha, or with `ink` baked in when a glyph has colours of its own.
[[nodiscard]] Bitmap draw_lines(std::span<const DrawnLine> lines, theme::Rgba ink);

}  // namespace text
