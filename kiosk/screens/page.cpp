#include "kiosk/screens/page.h"

#include <algorithm>

#include "kiosk/scene/layout.h"
#include "kiosk/scene/move.h"
#include "kiosk/screens/pieces.h"

namespace screens {
namespace {

using scene::Node;
using scene::Scene;

void append(Scene& scene, std::vector<Node>& nodes) {
    scene.nodes.insert(scene.nodes.end(), std::make_move_iterator(nodes.begin()),
                       std::make_move_iterator(nodes.end()));
}

// One bar with its top at `y`; returns its height. Start and end share lines only when all of both fit on
// one.
float place_bar(const Kit& kit, Bar& bar, float y) {
    const auto& m = kit.metrics();
    const float width = kit.content_width();
    const float start = scene::row_width(bar.start, m.gap);
    const float end = scene::row_width(bar.end, m.gap);
    const bool share = start + end + (start > 0 && end > 0 ? m.gap : 0) <= width;
    float height = scene::flow_row(bar.start, {m.margin, y}, width, m.gap);
    const float below = share || bar.start.empty() ? 0 : height + (bar.end.empty() ? 0 : m.gap);
    const float end_height = scene::flow_row(bar.end, {m.margin, y + below}, width, m.gap);
    scene::align_right(bar.end, m.margin + width);
    if (!share) return below + (bar.end.empty() ? 0 : end_height);
    const float line = std::max(height, end_height);
    for (auto* half : {&bar.start, &bar.end}) {
        for (auto& node : *half)
            node = scene::moved(std::move(node), 0, (line - node.rect.h) / 2 - (node.rect.y - y));
    }
    return line;
}

Node scroll_button(const Kit& kit, bool is_down, float to) {
    return icon_button(kit, {is_down ? "scroll-down" : "scroll-up", kit.say(is_down ? "more" : "more.above"),
                             flow::ScrollTo{to}, Look::Plain, is_down ? "icons/down" : "icons/up"});
}

// What is left between header and footer, and how far the body is scrolled in it.
struct Room {
    scene::Rect area;
    float offset = 0, furthest = 0;

    [[nodiscard]] float step() const { return area.h * kStep; }
    static constexpr float kStep = 0.8f;  // some of what was read stays in sight
};

void place_body(const Kit& kit, Scene& scene, Body body, const Room& room) {
    for (auto& node : body.nodes) {
        node = scene::moved(std::move(node), room.area.x, room.area.y - room.offset);
        // Side to side, so that outlines are whole.
        if (room.furthest > 0) node.clip = scene::Rect{0, room.area.y, kit.width(), room.area.h};
    }
    append(scene, body.nodes);
}

scene::Rect between(const Kit& kit, float top, float footer_height) {
    const auto& m = kit.metrics();
    const float below = footer_height > 0 ? footer_height + m.gap : 0;
    return {m.margin, top, kit.content_width(), kit.height() - m.top - below - top};
}

}  // namespace

Scene blank(const Kit& kit, const std::string& screen) {
    Scene scene;
    scene.screen = screen;
    scene.language = kit.language.tag;
    scene.is_right_to_left = kit.language.is_right_to_left;
    return scene;
}

float place_header(const Kit& kit, std::vector<Bar>& bars, Scene& scene) {
    const auto& m = kit.metrics();
    float y = m.top;
    for (auto& bar : bars) {
        y += place_bar(kit, bar, y) + m.below_header;
        append(scene, bar.start);
        append(scene, bar.end);
    }
    return y;
}

Scene lay_out(const Kit& kit, Page page) {
    auto scene = blank(kit, page.screen);
    const float top = place_header(kit, page.header, scene);
    auto footer = page.footer;
    Room room{between(kit, top, place_bar(kit, footer, 0))};
    auto body = page.body({room.area.w, room.area.h});
    if (body.height > room.area.h) {
        footer = page.footer;
        footer.end.insert(footer.end.begin(), {scroll_button(kit, false, 0), scroll_button(kit, true, 0)});
        room.area = between(kit, top, place_bar(kit, footer, 0));
        body = page.body({room.area.w, room.area.h});
        room.furthest = std::max(0.0f, body.height - room.area.h);
        room.offset = std::min(page.scroll, room.furthest);
        footer.end[0].action = flow::ScrollTo{std::max(0.0f, room.offset - room.step())};
        footer.end[1].action = flow::ScrollTo{std::min(room.furthest, room.offset + room.step())};
    }
    place_body(kit, scene, std::move(body), room);
    const float height = place_bar(kit, footer, 0);
    place_bar(kit, footer, kit.height() - kit.metrics().top - height);
    append(scene, footer.start);
    append(scene, footer.end);
    if (scene.is_right_to_left) scene::mirror(scene, kit.width());
    return scene;
}

float stack(Body& body, std::vector<Node> column, float y, float gap) {
    for (auto& node : column) {
        const float height = node.rect.h;
        body.nodes.push_back(scene::moved(std::move(node), 0, y - node.rect.y));
        y += height + gap;
    }
    return column.empty() ? y : y - gap;
}

}  // namespace screens
