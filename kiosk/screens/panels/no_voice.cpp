#include "kiosk/screens/panels/no_voice.h"

#include <utility>

#include "kiosk/scene/layout.h"
#include "kiosk/screens/kit/pieces.h"
#include "kiosk/screens/questions/question_view.h"

namespace screens {
namespace {

Body body_of(const NoVoiceView& view, const Kit& kit) {
    const auto& m = kit.metrics();
    const auto title =
        view.has_sound ? text::with(kit.say("speech.none"), "language", view.name) : kit.say("speech.broken");
    std::vector<scene::Node> top;
    top.push_back(heading(kit, title, theme::Type::InnerQuestion, kit.content_width()));
    Body body;
    body.height = stack(body, std::move(top), m.top, 0);
    std::vector<scene::Node> offers;
    for (const auto& offer : view.offers) {
        offers.push_back(
            button(kit, {"listen-" + offer.language, offer.words, flow::SelectLanguage{offer.language},
                         Look::Plain, "icons/read_aloud"}));
    }
    const float y = body.height + m.margin;
    if (!offers.empty()) body.height = y + scene::flow_row(offers, {0, y}, kit.content_width(), m.gap);
    for (auto& node : offers)
        body.nodes.push_back(std::move(node));
    return body;
}

}  // namespace

bool lacks_voice(const World& world) {
    const auto& state = world.state;
    const auto& preferences = state.visit.preferences;
    const bool can_wait = state.stage != flow::Stage::Saving && state.overlay != flow::Overlay::StillThere;
    const bool can_be_heard =
        world.has_sound && !world.catalogue.language(preferences.language).voice.empty();
    return preferences.is_read_aloud && can_wait && !can_be_heard;
}

NoVoiceView no_voice_view(const World& world) {
    NoVoiceView view{world.catalogue.language(world.state.visit.preferences.language).name,
                     world.has_sound,
                     {},
                     world.state.scroll};
    if (!view.has_sound) return view;
    for (const auto& [tag, name] : languages_of(world)) {
        if (world.catalogue.language(tag).voice.empty()) continue;
        view.offers.push_back(
            {tag, text::with(world.catalogue.message(tag, "speech.instead"), "language", name)});
    }
    return view;
}

Page arrange_no_voice(const NoVoiceView& view, const Kit& kit) {
    Bar footer;
    footer.end.push_back(button(kit, {"close", kit.say("close"), flow::SetReadAloud{false}, Look::Main}));
    return {"no-voice",
            {},
            std::move(footer),
            [&view, &kit](scene::Size) { return body_of(view, kit); },
            view.scroll};
}

}  // namespace screens
