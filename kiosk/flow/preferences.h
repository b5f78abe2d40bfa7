#pragma once
#include <array>
#include <string>

#include "kiosk/theme/theme.h"

namespace flow {

// Speech: percent of a voice's usual speed (VVSG 2.0 7.1-K: 50 to 200 % in 6 to 8 steps).
inline constexpr std::array<int, 7> kSpeechRates{50, 75, 100, 125, 150, 175, 200};
inline constexpr int kUsualRate = 2;
// Volume: decibels beside the usual loudness (EN 301 549 8.2.1.1: 18 dB in all, a step at +12 dB; VVSG: steps
// of at most 10 dB).
inline constexpr std::array<int, 5> kVolumes{-12, -6, 0, 6, 12};
inline constexpr int kUsualVolume = 2;

// How one visitor wants the screen. All of it goes back to the kiosk's own when the visit ends (A17).
struct Preferences {
    std::string language;  // BCP 47
    theme::TextSize text_size = theme::TextSize::Default;
    theme::Contrast contrast = theme::Contrast::Default;
    bool has_motion = true;
    bool is_lowered = false;       // everything that can be touched stands in the panel's lower part (A37)
    bool is_read_aloud = false;    // the voice reads what the screen shows
    bool is_dark = false;          // the panel is black, for somebody who only listens (A25)
    int speech_rate = kUsualRate;  // index into kSpeechRates
    int volume = kUsualVolume;     // index into kVolumes

    bool operator==(const Preferences&) const = default;
};

}  // namespace flow
