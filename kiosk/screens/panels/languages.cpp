#include "kiosk/screens/panels/languages.h"

#include "kiosk/scene/layout.h"
#include "kiosk/screens/kit/pieces.h"
#include "kiosk/screens/panels/panel.h"

namespace screens {

LanguagesView languages_view(const World& world) {
    return {languages_of(world), world.state.visit.preferences.language, world.state.scroll};
}

Page arrange_languages(const LanguagesView& view, const Kit& kit) {
    return {"languages", panel_header(kit, kit.say("language")), closing(kit),
            [&view, &kit](scene::Size area) {
                std::vector<scene::Node> buttons;
                for (const auto& language : view.languages) {
                    const bool is_chosen = language.tag == view.language;
                    buttons.push_back(button(
                        kit, {"language-" + language.tag, language.name, flow::SelectLanguage{language.tag},
                              is_chosen ? Look::Chosen : Look::Plain, is_chosen ? "icons/tick" : ""}));
                }
                const auto& m = kit.metrics();
                Body body;
                body.height = m.tight + scene::flow_row(buttons, {0, m.tight}, area.w, m.gap);
                body.nodes = std::move(buttons);
                return body;
            },
            view.scroll};
}

}  // namespace screens
