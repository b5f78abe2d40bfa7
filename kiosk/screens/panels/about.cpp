#include "kiosk/screens/panels/about.h"

#include "kiosk/scene/move.h"
#include "kiosk/screens/kit/choices.h"
#include "kiosk/screens/kit/pieces.h"
#include "kiosk/screens/panels/panel.h"

namespace screens {
namespace {

using scene::Node;
using theme::Type;

Node said(const Kit& kit, const std::string& id, const std::string& words_said, theme::Colour colour) {
    auto node = words(kit, id, words_said, Type::Hint, kit.content_width());
    std::get<scene::Text>(node.parts.front()).colour = colour;
    return node;
}

std::vector<Node> paragraphs(const AboutView& view, const Kit& kit) {
    std::vector<Node> column;
    column.push_back(said(kit, "text-1", text::with(kit.say("about.body"), "controller", view.controller),
                          theme::Colour::Ink));
    const auto contact = address(kit, view.contact, Type::Hint, kit.content_width());
    column.push_back(
        said(kit, "text-2", text::with(kit.say("about.contact"), "contact", contact), theme::Colour::Quiet));
    if (!view.is_translation_checked)
        column.push_back(said(kit, "unreviewed", kit.say("about.unreviewed"), theme::Colour::Quiet));
    for (const auto& news : view.staff) {
        auto sentence = text::with(kit.say(news.key, news.count), "count", std::to_string(news.count));
        sentence = text::with(sentence, "contact", left_to_right(view.staff_contact));
        const auto id = news.key.substr(news.key.find('.') + 1);
        column.push_back(said(kit, id, sentence, theme::Colour::Ink));
    }
    if (!view.support_code.empty()) {
        const auto code = text::with(kit.say("out.code"), "code", left_to_right(view.support_code));
        column.push_back(said(kit, "code", code, theme::Colour::Quiet));
    }
    return column;
}

Group ways_on(const Kit& kit) {
    using flow::Overlay;
    return {"",
            "",
            {{{"information", kit.say("about.information"), flow::OpenOverlay{Overlay::Information},
               Look::Plain, "icons/information"}},
             {{"support", kit.say("about.support"), flow::OpenOverlay{Overlay::Support}, Look::Plain,
               "icons/support"}}}};
}

Body body_of(const AboutView& view, const Kit& kit) {
    const auto& m = kit.metrics();
    Body body;
    body.words_height = stack(body, paragraphs(view, kit), 0, m.card_padding);
    auto ways = group_of(kit, ways_on(kit), kit.content_width());
    const float y = body.words_height + m.margin;
    for (auto& node : ways.nodes)
        body.nodes.push_back(scene::moved(std::move(node), 0, y));
    body.height = y + ways.height;
    return body;
}

// Both that this visitor reads: of the interface and of the dialogue. Swedish is what others are translated
// from.
bool is_translation_checked(const World& world) {
    const auto& language = world.catalogue.language(world.state.visit.preferences.language);
    if (&language == &world.catalogue.languages().front()) return true;
    const auto& reviews = world.facts.dialogue.languages;
    const auto review = reviews.find(language.tag);
    return language.is_reviewed && review != reviews.end() && review->second.is_reviewed;
}

}  // namespace

AboutView about_view(const World& world) {
    const auto& controller = world.facts.dialogue.controller;
    return {controller.name,
            controller.contact,
            world.support_code,
            is_translation_checked(world),
            world.state.scroll,
            world.staff,
            world.contact.empty() ? controller.contact : world.contact};
}

Page arrange_about(const AboutView& view, const Kit& kit) {
    return {"about", panel_header(kit, kit.say("about.title")), closing(kit),
            [&view, &kit](scene::Size) { return body_of(view, kit); }, view.scroll};
}

}  // namespace screens
