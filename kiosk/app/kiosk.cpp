#include "kiosk/app/kiosk.h"

#include <functional>

#include "kiosk/app/aloud/voice_desk.h"
#include "kiosk/app/loop.h"
#include "kiosk/app/out_of_service.h"
#include "kiosk/platform/canvas.h"
#include "kiosk/platform/headphones.h"
#include "kiosk/store/store_thread.h"
#include "kiosk/text/picture.h"
#include "kiosk/voice/speaker/speaking_thread.h"
#include "sync/base/log.h"

namespace app {
namespace {

constexpr const char* kInputDevices = "/dev/input";

VoiceDesk::Parts voice_parts(const Settings& settings, const text::Catalogue& catalogue,
                             std::function<void()> wake, LineFile& speech) {
    return {.catalogue = catalogue,
            .listener = {.has_headphones = settings.headphones == Headphones::Always,
                         .fallback = settings.preferences.language},
            .follows_headphones = settings.headphones == Headphones::Detect,
            .quiet_for = settings.timings.forget_after,
            .any_key_wakes = settings.any_key_wakes_voice,
            .wake = std::move(wake),
            .note = [&speech](const std::string& line) { speech.append(line); },
            .make_speaker = [](VoiceDesk::Told told) -> std::unique_ptr<voice::Speaker> {
                return std::make_unique<voice::SpeakingThread>(std::move(told));
            }};
}

std::optional<platform::Headphones> watch_headphones(const Settings& settings, platform::Window& window) {
    if (settings.headphones != Headphones::Detect) {
        return std::nullopt;
    }
    auto watching = platform::Headphones::watch(kInputDevices, [&window](bool are_in) {
        window.press(are_in ? platform::Key::HeadphonesIn : platform::Key::HeadphonesOut);
    });
    if (!watching) {
        base::log_info("{}", watching.error().message());
        return std::nullopt;
    }
    return std::optional(*std::move(watching));
}

// Before anybody has answered: better no question than one of which some answers are not in view. True once
// the window has become large enough.
bool waits_for_room(platform::Window& window, Supplies& supplies, const Surroundings& around,
                    const std::function<bool()>& has_room) {
    const auto& settings = around.settings;
    const auto panel = [&] { return panel_of(window.size(), settings.px_per_mm, settings.distance); };
    const auto fault = too_small(panel(), supplies.preferences.language);
    base::log_error("{}: {}", fault.code, fault.error.message());
    return stay_out_of_service(window,
                               {.code = fault.code,
                                .contact = settings.contact,
                                .language = supplies.preferences.language,
                                .assets = settings.assets,
                                .panel = panel},
                               supplies, around.stop, has_room);
}

}  // namespace

bool serve(platform::Window& window, Supplies supplies, const Surroundings& around) {
    const auto& settings = around.settings;
    const auto& dialogue = *supplies.dialogue;
    Outcomes outcomes([&window] { window.wake(); });
    const auto store_id = supplies.store->id();
    store::StoreThread store(std::move(supplies.store), {settings.sync_data / "sync.db", supplies.root},
                             [&](store::Outcome outcome) {
                                 if (const auto* saved = std::get_if<store::DraftSaved>(&outcome)) {
                                     around.times.committed(saved->id);
                                 }
                                 outcomes.put(std::move(outcome));
                             });
    if (!supplies.fresh_dialogue.empty()) {
        store.post(store::SetSetting{last_good_key(), std::move(supplies.fresh_dialogue)});
    }
    const auto subject = disclosure::subject_of(dialogue, settings.place);
    store.post(store::CountFor{subject});
    Effects effects(assignment_of(dialogue, settings.place, settings.is_rehearsal), store_id, around.clock,
                    [&](store::Job job) {
                        if (const auto* save = std::get_if<store::SaveDraft>(&job)) {
                            around.times.posted(save->draft.id);
                        }
                        store.post(std::move(job));
                    });

    const auto panel_now = [&] { return panel_of(window.size(), settings.px_per_mm, settings.distance); };
    Visits visits({dialogue, around.clock, around.random, supplies.preferences, settings.timings});
    Composer composer({*supplies.catalogue, *supplies.keyboards, *supplies.shaper, supplies.icons,
                       dialogue.place(settings.place)->name, panel_now(), subject, settings.contact,
                       settings.is_rehearsal});
    composer.set_support_code(supplies.support_code);
    const auto has_room = [&] {
        composer.use_panel(panel_now());
        return composer.fits(visits.state(), visits.facts());
    };
    if (!has_room() && !waits_for_room(window, supplies, around, has_room)) return false;
    platform::Canvas canvas(window);
    text::Pictures pictures(settings.assets);
    base::log_info("asks {} version {} at {}; {}x{} px painted by {}", dialogue.id, dialogue.version,
                   settings.place, composer.panel().width, composer.panel().height, window.renderer());
    widgets::Labels labels(*supplies.shaper, pictures, composer.panel());
    widgets::Stage stage(canvas, labels);
    window.use(platform::Keypad(settings.keypad));
    widgets::Focus focus(platform::key_table(settings.keypad.table)->has_only_switches);
    auto scenes = LineFile::named_by("LYHORD_SCENE");
    auto speech = LineFile::named_by("LYHORD_SPEECH");
    VoiceDesk voice(voice_parts(
        settings, *supplies.catalogue, [&window] { window.wake(); }, speech));
    const auto headphones = watch_headphones(settings, window);
    Loop({window, stage, labels, visits, effects, composer, focus, outcomes, voice, around.times, scenes,
          around.stop, panel_now})
        .run();
    return true;
}

}  // namespace app
