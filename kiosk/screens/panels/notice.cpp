#include "kiosk/screens/panels/notice.h"

#include <algorithm>

#include "kiosk/scene/move.h"
#include "kiosk/screens/kit/countdown.h"
#include "kiosk/screens/kit/pieces.h"

namespace screens {
namespace {

using scene::Node;
using theme::Type;

// As wide as the area, its words in the middle.
Node centred(Node node, float width) {
    auto& text = std::get<scene::Text>(node.parts.front());
    text.align = scene::Align::Centre;
    text.rect.w = width;
    node.rect.w = width;
    return node;
}

// The picture belongs to the heading: it is not worth a word of its own.
Node with_picture(const Kit& kit, Node node, const std::string& icon) {
    const auto& m = kit.metrics();
    const float below = m.face + m.margin;
    const float width = node.rect.w, height = node.rect.h;
    node = scene::moved(std::move(node), 0, below);
    node.parts.emplace_back(
        scene::Icon{{(width - m.face) / 2, 0, m.face, m.face}, icon, theme::Colour::Brand});
    node.rect = {0, 0, width, below + height};
    return node;
}

// The dial, and under it what it counts to.
Node counting(const Kit& kit, const flow::Countdown& count, float width) {
    const auto& m = kit.metrics();
    const auto seconds = count.left.count();
    const auto& said = kit.say("restart.left", seconds);
    auto node = centred(words(kit, "restart", said, Type::Hint, width), width);
    node = scene::moved(std::move(node), 0, m.face + m.small_gap);
    node.words = std::to_string(seconds) + " " + node.words;
    node.is_ticking = true;
    Node dial;
    add_dial(kit, dial, count, {m.face, Type::Question});
    dial = scene::moved(std::move(dial), (width - m.face) / 2, 0);
    node.parts.insert(node.parts.end(), dial.parts.begin(), dial.parts.end());
    node.rect = {0, 0, width, node.rect.bottom()};
    return node;
}

}  // namespace

Body notice_of(const Kit& kit, const Notice& notice, scene::Size area) {
    const auto& m = kit.metrics();
    std::vector<Node> column;
    auto title = centred(heading(kit, notice.heading, Type::InnerQuestion, area.w), area.w);
    if (notice.countdown) {
        column.push_back(std::move(title));
        column.push_back(counting(kit, *notice.countdown, area.w));
    } else {
        column.push_back(with_picture(kit, std::move(title), notice.icon));
    }
    for (const auto& [id, said] : notice.lines)
        column.push_back(centred(words(kit, id, said, Type::Hint, area.w), area.w));
    float height = m.gap * static_cast<float>(column.size() - 1);
    for (const auto& node : column)
        height += node.rect.h;
    Body body;
    body.height = stack(body, std::move(column), std::max(0.0f, (area.h - height) / 2), m.gap);
    body.words_height = body.height;
    return body;
}

}  // namespace screens
