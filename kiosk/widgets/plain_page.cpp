#include "kiosk/widgets/plain_page.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace widgets {
namespace {

ImU32 packed(theme::Rgba c) {
    return IM_COL32(c.r, c.g, c.b, c.a);
}

// The largest whole multiple of the font's own size at which every line fits: its letters are made of
// squares.
float largest_size(const ImFont& font, const std::vector<std::string>& lines, float room) {
    float widest = 1;
    for (const auto& line : lines) {
        widest = std::max(widest, font.CalcTextSizeA(font.FontSize, room, 0, line.c_str()).x);
    }
    return font.FontSize * std::max(1.0f, std::floor(room / widest));
}

}  // namespace

void show_plain_page(platform::Canvas& canvas, const theme::Theme& theme,
                     const std::vector<std::string>& lines) {
    const auto all = canvas.bounds();
    auto& list = canvas.begin({all}, theme.rgba(theme::Colour::Surface));
    ImFont& font = *ImGui::GetFont();
    const float size = largest_size(font, lines, all.w - 2 * theme.metrics().margin);
    const float step = size + theme.metrics().gap;
    float y = (all.h - step * static_cast<float>(lines.size())) / 2;
    for (const auto& line : lines) {
        const float width = font.CalcTextSizeA(size, all.w, 0, line.c_str()).x;
        list.AddText(&font, size, {std::round((all.w - width) / 2), std::round(y)},
                     packed(theme.rgba(theme::Colour::Ink)), line.c_str());
        y += step;
    }
    canvas.end();
}

}  // namespace widgets
