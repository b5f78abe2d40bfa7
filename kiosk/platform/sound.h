#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <span>

#include "sync/base/result.h"

namespace platform {

// Writes what is to be heard next, one channel of 16-bit samples; called on the sound's own thread, some 40
// times a second for as long as the sound is open.
using Fill = std::function<void(std::span<std::int16_t>)>;

// An open way to the loudspeaker or the headphones. Closed by its destructor. It costs processor time while
// it is open, silent or not, so it is for the time of speaking only.
class Sound {
public:
    virtual ~Sound() = default;

    // The device was pulled out: nothing is heard any more, though the samples are still fetched in time.
    [[nodiscard]] virtual bool is_lost() const = 0;
};

// The system's default device, which begins to fetch samples at once. One at a time; any thread, but the one
// that opened it closes it. Unavailable where there is no sound.
[[nodiscard]] base::Result<std::unique_ptr<Sound>> open_sound(int samples_per_second, Fill fill);

}  // namespace platform
