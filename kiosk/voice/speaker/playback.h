#pragma once
#include <cstdint>
#include <functional>
#include <mutex>
#include <span>
#include <vector>

namespace voice {

// The samples that are being heard: handed over by one thread, fetched by the sound's, held or dropped by
// any.
class Playback {
public:
    // `ended` is called on the sound's thread when the last sample was fetched.
    explicit Playback(std::function<void()> ended) : ended_(std::move(ended)) {}

    // In place of what there was.
    void play(std::vector<std::int16_t> samples);
    void drop();
    void pause();
    void resume();

    [[nodiscard]] bool is_done() const;
    // Sound's thread: the next samples; silence when there are none, or while it is held.
    void fetch(std::span<std::int16_t> into);

private:
    std::function<void()> ended_;
    mutable std::mutex mutex_;
    std::vector<std::int16_t> samples_;  // guarded by mutex_, as all below
    std::size_t next_ = 0;
    bool is_paused_ = false;
};

}  // namespace voice
