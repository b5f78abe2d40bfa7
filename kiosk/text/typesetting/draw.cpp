#include <algorithm>
#include <cmath>
#include <vector>

#include "kiosk/text/typesetting/drawn_line.h"
#include "kiosk/text/typesetting/layout.h"
#include "kiosk/text/typesetting/surface.h"

namespace text {
namespace {

struct Extent {
    double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;

    void add(const DrawnLine& drawn) {
        PangoRectangle ink;
        pango_layout_line_get_extents(drawn.line, &ink, nullptr);
        if (ink.width <= 0 || ink.height <= 0) {
            return;
        }
        const double above = drawn.baseline + pango_units_to_double(ink.y);
        const double below = above + pango_units_to_double(ink.height);
        left = std::min(left, drawn.x + pango_units_to_double(ink.x));
        top = std::min(top, std::max(above, drawn.top));
        right = std::max(right, drawn.x + pango_units_to_double(ink.x + ink.width));
        bottom = std::max(bottom, std::min(below, drawn.bottom));
    }
    [[nodiscard]] bool is_empty() const { return right <= left || bottom <= top; }
};

std::vector<DrawnLine> place_lines(PangoLayout* layout, const TextBox& box) {
    std::vector<DrawnLine> placed;
    PangoLayoutIter* at = pango_layout_get_iter(layout);
    do {
        PangoLayoutLine* line = pango_layout_iter_get_line_readonly(at);
        PangoRectangle logical;
        pango_layout_line_get_extents(line, nullptr, &logical);
        const double room = static_cast<double>(box.width) - pango_units_to_double(logical.width);
        const double x = offset_of(box.align, room) - pango_units_to_double(logical.x);
        // Whole pixels vertically: all lines get equally sharp stems.
        const double baseline = std::round(pango_units_to_double(pango_layout_iter_get_baseline(at)));
        placed.push_back({.line = line, .x = x, .baseline = baseline});
    } while (pango_layout_iter_next_line(at));
    pango_layout_iter_free(at);
    return placed;
}

void paint(cairo_t* cairo, const DrawnLine& line, scene::Point origin, double width) {
    const double left = static_cast<double>(origin.x), top = static_cast<double>(origin.y);
    const bool is_cut = line.bottom < std::numeric_limits<double>::max();
    cairo_save(cairo);
    if (is_cut) {
        cairo_rectangle(cairo, 0, line.top - top, width, line.bottom - line.top);
        cairo_clip(cairo);
    }
    cairo_move_to(cairo, line.x - left, line.baseline - top);
    pango_cairo_show_layout_line(cairo, line.line);
    cairo_restore(cairo);
}

void paint(Surface& surface, std::span<const DrawnLine> lines, scene::Point origin, theme::Rgba ink) {
    cairo_t* cairo = surface.cairo();
    cairo_set_source_rgb(cairo, ink.r / 255.0, ink.g / 255.0, ink.b / 255.0);
    for (const auto& line : lines)
        paint(cairo, line, origin, surface.width());
}

}  // namespace

double offset_of(scene::Align align, double room) {
    switch (align) {
        case scene::Align::Left:
            return 0;
        case scene::Align::Centre:
            return room / 2;
        case scene::Align::Right:
            return room;
    }
    return 0;
}

Bitmap draw_lines(std::span<const DrawnLine> lines, theme::Rgba ink) {
    Extent extent;
    for (const auto& line : lines)
        extent.add(line);
    if (extent.is_empty()) {
        return {};
    }
    // A pixel of air on each side for the soft edge.
    const int left = static_cast<int>(std::floor(extent.left)) - 1;
    const int top = static_cast<int>(std::floor(extent.top)) - 1;
    const int width = static_cast<int>(std::ceil(extent.right)) + 1 - left;
    const int height = static_cast<int>(std::ceil(extent.bottom)) + 1 - top;
    const scene::Point origin{static_cast<float>(left), static_cast<float>(top)};

    Surface surface(width, height);
    paint(surface, lines, origin, {255, 255, 255});
    const bool takes_ink = surface.is_white();
    if (!takes_ink) {
        surface.clear();
        paint(surface, lines, origin, ink);
    }
    auto bitmap = surface.to_bitmap(takes_ink);
    bitmap.left = left;
    bitmap.top = top;
    return bitmap;
}

Bitmap draw(PangoLayout* layout, const TextBox& box, theme::Rgba ink) {
    return draw_lines(place_lines(layout, box), ink);
}

}  // namespace text
