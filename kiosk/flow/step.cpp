#include "kiosk/flow/step.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "kiosk/flow/stepper.h"
#include "sync/base/check.h"
#include "sync/dialogue/walk.h"

namespace flow {
namespace {

// Whether the resting screen is the one that the next person must find.
bool is_pristine(const State& state, const Facts& facts) {
    return is_untouched(state) && state.visit.preferences == facts.preferences && state.scroll == 0;
}

// Over the resting screen: what is said of erasing, or whatever the visitor left there.
base::MonotonicTime resting_deadline(const State& state, const Timings& timings) {
    if (state.overlay != Overlay::Erased) return state.touched + timings.forget_after;
    if (state.erasing && !state.save_is_slow) return state.entered + timings.saving_shown_after;
    return state.touched + (state.erasing ? timings.forget_after : timings.erased_for);
}

using std::chrono::ceil;
using std::chrono::milliseconds;
using std::chrono::seconds;

// When the screen goes away that is shown now, and how long it stays in all; nullopt when it does not.
struct Stay {
    base::MonotonicTime until;
    milliseconds whole;
};

std::optional<Stay> stay_of(const State& state, const Timings& timings) {
    if (state.overlay == Overlay::StillThere)
        return Stay{state.entered + timings.reset_after, timings.reset_after};
    if (state.stage != Stage::Thanking) return std::nullopt;
    const auto whole = timings.thanks_for + state.extra;
    return Stay{std::max(state.entered, state.touched) + whole, whole};
}

// The end of a stay, or before it the moment at which another number of seconds is left. Where another panel
// hides the number nothing has to be painted for it.
base::MonotonicTime next_second(const Stay& stay, const State& state, base::MonotonicTime now) {
    const bool is_seen = state.overlay == Overlay::None || state.overlay == Overlay::StillThere;
    if (now >= stay.until || !is_seen) return stay.until;
    return stay.until - (ceil<seconds>(stay.until - now) - seconds(1));
}

std::optional<base::MonotonicTime> saving_deadline(const State& state, const Timings& timings) {
    if (!state.save_is_slow) return state.entered + timings.saving_shown_after;
    if (!state.save_has_failed) return state.entered + timings.saving_failed_after;
    return std::nullopt;
}

using Deadline = std::optional<base::MonotonicTime>;

Deadline refusal_deadline(const State& state, const Facts& facts) {
    if (!state.visit.refused) return std::nullopt;
    return state.visit.refused_at + facts.timings.refusal_for;
}

// When the stage itself goes on, or another number of seconds is left of it.
Deadline stage_deadline(const State& state, const Facts& facts) {
    const auto& timings = facts.timings;
    if (const auto stay = stay_of(state, timings)) return next_second(*stay, state, facts.now);
    switch (state.stage) {
        case Stage::Resting:
            if (is_pristine(state, facts)) return std::nullopt;
            return resting_deadline(state, timings);
        case Stage::Asking:
        case Stage::Commenting:
        case Stage::Reviewing:
            return state.touched + timings.warn_after;
        case Stage::Saving:
            return saving_deadline(state, timings);
        case Stage::Thanking:
            break;
    }
    return std::nullopt;
}

}  // namespace

State at_rest(const Facts& facts) {
    State state;
    state.visit.preferences = facts.preferences;
    state.touched = facts.now;
    state.entered = facts.now;
    const auto questions = path(state, facts);
    CHECK(!questions.empty(), "a dialogue asks at least one question");
    state.question = questions.front()->name;
    return state;
}

bool is_untouched(const State& state) {
    return state.stage == Stage::Resting && state.overlay == Overlay::None && state.touched == state.entered;
}

Step step(State state, const Event& event, const Facts& facts) {
    Stepper stepper(std::move(state), facts);
    if (is_from_visitor(event)) stepper.note_person();
    std::visit(stepper, event);
    return std::move(stepper).finish();
}

std::optional<base::MonotonicTime> next_deadline(const State& state, const Facts& facts) {
    const auto stage = stage_deadline(state, facts), refusal = refusal_deadline(state, facts);
    return stage && refusal ? std::min(*stage, *refusal) : (refusal ? refusal : stage);
}

bool is_refusal_over(const State& state, const Facts& facts) {
    const auto deadline = refusal_deadline(state, facts);
    return deadline && facts.now >= *deadline;
}

std::optional<Countdown> countdown(const State& state, const Facts& facts) {
    const auto stay = stay_of(state, facts.timings);
    if (!stay) return std::nullopt;
    const auto left = std::max(ceil<seconds>(stay->until - facts.now), seconds(1));
    return Countdown{left, ceil<seconds>(stay->whole)};
}

std::vector<const dialogue::Question*> path(const State& state, const Facts& facts) {
    auto questions = dialogue::visible_questions(facts.dialogue, state.visit.answers);
    if (!facts.can_seal) {
        std::erase_if(questions,
                      [](const dialogue::Question* q) { return q->kind == dialogue::QuestionKind::Comment; });
    }
    return questions;
}

}  // namespace flow
