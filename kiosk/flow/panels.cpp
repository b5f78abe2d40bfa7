#include <algorithm>
#include <utility>

#include "kiosk/flow/stepper.h"

// How the visitor wants the screen, and the panels that lie over it.
namespace flow {
namespace {

template <std::size_t N>
int clamped(int step, const std::array<int, N>&) {
    return std::clamp(step, 0, static_cast<int>(N) - 1);
}

}  // namespace

// While a visit is being saved the screen stands still.
void Stepper::prefer(const Preferences& preferences) {
    if (state_.stage != Stage::Saving) state_.visit.preferences = preferences;
}

void Stepper::operator()(const SelectLanguage& event) {
    if (state_.stage == Stage::Saving) return;
    auto& visit = state_.visit;
    visit.preferences.language = event.tag;
    state_.scroll = 0;
    if (visit.id) effects_.push_back(SaveDraft{*visit.id, visit.answers, event.tag});
    if (state_.overlay == Overlay::Languages) state_.overlay = Overlay::None;
}

void Stepper::operator()(const SelectTextSize& event) {
    auto wanted = state_.visit.preferences;
    wanted.text_size = event.size;
    prefer(wanted);
    state_.scroll = 0;
}

void Stepper::operator()(const SelectContrast& event) {
    auto wanted = state_.visit.preferences;
    wanted.contrast = event.contrast;
    prefer(wanted);
}

void Stepper::operator()(const SetMotion& event) {
    auto wanted = state_.visit.preferences;
    wanted.has_motion = event.has_motion;
    prefer(wanted);
}

void Stepper::operator()(const SetLowered& event) {
    auto wanted = state_.visit.preferences;
    wanted.is_lowered = event.is_lowered;
    prefer(wanted);
    state_.scroll = 0;
}

void Stepper::operator()(const SetReadAloud& event) {
    auto wanted = state_.visit.preferences;
    wanted.is_read_aloud = event.is_read_aloud;
    wanted.is_dark = wanted.is_dark && event.is_read_aloud;  // nobody is left before a black, silent screen
    prefer(wanted);
}

void Stepper::operator()(const SetDark& event) {
    auto wanted = state_.visit.preferences;
    wanted.is_dark = event.is_dark && wanted.is_read_aloud;
    // Also while a visit is being saved: no one waits before a black screen.
    state_.visit.preferences = wanted;
}

void Stepper::operator()(const SelectSpeechRate& event) {
    auto wanted = state_.visit.preferences;
    wanted.speech_rate = clamped(event.step, kSpeechRates);
    prefer(wanted);
}

void Stepper::operator()(const SelectVolume& event) {
    auto wanted = state_.visit.preferences;
    wanted.volume = clamped(event.step, kVolumes);
    prefer(wanted);
}

void Stepper::operator()(const RestorePreferences&) {
    auto wanted = facts_.preferences;
    wanted.language = state_.visit.preferences.language;
    prefer(wanted);
    state_.scroll = 0;
}

// Erased is no page that anybody can ask for.
void Stepper::operator()(const OpenOverlay& event) {
    const bool has_nothing_to_erase = event.overlay == Overlay::Erase && !state_.visit.id;
    if (state_.stage == Stage::Saving || has_nothing_to_erase || event.overlay == Overlay::Erased) return;
    state_.overlay = event.overlay;
    state_.scroll = 0;
}

void Stepper::operator()(const CloseOverlay&) {
    if (state_.overlay == Overlay::Erased) return rest();
    state_.overlay = Overlay::None;
    state_.scroll = 0;
}

void Stepper::operator()(const ScrollTo& event) {
    state_.scroll = std::max(0.0f, event.offset);
}

// That somebody is there was noted before the step.
void Stepper::operator()(const Stir&) {}

// All taps of a visit count, those on nothing too: a person who looks where to tap does not hammer.
void Stepper::operator()(const TouchPanel& event) {
    const Spot tap{event.x, event.y};
    auto& taps = state_.visit.taps;
    taps ? taps->add(tap) : void(taps.emplace(tap));
    auto& hammered = state_.recent.hammered;
    if (hammered && !hammered->is_near(tap, kHammeringWidth / 2)) hammered.reset();
}

}  // namespace flow
