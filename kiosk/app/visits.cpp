#include "kiosk/app/visits.h"

#include <utility>

namespace app {
namespace {

// Member by member, because a comment is never copied.
flow::State without_comment(const flow::State& state) {
    flow::State copy;
    copy.stage = state.stage;
    copy.overlay = state.overlay;
    copy.visit.id = state.visit.id;
    copy.visit.answers = state.visit.answers;
    copy.visit.preferences = state.visit.preferences;
    copy.visit.is_revising = state.visit.is_revising;
    copy.question = state.question;
    copy.touched = state.touched;
    copy.entered = state.entered;
    return copy;
}

}  // namespace

Visits::Visits(World world) : world_(std::move(world)), state_(flow::at_rest(facts())) {}

flow::Facts Visits::facts() const {
    return {.dialogue = world_.dialogue,
            .now = world_.clock.monotonic(),
            .fresh_id = base::Uuid::random(world_.random),
            .preferences = world_.preferences,
            .can_seal = can_seal_,
            .timings = world_.timings,
            .arrangement = arrangement_};
}

flow::Effects Visits::take(const flow::Event& event) {
    auto step = flow::step(std::move(state_), event, facts());
    state_ = std::move(step.state);
    return std::move(step.effects);
}

flow::State foreseen(const flow::State& state, const flow::Event& event, const flow::Facts& facts) {
    return flow::step(without_comment(state), event, facts).state;
}

}  // namespace app
