#include "kiosk/screens/questions/refusal.h"

#include <optional>
#include <vector>

#include "kiosk/screens/kit/pieces.h"

namespace screens {
namespace {

using theme::Type;

// How many are chosen, in words where that is what people say.
std::string chosen(const Kit& kit, int most) {
    if (most == 1) return kit.say("limit.one");
    if (most == 3) return kit.say("limit.three");
    return text::with(kit.say("limit.full"), "count", std::to_string(most));
}

struct Line {
    std::string words;
    Type type;
    scene::Size size{};
};

// One way of saying it: lines one below the other, beside the option's picture where its words are not among
// them.
struct Way {
    std::vector<Line> lines;
    bool has_picture = false;
};

// As much as may stand there, the most first.
std::vector<Way> ways(const Kit& kit, const Refusal& refusal) {
    const auto full = chosen(kit, refusal.most);
    const auto both = full + " " + kit.say("limit.remove");
    const auto most = std::to_string(refusal.most);
    const auto counted = text::with(text::with(kit.say("tiles.chosen"), "n", most), "count", most);
    return {{{{refusal.option, Type::Small}, {both, Type::SmallStrong}}},
            {{{both, Type::SmallStrong}}, true},
            {{{full, Type::SmallStrong}}, true},
            {{{counted, Type::SmallStrong}}, true}};
}

// The room for words, px from the tile's start.
struct Column {
    float x = 0, width = 0;
};

Column column_of(const Kit& kit, const scene::Node& tile, bool has_picture) {
    const auto& m = kit.metrics();
    const float before = has_picture ? m.small_icon + m.small_gap : 0;
    return {m.gap + before, tile.rect.w - 2 * m.gap - before};
}

// The height that they take; nullopt when a word is torn.
std::optional<float> measured(const Kit& kit, std::vector<Line>& lines, float width) {
    float height = 0;
    for (auto& line : lines) {
        line.size = kit.size_of(line.words, line.type, width);
        if (line.size.w > width) return std::nullopt;
        height += line.size.h;
    }
    return height;
}

void add_lines(scene::Node& tile, const std::vector<Line>& lines, Column column) {
    float y = tile.rect.h;
    for (const auto& line : lines)
        y -= line.size.h;
    y /= 2;
    for (const auto& [words, type, size] : lines) {
        tile.parts.emplace_back(scene::Text{
            {column.x, y, column.width, size.h}, words, type, theme::Colour::Ink, scene::Align::Centre});
        y += size.h;
    }
}

}  // namespace

void add_refusal(const Kit& kit, scene::Node& tile, const Refusal& refusal) {
    const auto& m = kit.metrics();
    const float room = tile.rect.h - 2 * m.selected_outline, side = m.small_icon;
    tile.parts.emplace_back(scene::Box{tile.rect, m.tile_radius, theme::Colour::Card, theme::Colour::Ink,
                                       2 * m.selected_outline});
    auto all = ways(kit, refusal);
    for (auto& [lines, has_picture] : all) {
        has_picture = has_picture && !refusal.icon.empty();
        const auto column = column_of(kit, tile, has_picture);
        const auto height = measured(kit, lines, column.width);
        const bool is_last = &lines == &all.back().lines;
        if (!is_last && (!height || *height > room)) continue;
        if (has_picture) {
            tile.parts.emplace_back(
                scene::Icon{{m.gap, (tile.rect.h - side) / 2, side, side}, refusal.icon, theme::Colour::Ink});
        }
        add_lines(tile, lines, column);
        const auto& said = lines.back().words;
        tile.words = without_marks(refusal.option + ". " + said);
        return;
    }
}

}  // namespace screens
