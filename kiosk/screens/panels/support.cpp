#include "kiosk/screens/panels/support.h"

#include <algorithm>
#include <array>

#include "kiosk/scene/layout.h"
#include "kiosk/screens/kit/pieces.h"
#include "kiosk/screens/panels/panel.h"

namespace screens {
namespace {

using scene::Node;
using theme::Type;

struct Line {
    const char* number;
    const char* message;
};
// The most urgent first.
constexpr std::array<Line, 7> kLines{{{"112", "support.emergency"},
                                      {"114 14", "support.police"},
                                      {"90101", "support.crisis"},
                                      {"1177", "support.care"},
                                      {"020-50 50 50", "support.women"},
                                      {"116 111", "support.children"},
                                      {"116 006", "support.victims"}}};

// The number, large, and under it who answers.
Node line_node(const Kit& kit, const Line& line, scene::Size size) {
    const auto number = left_to_right(line.number);
    const auto& who = kit.say(line.message);
    const auto large = kit.size_of(number, Type::InnerQuestion, size.w);
    const auto small = kit.size_of(who, Type::Hint, size.w);
    Node node{
        scene::Role::Text, line.message, line.number + (", " + without_marks(who)), {0, 0, size.w, size.h}};
    node.parts.emplace_back(
        scene::Text{{0, 0, size.w, large.h}, number, Type::InnerQuestion, theme::Colour::Ink});
    node.parts.emplace_back(
        scene::Text{{0, large.h, size.w, small.h}, who, Type::Hint, theme::Colour::Quiet});
    return node;
}

// The highest, so that numbers beside each other stand on one line.
float line_height(const Kit& kit, float width) {
    float height = 0;
    for (const auto& line : kLines)
        height = std::max(height, kit.size_of(kit.say(line.message), Type::Hint, width).h);
    return height + kit.size_of(kLines.front().number, Type::InnerQuestion, width).h;
}

Body body_of(const Kit& kit, float width) {
    const auto& m = kit.metrics();
    const bool has_columns =
        !kit.theme.panel().is_portrait() && kit.theme.text_size() <= theme::TextSize::Large;
    const float gap = m.card_padding;
    const float each = has_columns ? (width - gap) / 2 : width;
    const scene::Size size{each, line_height(kit, each)};
    Body body;
    auto lead = words(kit, "text-1", kit.say("support.body"), Type::Hint, width);
    const float y = lead.rect.h + m.gap;
    std::vector<Node> lines;
    for (const auto& line : kLines)
        lines.push_back(line_node(kit, line, size));
    body.height = y + scene::flow_row(lines, {0, y}, width + 1, gap);
    body.words_height = body.height;
    body.nodes.push_back(std::move(lead));
    for (auto& node : lines)
        body.nodes.push_back(std::move(node));
    return body;
}

}  // namespace

Page arrange_support(const SupportView& view, const Kit& kit) {
    return {"support", panel_header(kit, kit.say("support.title")), closing_or_about(kit),
            [&kit](scene::Size area) { return body_of(kit, area.w); }, view.scroll};
}

}  // namespace screens
