#pragma once

// What the steps of flow::Preferences mean to the ear.
namespace voice {

// Words per minute of flow::kSpeechRates[step], as espeak-ng counts them. The usual rate is 125 (VVSG 2.0
// 7.1-K: 120 to 125 by default); counted over texts of the interface, pauses included, that came to 129
// English words and 108 of the longer Swedish ones.
[[nodiscard]] int words_per_minute(int rate_step);

// Factor on the samples for flow::kVolumes[step]. The loudest step leaves them as the voice made them, so
// that none is clipped; the usual one lies 12 dB below (EN 301 549 8.2.1.1). What that is in dB SPL the
// amplifier decides: set it so that the usual step gives 60 to 65 dB (VVSG 2.0 7.1-K).
[[nodiscard]] float gain(int volume_step);

}  // namespace voice
