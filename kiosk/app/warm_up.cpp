#include "kiosk/app/warm_up.h"

#include "kiosk/app/composer.h"
#include "kiosk/app/visits.h"

namespace app {

void warm_up(Supplies& supplies, const Settings& settings, const base::Clock& clock, base::Random& random) {
    if (!supplies.faults.empty()) {
        return;
    }
    const auto& dialogue = *supplies.dialogue;
    // A whole screen's size is not known yet; a wrong guess costs nothing but this thread's time.
    const auto panel = panel_of(settings.window.value_or(platform::WindowSize{1280, 800}), settings.px_per_mm,
                                settings.distance);
    const Visits visits({dialogue, clock, random, supplies.preferences, settings.timings});
    const Composer composer({*supplies.catalogue, *supplies.keyboards, *supplies.shaper, supplies.icons,
                             dialogue.place(settings.place)->name, panel});
    const auto theme = composer.theme_of(visits.state());
    for (const auto& node : composer.scene_of(visits.state(), visits.facts()).nodes) {
        for (const auto& part : node.parts) {
            if (const auto* words = std::get_if<scene::Text>(&part)) {
                const text::TextBox box{.words = words->words,
                                        .style = theme.style(words->type),
                                        .width = words->rect.w,
                                        .align = words->align};
                (void)supplies.shaper->render(box, theme.rgba(words->colour));
            }
        }
    }
}

}  // namespace app
