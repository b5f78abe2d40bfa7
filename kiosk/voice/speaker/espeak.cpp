#include "kiosk/voice/speaker/espeak.h"

#include <espeak-ng/speak_lib.h>
#include <sonic.h>

#include <algorithm>
#include <utility>

namespace voice {
namespace {

using Samples = std::vector<std::int16_t>;

// How often a long text can be stopped on its way; espeak-ng makes this much in less than a millisecond.
constexpr int kBuffer = 50;  // ms of sound

// What espeak-ng keeps of a text lies in buffers of fixed sizes, the largest for the text itself (its
// translate.h: N_TR_SOURCE 800 bytes). This is longer, in one clause, and a text of its own.
constexpr int kFillerSyllables = 400;

struct Take {
    Samples samples;
    const std::function<bool()>& is_stopped;
};

int keep(short* samples, int count, espeak_EVENT* events) {
    auto& take = *static_cast<Take*>(events->user_data);
    if (samples != nullptr) take.samples.insert(take.samples.end(), samples, samples + count);
    constexpr int kGoOn = 0;
    constexpr int kAbort = 1;
    return take.is_stopped() ? kAbort : kGoOn;
}

// espeak-ng does not go below its espeakRATE_MINIMUM but says nothing of it. What is missing then is
// stretched by sonic, the library that espeak-ng itself uses for the other end, which keeps the pitch too.
Samples slowed(Samples samples, float speed, int samples_per_second) {
    const auto stream = sonicCreateStream(samples_per_second, 1);
    if (stream == nullptr) return samples;  // out of memory: too fast is better than silent
    sonicSetSpeed(stream, speed);
    sonicWriteShortToStream(stream, samples.data(), static_cast<int>(samples.size()));
    sonicFlushStream(stream);
    Samples stretched(static_cast<std::size_t>(sonicSamplesAvailable(stream)));
    sonicReadShortFromStream(stream, stretched.data(), static_cast<int>(stretched.size()));
    sonicDestroyStream(stream);
    return stretched;
}

}  // namespace

base::Result<Espeak> Espeak::start() {
    // Synchronous: the thread that asks does the work, and nothing is played by espeak-ng itself.
    static const int rate =
        espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, kBuffer, nullptr, espeakINITIALIZE_DONT_EXIT);
    if (rate <= 0) {
        return base::fail(base::ErrorKind::Unavailable, "espeak-ng cannot be started", "speech",
                          "Install the package espeak-ng-data.");
    }
    espeak_SetSynthCallback(keep);
    return Espeak(rate);
}

base::Result<void> Espeak::use_voice(const std::string& name) {
    if (name == voice_) return {};
    if (espeak_SetVoiceByName(name.c_str()) != EE_OK) {
        return base::fail(base::ErrorKind::NotFound, "espeak-ng has no voice \"" + name + "\"", "speech",
                          "Name one of `espeak-ng --voices` in the language file, or none.");
    }
    voice_ = name;
    return {};
}

base::Result<Samples> Espeak::samples_of(const Speech& speech, const std::function<bool()>& is_stopped) {
    if (auto chosen = use_voice(speech.voice); !chosen) return base::passed_on(std::move(chosen));
    const int rate = std::max(speech.words_per_minute, espeakRATE_MINIMUM);
    Take take{{}, is_stopped};
    espeak_SetParameter(espeakRATE, rate, 0);
    const auto made = espeak_Synth(speech.words.c_str(), speech.words.size() + 1, 0, POS_CHARACTER, 0,
                                   espeakCHARS_UTF8 | espeakENDPAUSE, nullptr, &take);
    if (made != EE_OK) {
        return base::fail(base::ErrorKind::Unavailable, "espeak-ng did not speak", "speech");
    }
    if (rate == speech.words_per_minute) return std::move(take.samples);
    const float speed = static_cast<float>(speech.words_per_minute) / static_cast<float>(rate);
    return slowed(std::move(take.samples), speed, samples_per_second_);
}

void Espeak::forget() {
    if (voice_.empty()) return;
    std::string filler;
    for (int i = 0; i < kFillerSyllables; ++i)
        filler += "la ";
    (void)samples_of({filler, voice_, espeakRATE_MAXIMUM}, [] { return false; });
}

}  // namespace voice
