#include "kiosk/voice/speaker/playback.h"

#include <algorithm>
#include <utility>

namespace voice {

void Playback::play(std::vector<std::int16_t> samples) {
    const std::lock_guard lock(mutex_);
    samples_ = std::move(samples);
    next_ = 0;
}

void Playback::drop() {
    play({});
}

void Playback::pause() {
    const std::lock_guard lock(mutex_);
    is_paused_ = true;
}

void Playback::resume() {
    const std::lock_guard lock(mutex_);
    is_paused_ = false;
}

bool Playback::is_done() const {
    const std::lock_guard lock(mutex_);
    return next_ == samples_.size();
}

void Playback::fetch(std::span<std::int16_t> into) {
    bool has_ended = false;
    {
        const std::lock_guard lock(mutex_);
        const auto count = is_paused_ ? 0 : std::min(into.size(), samples_.size() - next_);
        const auto from = samples_.begin() + static_cast<std::ptrdiff_t>(next_);
        const auto rest = std::copy_n(from, count, into.begin());
        std::fill(rest, into.end(), std::int16_t{0});
        next_ += count;
        has_ended = count > 0 && next_ == samples_.size();
    }
    if (has_ended) ended_();
}

}  // namespace voice
