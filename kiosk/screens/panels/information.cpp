#include "kiosk/screens/panels/information.h"

#include <algorithm>
#include <array>

#include "kiosk/scene/move.h"
#include "kiosk/screens/kit/pieces.h"
#include "kiosk/screens/panels/panel.h"

namespace screens {
namespace {

using scene::Node;
using theme::Type;

// GDPR article 13, in the order in which people ask: who, why, what, who sees it, for how long, and what
// then.
constexpr std::array<const char*, 12> kHeadings{
    "info.controller", "info.purpose", "info.data",      "info.source", "info.recipients", "info.retention",
    "info.basis",      "info.rights",  "info.automatic", "info.dpo",    "info.complaint",  "info.more"};

// Heading before text where there is room for both on a line, else above it.
struct Columns {
    float heading = 0, text = 0, text_x = 0;
    bool are_beside = false;
};

Columns columns_of(const Kit& kit, float width) {
    if (kit.theme.panel().is_portrait() || kit.theme.text_size() > theme::TextSize::Default)
        return {width, width, 0, false};
    float heading = 0;
    for (const auto* key : kHeadings)
        heading = std::max(heading, kit.size_of(kit.say(key), Type::HintStrong, width / 4).w);
    const float text_x = heading + kit.metrics().margin;
    return {heading, width - text_x, text_x, true};
}

// Both are one node: a heading alone says nothing.
Node entry(const Kit& kit, const char* key, const std::string& said, const Columns& columns) {
    const auto& title = kit.say(key);
    const auto head = kit.size_of(title, Type::HintStrong, columns.heading);
    const auto body = kit.size_of(said, Type::Hint, columns.text);
    const float y = columns.are_beside ? 0 : head.h + kit.metrics().tight / 2;
    Node node{scene::Role::Text,
              key,
              without_marks(title + ". " + said),
              {0, 0, kit.content_width(), std::max(head.h, y + body.h)}};
    node.parts.emplace_back(
        scene::Text{{0, 0, columns.heading, head.h}, title, Type::HintStrong, theme::Colour::Ink});
    node.parts.emplace_back(
        scene::Text{{columns.text_x, y, columns.text, body.h}, said, Type::Hint, theme::Colour::Quiet});
    return node;
}

// The message with what it names, to be wrapped at `width`.
std::string filled(const Kit& kit, std::string text, const InformationView& view, float width) {
    text = text::with(std::move(text), "controller", view.controller);
    text = text::with(std::move(text), "contact", address(kit, view.contact, Type::Hint, width));
    text = text::with(std::move(text), "dpo", address(kit, view.dpo, Type::Hint, width));
    text = text::with(std::move(text), "retention", view.retention);
    text = text::with(std::move(text), "diary", left_to_right(view.diary));
    return text::with(std::move(text), "body", view.body);
}

// A thin line in the middle of the gap before it.
void add_rule(const Kit& kit, Node& node, float gap) {
    const float y = -(gap + kit.metrics().thin_outline) / 2;
    node.parts.emplace_back(
        scene::Box{{0, y, node.rect.w, kit.metrics().thin_outline}, 0, theme::Colour::Soft});
}

Body body_of(const InformationView& view, const Kit& kit) {
    const auto columns = columns_of(kit, kit.content_width());
    const float gap = kit.metrics().margin;
    std::vector<Node> entries;
    for (const auto* key : kHeadings) {
        const auto said = filled(kit, kit.say(std::string(key) + ".text"), view, columns.text);
        entries.push_back(entry(kit, key, said, columns));
        if (entries.size() > 1) add_rule(kit, entries.back(), gap);
    }
    Body body;
    body.height = stack(body, std::move(entries), 0, gap);
    body.words_height = body.height;
    return body;
}

}  // namespace

InformationView information_view(const World& world) {
    const auto& who = world.facts.dialogue.controller;
    const auto& language = world.state.visit.preferences.language;
    InformationView view;
    view.controller = who.name;
    view.contact = who.contact;
    view.dpo = who.data_protection_officer;
    view.retention = who.retention_rule.in(language);
    view.diary = who.diary_number;
    view.body = who.deciding_body.in(language);
    view.scroll = world.state.scroll;
    return view;
}

Page arrange_information(const InformationView& view, const Kit& kit) {
    return {"information", panel_header(kit, kit.say("info.title")), closing_or_about(kit),
            [&view, &kit](scene::Size) { return body_of(view, kit); }, view.scroll};
}

}  // namespace screens
