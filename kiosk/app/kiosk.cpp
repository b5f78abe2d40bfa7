#include "kiosk/app/kiosk.h"

#include <spdlog/spdlog.h>

#include "kiosk/app/loop.h"
#include "kiosk/platform/canvas.h"
#include "kiosk/store/store_thread.h"
#include "kiosk/text/picture.h"

namespace app {

void serve(platform::Window& window, Supplies supplies, const Surroundings& around) {
    const auto& settings = around.settings;
    const auto& dialogue = *supplies.dialogue;
    Outcomes outcomes([&window] { window.wake(); });
    const auto store_id = supplies.store->id();
    store::StoreThread store(std::move(supplies.store), settings.sync_data / "sync.db",
                             [&](store::Outcome outcome) {
                                 if (const auto* saved = std::get_if<store::DraftSaved>(&outcome)) {
                                     around.times.committed(saved->id);
                                 }
                                 outcomes.put(std::move(outcome));
                             });
    if (!supplies.fresh_dialogue.empty()) {
        store.post(store::SetSetting{last_good_key(), std::move(supplies.fresh_dialogue)});
    }
    Effects effects(assignment_of(dialogue, settings.place, settings.is_rehearsal), store_id, around.clock,
                    [&](store::Job job) {
                        if (const auto* save = std::get_if<store::SaveDraft>(&job)) {
                            around.times.posted(save->draft.id);
                        }
                        store.post(std::move(job));
                    });

    platform::Canvas canvas(window);
    text::Pictures pictures(settings.assets);
    const auto panel = panel_of(window.size(), settings.px_per_mm);
    spdlog::info("asks {} version {} at {}; {}x{} px painted by {}", dialogue.id, dialogue.version,
                 settings.place, panel.width, panel.height, window.renderer());
    widgets::Labels labels(*supplies.shaper, pictures, panel);
    widgets::Stage stage(canvas, labels, settings.has_motion);
    Visits visits({dialogue, around.clock, around.random, settings.language, settings.timings});
    Composer composer(
        {*supplies.catalogue, *supplies.shaper, supplies.icons, dialogue.place(settings.place)->name, panel});
    composer.set_support_code(supplies.support_code);
    auto scenes = LineFile::named_by("LYHORD_SCENE");
    Loop({window, stage, labels, visits, effects, composer, outcomes, around.times, scenes, around.stop})
        .run();
}

}  // namespace app
