#include "kiosk/screens/panels/notice.h"

#include <algorithm>

#include "kiosk/scene/move.h"
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

}  // namespace

Body notice_of(const Kit& kit, const Notice& notice, scene::Size area) {
    const auto& m = kit.metrics();
    std::vector<Node> column;
    auto title = centred(heading(kit, notice.heading, Type::InnerQuestion, area.w), area.w);
    column.push_back(with_picture(kit, std::move(title), notice.icon));
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
