#pragma once
#include <chrono>
#include <optional>
#include <vector>

#include "kiosk/flow/effect.h"
#include "kiosk/flow/event.h"
#include "kiosk/flow/state.h"

// The visitor's state machine. Pure: the same state, event and facts give the same result.
namespace flow {

struct Step {
    State state;
    Effects effects;
};

// A clean first screen in the kiosk's own language and text size.
[[nodiscard]] State at_rest(const Facts& facts);

// Whether no one has done anything yet since at_rest() made the first screen, and nothing lies over it.
[[nodiscard]] bool is_untouched(const State& state);

// Events that make no sense in the state change nothing: a late tap, an answer for an earlier visit.
[[nodiscard]] Step step(State state, const Event& event, const Facts& facts);

// When Tick is wanted next; nullopt: nothing will happen until somebody touches the screen.
[[nodiscard]] std::optional<base::MonotonicTime> next_deadline(const State& state, const Facts& facts);

// What a screen that goes away by itself counts down: thanks, and "Är du kvar?". nullopt on all others.
struct Countdown {
    std::chrono::seconds left{0};   // begun ones count as whole, so that 0 is never shown
    std::chrono::seconds whole{0};  // from the start
};
[[nodiscard]] std::optional<Countdown> countdown(const State& state, const Facts& facts);

// Whether what a tile says of itself (Visit::refused) has been said for long enough.
[[nodiscard]] bool is_refusal_over(const State& state, const Facts& facts);

// The questions that this visitor meets: visible ones, without the comment where there is no key to seal it
// to.
[[nodiscard]] std::vector<const dialogue::Question*> path(const State& state, const Facts& facts);

}  // namespace flow
