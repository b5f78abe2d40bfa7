#include "kiosk/flow/step.h"

#include <algorithm>
#include <utility>

#include "kiosk/flow/stepper.h"
#include "sync/base/check.h"
#include "sync/dialogue/walk.h"

namespace flow {
namespace {

// Whether the resting screen is the one that the next person must find.
bool is_pristine(const State& state, const Facts& facts) {
    return is_untouched(state) && state.overlay == Overlay::None &&
           state.visit.preferences == facts.preferences && state.scroll == 0;
}

std::optional<base::MonotonicTime> saving_deadline(const State& state, const Timings& timings) {
    if (!state.save_is_slow) return state.entered + timings.saving_shown_after;
    if (!state.save_has_failed) return state.entered + timings.saving_failed_after;
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
    return state.stage == Stage::Resting && state.touched == state.entered;
}

Step step(State state, const Event& event, const Facts& facts) {
    Stepper stepper(std::move(state), facts);
    if (is_from_visitor(event)) stepper.note_person();
    std::visit(stepper, event);
    return std::move(stepper).finish();
}

std::optional<base::MonotonicTime> next_deadline(const State& state, const Facts& facts) {
    const auto& timings = facts.timings;
    switch (state.stage) {
        case Stage::Resting:
            if (is_pristine(state, facts)) return std::nullopt;
            return state.touched + timings.forget_after;
        case Stage::Asking:
        case Stage::Commenting:
        case Stage::Reviewing:
            if (state.overlay == Overlay::StillThere) return state.entered + timings.reset_after;
            return state.touched + timings.warn_after;
        case Stage::Saving:
            return saving_deadline(state, timings);
        case Stage::Thanking:
            return std::max(state.entered, state.touched) + timings.thanks_for + state.extra;
    }
    return std::nullopt;
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
