#include "kiosk/screens/panels/result.h"

#include <algorithm>
#include <cstddef>

#include "kiosk/scene/move.h"
#include "kiosk/screens/kit/pieces.h"

namespace screens {
namespace {

using scene::Node;
using scene::Rect;
using theme::Colour;
using theme::Type;

// Where words, bar and percentage of every row stand: all bars begin on one line.
struct Columns {
    float words = 0, bar_x = 0, bar = 0, percent = 0;  // widths, and where bars begin
    float whole = 0;
    bool side_by_side = true;
    int longest = 1;  // percent of the longest bar, which fills its column
};

std::string percent_words(const Kit& kit, int percent) {
    return text::with(kit.say("percent"), "n", std::to_string(percent));
}

// How many rows' words would need more than one line.
std::ptrdiff_t broken_words(const ResultView& view, const Kit& kit, float width) {
    const float line = kit.theme.style(Type::Tile).line_height;
    return std::count_if(view.rows.begin(), view.rows.end(), [&](const auto& row) {
        return kit.size_of(row.words, Type::Tile, width).h > line + line / 2;
    });
}

// Words on one line of their own each (but for one long one) and beside them a bar that can be compared; else
// bars go under their words.
Columns columns_of(const ResultView& view, const Kit& kit, float width) {
    const auto& m = kit.metrics();
    Columns columns;
    columns.whole = width;
    for (const auto& row : view.rows) {
        const auto percent = kit.size_of(percent_words(kit, row.percent), Type::Tile, width);
        columns.percent = std::max(columns.percent, percent.w);
        columns.longest = std::max(columns.longest, row.percent);
    }
    const float most = width - columns.percent - m.least_bar - 2 * m.gap;
    for (const auto& row : view.rows)
        columns.words = std::max(columns.words, kit.size_of(row.words, Type::Tile, most).w);
    columns.bar_x = columns.words + m.gap;
    columns.bar = width - columns.bar_x - columns.percent - m.gap;
    columns.side_by_side = columns.words <= most && broken_words(view, kit, most) <= 1;
    if (columns.side_by_side) return columns;
    columns.words = width - columns.percent - m.gap;
    columns.bar_x = 0;
    columns.bar = width;
    return columns;
}

float row_gap(const Kit& kit) {
    return kit.theme.panel().is_portrait() ? kit.metrics().gap : kit.metrics().tight;
}

Node row_node(const ResultRow& row, const Columns& columns, const Kit& kit) {
    const auto& m = kit.metrics();
    const float words = kit.size_of(row.words, Type::Tile, columns.words).h;
    const auto said = percent_words(kit, row.percent);
    const float line = kit.size_of(said, Type::Tile, columns.percent).h;
    const float top = columns.side_by_side ? std::max(words, m.bar) : words;
    const float bar_y = columns.side_by_side ? (top - m.bar) / 2 : words;
    const float height = columns.side_by_side ? top : words + m.bar;
    Node node{scene::Role::Text,
              "row-" + row.option,
              row.words + " " + text::with(kit.say("percent.spoken"), "n", std::to_string(row.percent)),
              {0, 0, columns.whole, height}};
    node.parts.emplace_back(
        scene::Text{{0, (top - words) / 2, columns.words, words}, row.words, Type::Tile, Colour::Ink});
    const float share = static_cast<float>(row.percent) / static_cast<float>(columns.longest);
    if (row.percent > 0) {
        node.parts.emplace_back(
            scene::Box{{columns.bar_x, bar_y, columns.bar * share, m.bar}, m.tight, Colour::Brand});
    }
    node.parts.emplace_back(
        scene::Text{{columns.whole - columns.percent, (top - line) / 2, columns.percent, line},
                    said,
                    Type::Tile,
                    Colour::Ink,
                    scene::Align::Right});
    return node;
}

Node coloured(Node node, Colour colour) {
    std::get<scene::Text>(node.parts.front()).colour = colour;
    return node;
}

void add_chart(const ResultView& view, const Kit& kit, float width, Body& body) {
    const auto& m = kit.metrics();
    const auto count = text::with(kit.say("thanks.count"), "n", std::to_string(view.n));
    std::vector<Node> title;
    title.push_back(
        words(kit, "others", text::with(kit.say("thanks.others"), "place", view.place), Type::Pill, width));
    title.push_back(
        words(kit, "count", text::with(count, "date", spoken_date(kit, view.since)), Type::Pill, width));
    const float y = stack(body, std::move(title), 0, 0) + row_gap(kit);
    const auto columns = columns_of(view, kit, width);
    std::vector<Node> rows;
    for (const auto& row : view.rows)
        rows.push_back(row_node(row, columns, kit));
    body.height = stack(body, std::move(rows), y, columns.side_by_side ? row_gap(kit) : m.gap);
}

// Why there is no chart, below a tick: the answer is saved all the same.
Node few(const Kit& kit, float width) {
    const auto& m = kit.metrics();
    auto node = coloured(words(kit, "few", kit.say("thanks.few"), Type::Hint, width), Colour::Ink);
    auto& said = std::get<scene::Text>(node.parts.front());
    said.rect.y = m.least_face + m.small_gap;
    node.rect.h += said.rect.y;
    node.parts.emplace_back(scene::Icon{{0, 0, m.least_face, m.least_face}, "icons/heard", Colour::Brand});
    return node;
}

// A line across, then what was done.
void add_notice(const ResultView& view, const Kit& kit, float width, Body& body) {
    const auto& m = kit.metrics();
    auto title = coloured(words(kit, "notice-title", kit.say("thanks.notice"), Type::SmallStrong, width),
                          Colour::Brand);
    title.parts.emplace_back(scene::Box{{0, -m.small_gap - m.outline, width, m.outline}, 0, Colour::Soft});
    std::vector<Node> column;
    column.push_back(std::move(title));
    column.push_back(coloured(words(kit, "notice", view.notice, Type::Hint, width), Colour::Ink));
    body.height = stack(body, std::move(column), body.height + 2 * m.small_gap + m.outline, 0);
}

// With U+00A0 for each space.
std::string on_one_line(std::string words) {
    constexpr const char* kNoBreak = "\xc2\xa0";
    for (auto at = words.find(' '); at != std::string::npos; at = words.find(' ', at))
        words.replace(at, 1, kNoBreak);
    return words;
}

}  // namespace

std::string spoken_date(const Kit& kit, const std::string& iso) {
    const auto month = std::to_string(std::stoi(iso.substr(5, 2)));
    const auto day = std::to_string(std::stoi(iso.substr(8, 2)));
    return on_one_line(
        text::with(text::with(kit.say("date.format"), "day", day), "month", kit.say("date.month." + month)));
}

Body result_column(const ResultView& view, const Kit& kit, float width) {
    Body body;
    if (view.rows.empty()) {
        std::vector<Node> column;
        column.push_back(few(kit, width));
        body.height = stack(body, std::move(column), 0, 0);
    } else {
        add_chart(view, kit, width, body);
    }
    if (!view.notice.empty()) add_notice(view, kit, width, body);
    return body;
}

}  // namespace screens
