#include "kiosk/platform/sound.h"

#include <SDL.h>

#include <string>
#include <utility>

namespace platform {
namespace {

// Two of these are on their way at most, 46 ms at 22,050 samples a second: stopping is heard within the 100
// ms that checks ask for.
constexpr Uint16 kBuffer = 512;  // samples

base::Unexpected<base::Error> unavailable(const char* what) {
    auto why = std::string(what) + ": " + SDL_GetError();
    SDL_TLSCleanup();
    return base::fail(base::ErrorKind::Unavailable, std::move(why), "sound",
                      "Connect a loudspeaker and give the user of lyhord-kiosk the group audio.");
}

// SDL's part for sound is shut down with the device: its watch for new devices wakes up ten times a second.
class SdlSound : public Sound {
public:
    explicit SdlSound(Fill fill) : fill_(std::move(fill)) {}
    SdlSound(const SdlSound&) = delete;
    SdlSound& operator=(const SdlSound&) = delete;
    ~SdlSound() override {
        if (device_ != 0) {
            SDL_CloseAudioDevice(device_);
        }
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
        SDL_TLSCleanup();  // SDL does this by itself for threads that it made
    }

    [[nodiscard]] bool open(int samples_per_second) {
        SDL_AudioSpec spec{};
        spec.freq = samples_per_second;
        spec.format = AUDIO_S16SYS;
        spec.channels = 1;
        spec.samples = kBuffer;
        spec.callback = fetch;
        spec.userdata = this;
        device_ = SDL_OpenAudioDevice(nullptr, 0, &spec, nullptr, 0);
        if (device_ == 0) {
            return false;
        }
        SDL_PauseAudioDevice(device_, 0);
        return true;
    }

    [[nodiscard]] bool is_lost() const override {
        return SDL_GetAudioDeviceStatus(device_) == SDL_AUDIO_STOPPED;
    }

private:
    static void fetch(void* self, Uint8* bytes, int length) {
        const auto samples = static_cast<std::size_t>(length) / sizeof(std::int16_t);
        static_cast<SdlSound*>(self)->fill_({reinterpret_cast<std::int16_t*>(bytes), samples});
    }

    Fill fill_;
    SDL_AudioDeviceID device_ = 0;
};

}  // namespace

base::Result<std::unique_ptr<Sound>> open_sound(int samples_per_second, Fill fill) {
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) {
        return unavailable("there is no sound");
    }
    auto sound = std::make_unique<SdlSound>(std::move(fill));
    if (!sound->open(samples_per_second)) {
        return unavailable("the sound device cannot be opened");
    }
    return std::unique_ptr<Sound>(std::move(sound));
}

}  // namespace platform
