#include "kiosk/voice/speaker/espeak.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "kiosk/flow/preferences.h"
#include "kiosk/text/catalogue.h"
#include "kiosk/voice/steps.h"
#include "tests/support/paths.h"

namespace {

using Samples = std::vector<std::int16_t>;

constexpr const char* kSwedish = "Hur trygg eller otrygg känner du dig här när det är mörkt? Mycket trygg.";

voice::Espeak started() {
    auto espeak = voice::Espeak::start();
    REQUIRE(espeak);
    return *std::move(espeak);
}

// espeak-ng, for the time of one test.
struct Voice {
    voice::Espeak espeak = started();

    [[nodiscard]] int rate() const { return espeak.samples_per_second(); }
    base::Result<Samples> try_to_say(const std::string& words, const std::string& name) {
        return espeak.samples_of({words, name, 125}, [] { return false; });
    }
    Samples say(const std::string& words, const std::string& name, int words_per_minute = 125) {
        auto samples = espeak.samples_of({words, name, words_per_minute}, [] { return false; });
        REQUIRE(samples);
        return *std::move(samples);
    }
    [[nodiscard]] double seconds(const Samples& samples) const {
        return static_cast<double>(samples.size()) / rate();
    }
};

// How alike a frame of the sound is to itself `lag` samples later, -1 to 1.
double likeness(const Samples& sound, std::size_t from, std::size_t length, std::size_t lag) {
    double product = 0;
    double one = 0;
    double other = 0;
    for (std::size_t i = from; i < from + length; ++i) {
        const double a = sound[i];
        const double b = sound[i + lag];
        product += a * b;
        one += a * a;
        other += b * b;
    }
    return one > 0 && other > 0 ? product / std::sqrt(one * other) : 0;
}

// The period of a voiced frame, by autocorrelation; 0 where there is none.
std::size_t period(const Samples& sound, std::size_t from, int rate) {
    constexpr int kLowest = 60, kHighest = 300;  // Hz
    const auto length = static_cast<std::size_t>(rate / 40);
    const auto shortest = static_cast<std::size_t>(rate / kHighest);
    const auto longest = static_cast<std::size_t>(rate / kLowest);
    std::vector<double> alike(longest + 1, 0);
    for (auto lag = shortest; lag <= longest; ++lag)
        alike[lag] = likeness(sound, from, length, lag);
    const double best = *std::max_element(alike.begin(), alike.end());
    if (best < 0.8) return 0;
    for (auto lag = shortest + 1; lag < longest; ++lag) {
        const bool is_peak = alike[lag] >= alike[lag - 1] && alike[lag] >= alike[lag + 1];
        if (is_peak && alike[lag] > 0.93 * best) return lag;  // not a multiple of it
    }
    return 0;
}

// Fundamental frequency, Hz: the median over all voiced frames.
double pitch(const Samples& sound, int rate) {
    std::vector<std::size_t> periods;
    const auto reach = static_cast<std::size_t>(rate / 40 + rate / 60 + 1);
    for (std::size_t from = 0; from + reach < sound.size(); from += static_cast<std::size_t>(rate / 25)) {
        if (const auto found = period(sound, from, rate); found > 0) periods.push_back(found);
    }
    REQUIRE(periods.size() > 20);
    std::nth_element(periods.begin(), periods.begin() + std::ssize(periods) / 2, periods.end());
    return static_cast<double>(rate) / static_cast<double>(periods[periods.size() / 2]);
}

}  // namespace

TEST_CASE("words become sound, neither silent nor clipped") {
    Voice voice;
    const auto sound = voice.say(kSwedish, "sv");
    const auto loudest = *std::max_element(sound.begin(), sound.end());
    CHECK(loudest > 8000);
    CHECK(loudest < 32767);
    CHECK(voice.seconds(sound) > 3);
}

TEST_CASE("a voice that is not there is refused, and not silently another one used (A07)") {
    Voice voice;
    (void)voice.say("hej", "sv");
    for (const auto* name : {"so", "ti", "yi", "prs", "", "xx"}) {
        INFO(name);
        const auto said = voice.try_to_say("hej", name);
        REQUIRE_FALSE(said);
        CHECK(said.error().kind == base::ErrorKind::NotFound);
    }
    CHECK_FALSE(voice.say("hej", "sv").empty());
}

TEST_CASE("every language that names a voice has it (A07)") {
    Voice voice;
    const auto catalogue = text::Catalogue::load(support::in_source("assets/languages"));
    REQUIRE(catalogue);
    int voices = 0;
    for (const auto& language : catalogue->languages()) {
        if (language.voice.empty()) continue;
        INFO(language.tag);
        CHECK(voice.seconds(voice.say(language.name, language.voice)) > 0.3);
        ++voices;
    }
    CHECK(voices >= 3);
    for (const auto* name : {"fi", "uk"})  // for the languages that come next
        CHECK_FALSE(voice.say("112", name).empty());
}

TEST_CASE("another language sounds different, and the first comes back") {
    Voice voice;
    const double swedish = voice.seconds(voice.say("Jag är kvar", "sv"));
    const double english = voice.seconds(voice.say("Jag är kvar", "en"));
    CHECK(english != Approx(swedish).epsilon(0.05));
    CHECK(voice.seconds(voice.say("Jag är kvar", "sv")) == Approx(swedish).epsilon(0.01));
}

TEST_CASE("speech of 50 to 200 % takes that much time and keeps its pitch (A21)") {
    Voice voice;
    const auto usual = voice.say(kSwedish, "sv", ::voice::words_per_minute(flow::kUsualRate));
    const double usual_pitch = pitch(usual, voice.rate());
    for (int step = 0; step < static_cast<int>(flow::kSpeechRates.size()); ++step) {
        const auto sound = voice.say(kSwedish, "sv", ::voice::words_per_minute(step));
        const double percent = flow::kSpeechRates[static_cast<std::size_t>(step)];
        INFO(percent << " %: " << pitch(sound, voice.rate()) << " Hz, " << voice.seconds(sound)
                     << " s; usually " << usual_pitch << " Hz, " << voice.seconds(usual) << " s");
        CHECK(pitch(sound, voice.rate()) == Approx(usual_pitch).epsilon(0.05));
        CHECK(voice.seconds(usual) / voice.seconds(sound) * 100 == Approx(percent).epsilon(0.15));
    }
}

TEST_CASE("the pitch that is measured is the pitch that is there") {
    Voice voice;
    const int rate = voice.rate();
    for (const double hertz : {90.0, 120.0, 180.0}) {
        Samples tone(static_cast<std::size_t>(rate));
        for (std::size_t i = 0; i < tone.size(); ++i) {
            const double phase = 2 * std::acos(-1.0) * hertz * static_cast<double>(i) / rate;
            tone[i] = static_cast<std::int16_t>(6000 * std::sin(phase) + 3000 * std::sin(3 * phase));
        }
        CHECK(pitch(tone, voice.rate()) == Approx(hertz).epsilon(0.02));
    }
}

TEST_CASE("a text can be stopped while it is being made") {
    Voice voice;
    std::string text;
    for (int i = 0; i < 100; ++i)
        text += kSwedish;
    int asked = 0;
    const auto some = voice.espeak.samples_of({text, "sv", 125}, [&] { return ++asked >= 5; });
    REQUIRE(some);
    CHECK(asked == 5);
    CHECK(voice.seconds(*some) < 1);
}
