#include "kiosk/proof/tour.h"

#include <optional>

#include "kiosk/flow/step.h"
#include "kiosk/proof/ways.h"

namespace proof {
namespace {

using dialogue::AnswerState;
using dialogue::Question;
using dialogue::QuestionKind;
using flow::Stage;
using flow::State;

constexpr flow::Overlay kOverlays[] = {
    flow::Overlay::Aids,    flow::Overlay::Languages,  flow::Overlay::About, flow::Overlay::Information,
    flow::Overlay::Support, flow::Overlay::StillThere, flow::Overlay::Erase, flow::Overlay::Erased};

State after(State state, const flow::Event& event, const flow::Facts& facts) {
    return flow::step(std::move(state), event, facts).state;
}

// Goes past the question that is shown: with that answer, or as quickly as it lets a visitor go.
State past(State state, const dialogue::Answers& answers, const flow::Facts& facts) {
    const auto& question = *facts.dialogue.question(state.question);
    const auto found = answers.find(question.name);
    if (found != answers.end() && found->second.state == AnswerState::Answered) {
        const auto& value = found->second.values.front();
        if (question.kind != QuestionKind::MultipleChoice)
            return after(std::move(state), flow::ChooseOption{question.name, value}, facts);
        state = after(std::move(state), flow::ToggleOption{question.name, value}, facts);
        return after(std::move(state), flow::Next{}, facts);
    }
    const bool can_skip = !question.is_required && state.stage != Stage::Resting;
    if (can_skip) return after(std::move(state), flow::Next{}, facts);
    if (question.can_be_declined()) return after(std::move(state), flow::Decline{}, facts);
    if (question.kind == QuestionKind::Comment)
        state = after(std::move(state), flow::TypeText{"–"}, facts);
    else
        state =
            after(std::move(state), flow::ToggleOption{question.name, question.options.front().value}, facts);
    return after(std::move(state), flow::Next{}, facts);
}

// The review when `until` is nullptr.
std::optional<State> before(const Question* until, const dialogue::Answers& answers,
                            const flow::Facts& facts) {
    auto state = flow::at_rest(facts);
    for (std::size_t steps = 0; steps <= facts.dialogue.questions.size(); ++steps) {
        const bool is_there = until == nullptr
                                  ? state.stage == Stage::Reviewing
                                  : state.stage != Stage::Reviewing && state.question == until->name;
        if (is_there) return state;
        if (state.stage == Stage::Reviewing) return std::nullopt;
        state = past(std::move(state), answers, facts);
    }
    return std::nullopt;
}

void add_endings(const flow::Facts& facts, Tour& tour) {
    for (const auto ending : {Stage::Reviewing, Stage::Saving, Stage::Thanking}) {
        auto state = before(nullptr, {}, facts);
        if (!state) return;
        if (ending != Stage::Reviewing) {
            *state = after(std::move(*state), flow::Send{}, facts);
            state->save_is_slow = state->save_has_failed = true;
        }
        if (ending == Stage::Thanking) {
            const flow::VisitStored stored{*state->visit.id};
            *state = after(std::move(*state), stored, facts);
        }
        tour.stops.push_back({nullptr, std::move(*state)});
    }
}

}  // namespace

Tour tour_of(const flow::Facts& facts) {
    Tour tour;
    for (const auto& question : facts.dialogue.questions) {
        const auto answers = answers_leading_to(facts.dialogue, question);
        auto state = answers ? before(&question, *answers, facts) : std::nullopt;
        if (state) {
            tour.stops.push_back({&question, std::move(*state)});
        } else {
            tour.unreached.push_back(&question);
        }
    }
    for (const auto overlay : kOverlays) {
        auto state = flow::at_rest(facts);
        state.overlay = overlay;
        tour.stops.push_back({nullptr, std::move(state)});
    }
    add_endings(facts, tour);
    return tour;
}

}  // namespace proof
