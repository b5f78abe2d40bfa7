#include "kiosk/voice/keys.h"

namespace voice {
namespace {

using platform::Key;

// Loudness and speed, one step on.
std::optional<flow::Event> tuned(Key key, const flow::Preferences& preferences) {
    if (key == Key::Louder) return flow::SelectVolume{preferences.volume + 1};
    if (key == Key::Softer) return flow::SelectVolume{preferences.volume - 1};
    if (key == Key::Faster) return flow::SelectSpeechRate{preferences.speech_rate + 1};
    if (key == Key::Slower) return flow::SelectSpeechRate{preferences.speech_rate - 1};
    return std::nullopt;
}

}  // namespace

bool Keys::is_wanted_silent(base::MonotonicTime now) const {
    return silent_since_ && now - *silent_since_ < quiet_for_;
}

std::optional<flow::Event> Keys::take(const platform::KeyPressed& key, const flow::State& state) {
    const auto& preferences = state.visit.preferences;
    if (key.key == Key::HeadphonesOut) {
        return preferences.is_read_aloud ? std::optional<flow::Event>(flow::SetReadAloud{false})
                                         : std::nullopt;
    }
    if (preferences.is_read_aloud) return tuned(key.key, preferences);
    if (key.key == Key::HeadphonesIn || key.key == Key::Repeat) return flow::SetReadAloud{true};
    if (is_wanted_silent(key.time)) {
        silent_since_ = key.time;
        return std::nullopt;
    }
    return any_key_wakes_ && state.stage == flow::Stage::Resting
               ? std::optional<flow::Event>(flow::SetReadAloud{true})
               : std::nullopt;
}

void Keys::note(const flow::Event& event, base::MonotonicTime now) {
    if (const auto* wish = std::get_if<flow::SetReadAloud>(&event)) {
        silent_since_ = wish->is_read_aloud ? std::nullopt : std::optional(now);
    }
}

}  // namespace voice
