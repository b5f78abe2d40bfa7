#include <utility>

#include "kiosk/flow/stepper.h"
#include "sync/base/check.h"
#include "sync/dialogue/walk.h"

// How a visit ends: sent, erased, left alone; and what the store says of it.
namespace flow {
namespace {

// The text belongs to the one comment question on the visitor's path.
std::string comment_question(const State& state, const Facts& facts) {
    for (const auto* question : path(state, facts)) {
        if (question->kind == dialogue::QuestionKind::Comment) return question->name;
    }
    return {};
}

}  // namespace

// A finished visit waits for the commit on the saving screen. One broken off has nobody left to wait for it.
void Stepper::end_visit(bool is_complete) {
    auto& visit = state_.visit;
    CHECK(visit.id.has_value(), "only a visit with an answer can end");
    EndVisit effect{*visit.id, visit.answers, visit.preferences.language, is_complete};
    effect.arrangement = visit.arrangement;
    const bool has_comment = is_complete && !visit.comment.is_empty();
    effect.pace = note_pace(state_.recent,
                            {visit.began, facts_.now, visit.answers, has_comment, visit.taps, is_complete});
    if (has_comment) {
        effect.comment_question = comment_question(state_, facts_);
        effect.comment = visit.comment.take();
    }
    visit.comment.wipe();
    effects_.push_back(std::move(effect));
    if (!is_complete) return rest();
    state_.stage = Stage::Saving;
    state_.overlay = Overlay::None;
    state_.entered = facts_.now;
    state_.scroll = 0;
    state_.save_is_slow = false;
    state_.save_has_failed = false;
}

void Stepper::rest() {
    auto recent = std::move(state_.recent);
    state_ = at_rest(facts_);
    state_.recent = std::move(recent);
}

void Stepper::operator()(const Send&) {
    if (is_reviewing()) end_visit(true);
}

// Only for someone who was asked. The next visitor's state is here already; over it lies what tells this one
// that everything is gone, in their own language, and only once the store says so.
void Stepper::operator()(const EraseAnswers&) {
    if (state_.overlay != Overlay::Erase || !state_.visit.id) return;
    const auto erased = *state_.visit.id;
    auto preferences = std::move(state_.visit.preferences);
    effects_.push_back(EraseDraft{erased});
    rest();
    state_.visit.preferences = std::move(preferences);
    state_.overlay = Overlay::Erased;
    state_.erasing = erased;
}

// A tap where visit after visit was hammered leads nowhere until there was one elsewhere (contracts: taps),
// or no one has touched anything for as long as thanks lasts.
void Stepper::operator()(const Finish&) {
    const bool has_given_up_waiting = state_.stage == Stage::Saving && state_.save_has_failed;
    const bool is_hammered = state_.stage == Stage::Thanking && state_.recent.hammered;
    if ((state_.stage == Stage::Thanking || has_given_up_waiting) && !is_hammered) rest();
}

void Stepper::operator()(const MoreTime&) {
    if (state_.stage == Stage::Thanking) state_.extra += facts_.timings.thanks_for;
}

void Stepper::operator()(const VisitStored& event) {
    if (state_.stage != Stage::Saving || state_.visit.id != event.id) return;
    const auto steps = static_cast<int>(path(state_, facts_).size());
    auto preferences = std::move(state_.visit.preferences);
    rest();
    state_.stage = Stage::Thanking;
    state_.steps = steps;
    state_.visit.preferences = std::move(preferences);
}

// One failed attempt is not yet news: the screen says so only when the wait has been long (Tick below).
void Stepper::operator()(const VisitNotStored&) {}

// The word stays for as long as words of its kind do, from now on.
void Stepper::operator()(const DraftErased& event) {
    if (state_.erasing != event.id) return;
    state_.erasing.reset();
    state_.touched = facts_.now;
}

// Nobody can answer what they have not heard yet, so no time runs while the voice reads (WCAG 2.2.1). It
// reads a screen once: a visitor who has gone is noticed all the same.
void Stepper::operator()(const Heard&) {
    state_.touched = facts_.now;
    if (state_.overlay == Overlay::StillThere) state_.entered = facts_.now;
}

void Stepper::operator()(const Tick&) {
    const auto deadline = next_deadline(state_, facts_);
    if (!deadline || facts_.now < *deadline) return;
    if (is_refusal_over(state_, facts_)) return state_.visit.refused.reset();
    if (state_.stage == Stage::Saving) {
        state_.save_is_slow = true;
        state_.save_has_failed = facts_.now - state_.entered >= facts_.timings.saving_failed_after;
        return;
    }
    if (state_.overlay == Overlay::Erased && state_.erasing && !state_.save_is_slow) {
        state_.save_is_slow = true;
        return;
    }
    if (state_.stage == Stage::Resting || state_.stage == Stage::Thanking) {
        state_.recent.hammered.reset();
        return rest();
    }
    if (state_.overlay == Overlay::StillThere) return end_visit(false);
    state_.overlay = Overlay::StillThere;
    state_.entered = facts_.now;
    state_.scroll = 0;
}

}  // namespace flow
