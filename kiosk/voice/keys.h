#pragma once
#include <chrono>
#include <optional>

#include "kiosk/flow/event.h"
#include "kiosk/flow/state.h"
#include "kiosk/platform/key.h"
#include "sync/base/clock.h"

namespace voice {

// What keys and headphones mean for the voice. Pure.
//
// Somebody who sees nothing needs no other beginning than to plug headphones in or to press any key on the
// first screen (EN 301 549 5.2): that wakes the voice. Whoever has just told it to be silent is not spoken to
// again for pressing on.
class Keys {
public:
    // `quiet_for`: how long a visitor who wants silence may pause between two keys and still be the same one.
    // `any_key_wakes`: else headphones and the key that repeats are the beginning.
    Keys(std::chrono::milliseconds quiet_for, bool any_key_wakes)
        : quiet_for_(quiet_for), any_key_wakes_(any_key_wakes) {}

    // nullopt when the key is for somebody else, or already means what is so.
    [[nodiscard]] std::optional<flow::Event> take(const platform::KeyPressed& key, const flow::State& state);
    // Everything that happens to the visit.
    void note(const flow::Event& event, base::MonotonicTime now);

private:
    [[nodiscard]] bool is_wanted_silent(base::MonotonicTime now) const;

    std::chrono::milliseconds quiet_for_;
    bool any_key_wakes_;
    std::optional<base::MonotonicTime> silent_since_;  // the last sign of a visitor who wants silence
};

}  // namespace voice
