#include "kiosk/platform/sound.h"

#include <catch2/catch.hpp>

#include <chrono>
#include <cmath>
#include <condition_variable>
#include <cstdlib>
#include <cstring>
#include <mutex>

#include "kiosk/flow/preferences.h"
#include "kiosk/voice/speaker/speaking_thread.h"
#include "kiosk/voice/steps.h"
#include "sync/base/file.h"
#include "tests/support/temporary_folder.h"

using namespace std::chrono_literals;

namespace {

// What SDL's disk driver has written: the samples that a real device would have been given.
double loudness_of(const std::filesystem::path& file) {
    const auto bytes = base::read_file(file, std::size_t{1} << 28);
    REQUIRE(bytes);
    double power = 0;
    for (std::size_t at = 0; at + 1 < bytes->size(); at += 2) {
        std::int16_t sample = 0;
        std::memcpy(&sample, bytes->data() + at, sizeof sample);
        power += static_cast<double>(sample) * sample;
    }
    return std::sqrt(power);
}

// Says it through the real way to the device, into a file.
double loudness_at(int volume_step) {
    const support::TemporaryFolder folder;
    setenv("SDL_AUDIODRIVER", "disk", 1);
    setenv("SDL_DISKAUDIOFILE", (folder / "sound.raw").c_str(), 1);
    setenv("SDL_DISKAUDIODELAY", "1", 1);
    std::mutex mutex;
    std::condition_variable changed;
    bool is_said = false;
    {
        voice::SpeakingThread speaker([&](const voice::Report& report) {
            const std::lock_guard lock(mutex);
            is_said = is_said || std::holds_alternative<voice::Said>(report);
            changed.notify_all();
        });
        speaker.speak({{"Mycket trygg, 1 av 5", "sv", "sv", {}, false}}, {.gain = voice::gain(volume_step)});
        std::unique_lock lock(mutex);
        REQUIRE(changed.wait_for(lock, 20s, [&] { return is_said; }));
    }
    return loudness_of(folder / "sound.raw");
}

}  // namespace

TEST_CASE("what reaches the device is no silence, and louder when louder is asked for (A20)") {
    const double usual = loudness_at(flow::kUsualVolume);
    CHECK(usual > 1000);
    CHECK(loudness_at(flow::kUsualVolume + 1) / usual == Approx(2).epsilon(0.1));
    CHECK(loudness_at(flow::kUsualVolume - 1) / usual == Approx(0.5).epsilon(0.1));
}

TEST_CASE("a machine without sound says so") {
    setenv("SDL_AUDIODRIVER", "none-such", 1);
    const auto sound = platform::open_sound(22050, [](std::span<std::int16_t>) {});
    REQUIRE_FALSE(sound);
    CHECK(sound.error().kind == base::ErrorKind::Unavailable);
}
