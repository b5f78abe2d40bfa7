#include "kiosk/screens/kit/scrolling.h"

#include <algorithm>
#include <optional>

#include "kiosk/screens/kit/pieces.h"

namespace screens {
namespace {

using scene::Node;
using scene::Rect;

constexpr float kStep = 0.8f;  // of what is seen
// How much of an item may show at an edge for everybody to see that it goes on.
constexpr float kLeastShown = 0.3f, kMostShown = 0.75f;

struct Row {
    float top = 0, bottom = 0;

    [[nodiscard]] float middle() const { return (top + bottom) / 2; }
};

// What stands side by side is cut together.
std::vector<Row> rows_of(const Body& body) {
    std::vector<Row> rows;
    for (const auto& node : body.nodes) {
        const Row row{node.rect.y, node.rect.bottom()};
        const bool is_beside = !rows.empty() && row.top < rows.back().bottom;
        if (is_beside)
            rows.back().bottom = std::max(rows.back().bottom, row.bottom);
        else
            rows.push_back(row);
    }
    return rows;
}

bool tells(const Row& row, float edge) {
    const float shown = (edge - row.top) / (row.bottom - row.top);
    return shown >= kLeastShown && shown <= kMostShown;
}

// The lowest edge at or above `edge` that shows neither too little nor too much of a row; nullopt when there
// is none.
std::optional<float> telling_edge(const Body& body, float edge) {
    std::optional<float> best;
    for (const auto& row : rows_of(body)) {
        if (tells(row, edge)) return edge;
        const float most = row.top + kMostShown * (row.bottom - row.top);
        if (most <= edge) best = most;
    }
    return best;
}

bool is_item(const Node& node, bool are_touched) {
    return are_touched ? node.action.has_value() : true;
}

std::vector<Row> items_of(const Body& body) {
    const bool are_touched = std::any_of(body.nodes.begin(), body.nodes.end(),
                                         [](const Node& node) { return node.action.has_value(); });
    std::vector<Row> items;
    for (const auto& node : body.nodes) {
        if (is_item(node, are_touched)) items.push_back({node.rect.y, node.rect.bottom()});
    }
    return items;
}

std::string said_of(const Kit& kit, std::size_t first, std::size_t last, std::size_t count) {
    auto said = text::with(kit.say("scroll.position"), "from", std::to_string(first));
    said = text::with(said, "to", std::to_string(last));
    return text::with(said, "count", std::to_string(count));
}

Node scroll_button(const Kit& kit, bool is_down, bool is_named) {
    const Touchable what{is_down ? "scroll-down" : "scroll-up", kit.say(is_down ? "more" : "more.above"),
                         flow::ScrollTo{}, Look::Plain, is_down ? "icons/down" : "icons/up"};
    return is_named ? button(kit, what) : icon_button(kit, what);
}

// Nothing competes with the one way on of a question.
bool leads_on(const Bar& bar) {
    return std::any_of(bar.end.begin(), bar.end.end(), [](const Node& node) {
        return node.action && std::holds_alternative<flow::Next>(*node.action);
    });
}

}  // namespace

float telling_height(const Body& body, float height) {
    const auto edge = telling_edge(body, height);
    return edge && *edge > height / 2 ? *edge : height;
}

float offset_after(const Body& body, Window seen) {
    const float furthest = std::max(0.0f, body.height - seen.height);
    const float wanted = seen.offset + kStep * seen.height;
    if (wanted >= furthest) return furthest;
    const auto edge = telling_edge(body, wanted + seen.height);
    const float to = edge ? *edge - seen.height : wanted;
    return to > seen.offset + seen.height / 4 ? to : wanted;
}

float offset_before(const Body&, Window seen) {
    return std::max(0.0f, seen.offset - kStep * seen.height);
}

std::string longest_position(const Kit& kit, const Body& body) {
    const auto count = items_of(body).size();
    return said_of(kit, count, count, count);
}

std::string position(const Kit& kit, const Body& body, Window seen) {
    const auto items = items_of(body);
    std::size_t first = items.size(), last = 0;
    for (std::size_t n = 0; n < items.size(); ++n) {
        const bool is_seen = items[n].middle() >= seen.offset && items[n].middle() <= seen.end();
        if (!is_seen) continue;
        first = std::min(first, n + 1);
        last = n + 1;
    }
    if (last == 0) first = last = 1;  // one that is higher than the window
    return said_of(kit, first, last, items.size());
}

Node rail(const Kit& kit, const scene::Scrolling& scrolling, const std::string& said) {
    const auto& m = kit.metrics();
    const auto& region = scrolling.region;
    const Rect track{kit.width() - m.margin / 2 - m.rail / 2, region.y, m.rail, region.h};
    const float whole = region.h + scrolling.furthest;
    Rect thumb = track;
    thumb.h = std::max(m.target / 2, region.h * region.h / whole);
    thumb.y += (region.h - thumb.h) * scrolling.offset / scrolling.furthest;
    Node node{scene::Role::Picture, "rail", without_marks(said), track};
    node.parts.emplace_back(
        scene::Box{track, m.rail / 2, theme::Colour::Ahead, theme::Colour::Soft, m.thin_outline});
    node.parts.emplace_back(scene::Box{thumb, m.rail / 2, theme::Colour::Brand});
    return node;
}

void add_scroll_buttons(const Kit& kit, Bar& footer) {
    auto named = footer;
    for (auto* bar : {&named, &footer}) {
        bar->start.push_back(scroll_button(kit, false, bar == &named));
        bar->start.push_back(scroll_button(kit, true, bar == &named));
    }
    if (fits_on_a_line(kit, named)) {
        footer = std::move(named);
    } else if (!fits_on_a_line(kit, footer)) {
        footer.centre.clear();  // words: a second line would cost what scrolls its height
    }
}

void aim_scroll_buttons(const Kit& kit, Bar& footer, const scene::Scrolling& scrolling, const Body& body) {
    const Window seen{scrolling.offset, scrolling.region.h};
    for (auto& node : footer.start) {
        const bool is_down = node.id == "scroll-down";
        if (!is_down && node.id != "scroll-up") continue;
        const bool leads = is_down ? scrolling.has_below() : scrolling.has_above();
        if (!leads) {
            dim(kit, node);
            continue;
        }
        node.action = flow::ScrollTo{is_down ? offset_after(body, seen) : offset_before(body, seen)};
        if (is_down && !leads_on(footer)) emphasise(node);
    }
}

}  // namespace screens
