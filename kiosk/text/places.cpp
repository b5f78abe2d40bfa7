#include <algorithm>

#include "kiosk/text/layout.h"

// Where parts of a set text stand.
namespace text {
namespace {

float to_px(int units) {
    return static_cast<float>(units) / PANGO_SCALE;
}

// As high as a line, whatever the script: Arabic letters claim more room than they are given.
float top_of(int y, int height, const theme::TextStyle& style) {
    return to_px(y) + (to_px(height) - style.line_height) / 2;
}

// What of `range` lies in the line where the iterator is.
void add_stretches(PangoLayoutIter* at, const TextBox& box, scene::ByteRange range,
                   std::vector<scene::Stretch>& stretches) {
    PangoLayoutLine* line = pango_layout_iter_get_line_readonly(at);
    const int begin = pango_layout_line_get_start_index(line);
    const int end = begin + pango_layout_line_get_length(line);
    const int from = std::max(begin, static_cast<int>(range.from)),
              to = std::min(end, static_cast<int>(range.to));
    if (from >= to) return;
    PangoRectangle logical;
    pango_layout_iter_get_line_extents(at, nullptr, &logical);
    const float y = top_of(logical.y, logical.height, box.style);
    int* edges = nullptr;
    int count = 0;
    pango_layout_line_get_x_ranges(line, from, to, &edges, &count);
    for (int i = 0; i < count; ++i) {
        const float left = to_px(edges[2 * i] - logical.x), right = to_px(edges[2 * i + 1] - logical.x);
        stretches.push_back({{left, y, right - left, box.style.line_height}, to_px(logical.width)});
    }
    g_free(edges);
}

scene::Stretch gap(PangoLayout* layout, const TextBox& box, std::size_t byte) {
    auto caret = caret_at(layout, box, byte);
    const float line = std::exchange(caret.w, 0.0f);
    return {caret, line};
}

}  // namespace

PangoRectangle line_around(PangoLayout* layout, int byte) {
    int number = 0;
    pango_layout_index_to_line_x(layout, byte, FALSE, &number, nullptr);
    PangoLayoutLine* line = pango_layout_get_line_readonly(layout, number);
    PangoRectangle extent;
    pango_layout_line_get_extents(line, nullptr, &extent);
    const bool is_rtl = pango_layout_line_get_resolved_direction(line) == PANGO_DIRECTION_RTL;
    extent.x = is_rtl ? pango_layout_get_width(layout) - extent.width : 0;
    return extent;
}

scene::Rect caret_at(PangoLayout* layout, const TextBox& box, std::size_t byte) {
    const auto at = static_cast<int>(std::min(byte, box.words.size()));
    PangoRectangle place;
    pango_layout_get_cursor_pos(layout, at, &place, nullptr);
    const auto line = line_around(layout, at);
    return {to_px(place.x - line.x), top_of(place.y, place.height, box.style), to_px(line.width),
            box.style.line_height};
}

scene::Places places_of(PangoLayout* layout, const TextBox& box, std::span<const scene::ByteRange> ranges) {
    scene::Places places;
    places.height = size_of(layout).h;
    for (const auto& range : ranges) {
        auto& stretches = places.ranges.emplace_back();
        if (range.from >= range.to) {
            stretches.push_back(gap(layout, box, range.from));
            continue;
        }
        PangoLayoutIter* at = pango_layout_get_iter(layout);
        do {
            add_stretches(at, box, range, stretches);
        } while (pango_layout_iter_next_line(at));
        pango_layout_iter_free(at);
    }
    return places;
}

}  // namespace text
