#include "kiosk/voice/steps.h"

#include <cmath>

#include "kiosk/flow/preferences.h"

namespace voice {
namespace {

constexpr int kUsualWordsPerMinute = 125;

}  // namespace

int words_per_minute(int rate_step) {
    return kUsualWordsPerMinute * flow::kSpeechRates.at(static_cast<std::size_t>(rate_step)) / 100;
}

float gain(int volume_step) {
    const int decibels = flow::kVolumes.at(static_cast<std::size_t>(volume_step)) - flow::kVolumes.back();
    return std::pow(10.0f, static_cast<float>(decibels) / 20);
}

}  // namespace voice
