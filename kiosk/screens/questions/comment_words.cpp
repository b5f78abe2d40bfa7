#include "kiosk/screens/questions/comment_words.h"

#include <algorithm>
#include <cmath>

#include "kiosk/scene/layout.h"
#include "kiosk/scene/move.h"
#include "kiosk/screens/kit/pieces.h"

namespace screens {
namespace {

using scene::Node;
using theme::Type;

// Whole lines that are shown together, px from the top of all texts.
struct Sheet {
    float top = 0, bottom = 0;
};

std::vector<Sheet> lines_of(const std::vector<Node>& texts, const Kit& kit) {
    std::vector<Sheet> lines;
    for (const auto& node : texts) {
        const auto& words = std::get<scene::Text>(node.parts.front());
        const auto count = std::max(1L, std::lround(node.rect.h / kit.theme.style(words.type).line_height));
        const float line = node.rect.h / static_cast<float>(count);  // Arabic's are a little higher
        for (long i = 0; i < count; ++i) {
            const float top = node.rect.y + static_cast<float>(i) * line;
            lines.push_back({top, top + line});
        }
    }
    return lines;
}

// As many lines a page as there is room for, at least one.
std::vector<Sheet> pages_of(const std::vector<Sheet>& lines, float room) {
    std::vector<Sheet> pages;
    for (const auto& line : lines) {
        if (pages.empty() || line.bottom - pages.back().top > room) pages.push_back(line);
        pages.back().bottom = line.bottom;
    }
    return pages;
}

Node turning(const Kit& kit, const std::vector<Sheet>& pages, std::size_t shown) {
    const bool is_last = shown + 1 == pages.size();
    const float to = is_last ? 0 : pages[shown + 1].top;
    return icon_button(kit, {is_last ? "scroll-up" : "scroll-down", kit.say(is_last ? "more.above" : "more"),
                             flow::ScrollTo{to}, Look::Plain, is_last ? "icons/up" : "icons/down"});
}

}  // namespace

Node hide_button(const Kit& kit) {
    return pill(kit, {"hide", kit.say("mask.hide"), flow::MaskIdentifiers{}});
}

std::vector<Node> remark_words(const Remarks& remarks, const Kit& kit, float width) {
    std::vector<Node> nodes;
    if (!remarks.recognised.empty())
        nodes.push_back(words(kit, "recognised", remarks.recognised, Type::SmallStrong, width));
    if (!remarks.left.empty()) nodes.push_back(words(kit, "left", remarks.left, Type::Small, width));
    return nodes;
}

Rows remark_rows(const Remarks& remarks, const Kit& kit, float width) {
    const auto& m = kit.metrics();
    std::optional<Node> hide;
    if (!remarks.recognised.empty()) hide = hide_button(kit);
    Rows rows;
    rows.nodes = remark_words(remarks, kit, hide ? width - hide->rect.w - m.gap : width);
    if (hide) rows.nodes.insert(rows.nodes.begin() + 1, std::move(*hide));
    rows.height = scene::flow_row(rows.nodes, {0, 0}, width, m.gap);
    return rows;
}

Strip arrange_strip(std::vector<Node> texts, const Kit& kit, scene::Rect room, float scroll) {
    float y = 0;
    for (auto& node : texts) {
        node = scene::moved(std::move(node), 0, y);
        y = node.rect.bottom() + kit.metrics().tight / 2;
    }
    Strip strip;
    strip.height = scene::bottom_of(texts);
    float up = 0;
    if (strip.height > room.h) {
        const auto pages = pages_of(lines_of(texts, kit), room.h);
        std::size_t shown = 0;
        strip.height = 0;
        for (std::size_t i = 0; i < pages.size(); ++i) {
            if (pages[i].top <= scroll) shown = i;
            strip.height = std::max(strip.height, pages[i].bottom - pages[i].top);
        }
        up = pages[shown].top;
        room.h = pages[shown].bottom - up;
        strip.turn = turning(kit, pages, shown);
    }
    for (auto& node : texts) {
        node = scene::moved(std::move(node), room.x, room.y - up);
        if (strip.turn) node.clip = room;
    }
    strip.nodes = std::move(texts);
    return strip;
}

}  // namespace screens
