#include <algorithm>
#include <cmath>
#include <vector>

#include "kiosk/text/layout.h"
#include "kiosk/text/surface.h"

namespace text {
namespace {

struct Line {
    PangoLayoutLine* line;
    double x, baseline;  // px in the box
    double top, bottom;
};

bool is_seen(const Line& line, const TextBox& box) {
    return line.bottom > static_cast<double>(box.seen_from) && line.top < static_cast<double>(box.seen_to);
}

struct Extent {
    double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;

    void add(double x, double baseline, const PangoRectangle& ink) {
        if (ink.width <= 0 || ink.height <= 0) {
            return;
        }
        left = std::min(left, x + pango_units_to_double(ink.x));
        top = std::min(top, baseline + pango_units_to_double(ink.y));
        right = std::max(right, x + pango_units_to_double(ink.x + ink.width));
        bottom = std::max(bottom, baseline + pango_units_to_double(ink.y + ink.height));
    }
    [[nodiscard]] bool is_empty() const { return right <= left || bottom <= top; }
};

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

struct Placed {
    std::vector<Line> lines;
    Extent extent;
};

Placed place_lines(PangoLayout* layout, const TextBox& box) {
    Placed placed;
    PangoLayoutIter* at = pango_layout_get_iter(layout);
    do {
        PangoLayoutLine* line = pango_layout_iter_get_line_readonly(at);
        PangoRectangle ink;
        PangoRectangle logical;
        pango_layout_line_get_extents(line, &ink, &logical);
        const double room = static_cast<double>(box.width) - pango_units_to_double(logical.width);
        const double x = offset_of(box.align, room) - pango_units_to_double(logical.x);
        // Whole pixels vertically: all lines get equally sharp stems.
        const double baseline = std::round(pango_units_to_double(pango_layout_iter_get_baseline(at)));
        int top = 0;
        int bottom = 0;
        pango_layout_iter_get_line_yrange(at, &top, &bottom);
        const Line next{line, x, baseline, pango_units_to_double(top), pango_units_to_double(bottom)};
        placed.lines.push_back(next);
        if (is_seen(next, box)) placed.extent.add(x, baseline, ink);
    } while (pango_layout_iter_next_line(at));
    pango_layout_iter_free(at);
    return placed;
}

void paint(Surface& surface, const std::vector<Line>& lines, scene::Point origin, theme::Rgba ink) {
    cairo_t* cairo = surface.cairo();
    cairo_set_source_rgb(cairo, ink.r / 255.0, ink.g / 255.0, ink.b / 255.0);
    for (const auto& line : lines) {
        cairo_move_to(cairo, line.x - static_cast<double>(origin.x),
                      line.baseline - static_cast<double>(origin.y));
        pango_cairo_show_layout_line(cairo, line.line);
    }
}

}  // namespace

Bitmap draw(PangoLayout* layout, const TextBox& box, theme::Rgba ink) {
    auto placed = place_lines(layout, box);
    std::erase_if(placed.lines, [&](const Line& line) { return !is_seen(line, box); });
    if (placed.extent.is_empty()) {
        return {};
    }
    // A pixel of air on each side for the soft edge.
    const int left = static_cast<int>(std::floor(placed.extent.left)) - 1;
    const int top = static_cast<int>(std::floor(placed.extent.top)) - 1;
    const int width = static_cast<int>(std::ceil(placed.extent.right)) + 1 - left;
    const int height = static_cast<int>(std::ceil(placed.extent.bottom)) + 1 - top;
    const scene::Point origin{static_cast<float>(left), static_cast<float>(top)};

    Surface surface(width, height);
    paint(surface, placed.lines, origin, {255, 255, 255});
    const bool takes_ink = surface.is_white();
    if (!takes_ink) {
        surface.clear();
        paint(surface, placed.lines, origin, ink);
    }
    auto bitmap = surface.to_bitmap(takes_ink);
    bitmap.left = left;
    bitmap.top = top;
    return bitmap;
}

std::size_t byte_near(PangoLayout* layout, const TextBox& box, scene::Point point) {
    const auto placed = place_lines(layout, box);
    auto line = placed.lines.begin();
    while (line + 1 != placed.lines.end() && static_cast<double>(point.y) >= line->bottom) {
        ++line;
    }
    int byte = 0;
    int trailing = 0;
    pango_layout_line_x_to_index(line->line, pango_units_from_double(static_cast<double>(point.x) - line->x),
                                 &byte, &trailing);
    const char* letter = box.words.data() + byte;
    for (; trailing > 0; --trailing) {
        letter = g_utf8_next_char(letter);
    }
    return std::min(static_cast<std::size_t>(letter - box.words.data()), box.words.size());
}

}  // namespace text
