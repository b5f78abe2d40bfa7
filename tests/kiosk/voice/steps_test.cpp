#include "kiosk/voice/steps.h"

#include <catch2/catch.hpp>

#include <cmath>

#include "kiosk/flow/preferences.h"

namespace {

double decibels(int step, int beside) {
    return 20 * std::log10(double{voice::gain(step)} / double{voice::gain(beside)});
}

}  // namespace

TEST_CASE("volume spans at least 18 dB, in steps of at most 10 dB, one of them 12 dB above the usual (A20)") {
    const int last = static_cast<int>(flow::kVolumes.size()) - 1;
    CHECK(decibels(last, 0) >= 18);
    bool has_twelve = false;
    for (int step = 1; step <= last; ++step) {
        CHECK(decibels(step, step - 1) > 0);
        CHECK(decibels(step, step - 1) <= 10);
        has_twelve = has_twelve || std::abs(decibels(step, flow::kUsualVolume) - 12) < 0.01;
    }
    CHECK(has_twelve);
}

TEST_CASE("no volume clips: the loudest leaves the samples as they are") {
    CHECK(voice::gain(static_cast<int>(flow::kVolumes.size()) - 1) == 1);
}

TEST_CASE(
    "speech runs at 50 to 200 % in six to eight steps, and usually at 120 to 125 words a minute (A21)") {
    const int last = static_cast<int>(flow::kSpeechRates.size()) - 1;
    CHECK((flow::kSpeechRates.size() >= 6 && flow::kSpeechRates.size() <= 8));
    const double usual = voice::words_per_minute(flow::kUsualRate);
    CHECK((usual >= 120 && usual <= 125));
    CHECK(voice::words_per_minute(0) / usual == Approx(0.5).margin(0.01));
    CHECK(voice::words_per_minute(last) / usual == Approx(2).margin(0.01));
    for (int step = 1; step <= last; ++step)
        CHECK(voice::words_per_minute(step) > voice::words_per_minute(step - 1));
}
