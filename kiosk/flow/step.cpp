#include "kiosk/flow/step.h"

#include <algorithm>
#include <utility>

#include "sync/base/check.h"
#include "sync/dialogue/walk.h"

namespace flow {
namespace {

using dialogue::Answer;
using dialogue::Question;
using dialogue::QuestionKind;

// One step being taken: the state it changes and the effects it gathers.
class Stepper {
public:
    Stepper(State state, const Facts& facts) : state_(std::move(state)), facts_(facts) {}

    void operator()(const ChooseOption& event);
    void operator()(const ToggleOption& event);
    void operator()(const Decline& event);
    void operator()(const Next& event);
    void operator()(const Back& event);
    void operator()(const TypeText& event);
    void operator()(const DeleteBackward& event);
    void operator()(const PressShift& event);
    void operator()(const ShowKeys& event);
    void operator()(const SelectLanguage& event);
    void operator()(const SelectTextSize& event);
    void operator()(const OpenOverlay& event);
    void operator()(const CloseOverlay& event);
    void operator()(const ScrollTo& event);
    void operator()(const EraseAnswers& event);
    void operator()(const Finish& event);
    void operator()(const MoreTime& event);
    void operator()(const Tick& event);
    void operator()(const VisitStored& event);
    void operator()(const VisitNotStored& event);

    [[nodiscard]] Step finish() && { return {std::move(state_), std::move(effects_)}; }
    void note_person() { state_.touched = facts_.now; }

private:
    [[nodiscard]] bool is_answering() const {
        return state_.overlay == Overlay::None &&
               (state_.stage == Stage::Resting || state_.stage == Stage::Asking);
    }
    [[nodiscard]] bool is_typing() const {
        return state_.overlay == Overlay::None && state_.stage == Stage::Commenting;
    }
    [[nodiscard]] const Question& question() const;
    void record(const Question& question, Answer answer);
    void go_on();
    void show(const Question& question);
    void end_visit(bool is_complete);
    void rest();

    State state_;
    const Facts& facts_;
    Effects effects_;
};

const Question& Stepper::question() const {
    const auto* found = facts_.dialogue.question(state_.question);
    CHECK(found != nullptr, "the state names a question that the dialogue does not have");
    return *found;
}

// Every answer is handed to the store at once: from here on it survives whatever happens to this process.
void Stepper::record(const Question& asked, Answer answer) {
    auto& visit = state_.visit;
    if (!visit.id) visit.id = facts_.fresh_id;
    visit.answers[asked.name] = std::move(answer);
    visit.answers = dialogue::without_hidden(facts_.dialogue, std::move(visit.answers));
    if (state_.stage == Stage::Resting) state_.stage = Stage::Asking;
    effects_.push_back(SaveDraft{*visit.id, visit.answers, visit.language});
}

void Stepper::show(const Question& next) {
    state_.question = next.name;
    state_.stage = next.kind == QuestionKind::Comment ? Stage::Commenting : Stage::Asking;
    state_.scroll = 0;
    state_.visit.has_reached_limit = false;
    state_.visit.shows_symbols = false;
    state_.visit.is_shifted = false;
}

void Stepper::go_on() {
    const auto questions = path(state_, facts_);
    const auto here = std::find_if(questions.begin(), questions.end(),
                                   [&](const Question* q) { return q->name == state_.question; });
    CHECK(here != questions.end(), "the question being shown is on the visitor's path");
    if (std::next(here) == questions.end()) {
        end_visit(true);
    } else {
        show(**std::next(here));
    }
}

// A finished visit waits for the commit on the saving screen. One broken off has nobody left to wait for it.
void Stepper::end_visit(bool is_complete) {
    auto& visit = state_.visit;
    CHECK(visit.id.has_value(), "only a visit with an answer can end");
    EndVisit effect{*visit.id, visit.answers, visit.language, is_complete, {}, {}};
    if (is_complete && !visit.comment.is_empty()) {
        effect.comment_question = state_.question;
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
    state_ = at_rest(facts_);
}

void Stepper::operator()(const ChooseOption& event) {
    if (!is_answering() || event.question != state_.question) return;
    const auto& asked = question();
    if (asked.option(event.value) == nullptr) return;
    record(asked, Answer::one(event.value));
    go_on();
}

void Stepper::operator()(const ToggleOption& event) {
    if (!is_answering() || event.question != state_.question) return;
    const auto& asked = question();
    if (asked.kind != QuestionKind::MultipleChoice || asked.option(event.value) == nullptr) return;
    const auto before = state_.visit.answers.find(asked.name);
    auto ticked =
        before == state_.visit.answers.end() ? std::vector<dialogue::Value>{} : before->second.values;
    const auto found = std::find(ticked.begin(), ticked.end(), event.value);
    const bool is_full = asked.max_selected > 0 && std::ssize(ticked) >= asked.max_selected;
    state_.visit.has_reached_limit = found == ticked.end() && is_full;
    if (state_.visit.has_reached_limit) return;
    if (found != ticked.end()) {
        ticked.erase(found);
    } else {
        ticked.push_back(event.value);
    }
    record(asked, ticked.empty() ? Answer::skipped() : Answer::many(std::move(ticked)));
}

void Stepper::operator()(const Decline&) {
    if (!is_answering() || !question().can_be_declined()) return;
    record(question(), Answer::declined());
    go_on();
}

void Stepper::operator()(const Next&) {
    if (!is_answering() && !is_typing()) return;
    if (state_.stage == Stage::Resting) return;
    const auto& asked = question();
    const bool has_answer = asked.kind == QuestionKind::Comment ? !state_.visit.comment.is_empty()
                                                                : state_.visit.answers.contains(asked.name);
    if (asked.is_required && !has_answer) return;
    if (asked.kind == QuestionKind::Comment && has_answer) {
        state_.visit.answers.erase(asked.name);  // the text is the answer; it may have been skipped before
    } else if (!has_answer) {
        record(asked, Answer::skipped());
    }
    go_on();
}

void Stepper::operator()(const Back&) {
    if ((!is_answering() && !is_typing()) || state_.stage == Stage::Resting) return;
    const auto questions = path(state_, facts_);
    const auto here = std::find_if(questions.begin(), questions.end(),
                                   [&](const Question* q) { return q->name == state_.question; });
    if (here == questions.begin() || here == questions.end()) return;
    show(**std::prev(here));
}

void Stepper::operator()(const TypeText& event) {
    if (!is_typing()) return;
    auto& visit = state_.visit;
    visit.comment.type(event.text, static_cast<std::size_t>(question().max_length));
    visit.is_shifted = false;
}

void Stepper::operator()(const DeleteBackward&) {
    if (!is_typing()) return;
    state_.visit.comment.delete_backward();
    state_.visit.is_shifted = false;
}

void Stepper::operator()(const PressShift&) {
    if (is_typing()) state_.visit.is_shifted = !state_.visit.is_shifted;
}

void Stepper::operator()(const ShowKeys& event) {
    if (is_typing()) state_.visit.shows_symbols = event.symbols;
}

void Stepper::operator()(const SelectLanguage& event) {
    if (state_.stage == Stage::Saving) return;
    auto& visit = state_.visit;
    visit.language = event.tag;
    state_.scroll = 0;
    const bool is_under_way = state_.stage == Stage::Asking || state_.stage == Stage::Commenting;
    if (is_under_way) effects_.push_back(SaveDraft{*visit.id, visit.answers, visit.language});
    if (state_.overlay == Overlay::Languages) state_.overlay = Overlay::None;
}

void Stepper::operator()(const SelectTextSize& event) {
    if (state_.stage == Stage::Saving) return;
    state_.visit.text_size = event.size;
    state_.scroll = 0;
}

void Stepper::operator()(const OpenOverlay& event) {
    if (state_.stage == Stage::Saving) return;
    state_.overlay = event.overlay;
    state_.scroll = 0;
}

void Stepper::operator()(const CloseOverlay&) {
    state_.overlay = Overlay::None;
    state_.scroll = 0;
}

void Stepper::operator()(const ScrollTo& event) {
    state_.scroll = std::max(0.0f, event.offset);
}

void Stepper::operator()(const EraseAnswers&) {
    if (state_.stage == Stage::Saving || state_.stage == Stage::Thanking) return;
    if (state_.visit.id) effects_.push_back(EraseDraft{*state_.visit.id});
    rest();
}

void Stepper::operator()(const Finish&) {
    const bool has_given_up_waiting = state_.stage == Stage::Saving && state_.save_has_failed;
    if (state_.stage == Stage::Thanking || has_given_up_waiting) rest();
}

void Stepper::operator()(const MoreTime&) {
    if (state_.stage == Stage::Thanking) state_.extra += facts_.timings.thanks_for;
}

void Stepper::operator()(const VisitStored& event) {
    if (state_.stage != Stage::Saving || state_.visit.id != event.id) return;
    auto thanked = at_rest(facts_);
    thanked.stage = Stage::Thanking;
    thanked.entered = facts_.now;
    thanked.steps = static_cast<int>(path(state_, facts_).size());
    thanked.visit.language = state_.visit.language;
    thanked.visit.text_size = state_.visit.text_size;
    state_ = std::move(thanked);
}

// One failed attempt is not yet news: the screen says so only when the wait has been long (Tick below).
void Stepper::operator()(const VisitNotStored&) {}

void Stepper::operator()(const Tick&) {
    const auto deadline = next_deadline(state_, facts_);
    if (!deadline || facts_.now < *deadline) return;
    if (state_.stage == Stage::Saving) {
        state_.save_is_slow = true;
        state_.save_has_failed = facts_.now - state_.entered >= facts_.timings.saving_failed_after;
        return;
    }
    if (state_.stage == Stage::Resting || state_.stage == Stage::Thanking) return rest();
    if (state_.overlay == Overlay::StillThere) return end_visit(false);
    state_.overlay = Overlay::StillThere;
    state_.entered = facts_.now;
    state_.scroll = 0;
}

// Whether the resting screen differs from the one that the next person must find.
bool is_pristine(const State& state, const Facts& facts) {
    return state.overlay == Overlay::None && state.visit.language == facts.default_language &&
           state.visit.text_size == theme::TextSize::Default && state.scroll == 0;
}

std::optional<base::MonotonicTime> saving_deadline(const State& state, const Timings& timings) {
    if (!state.save_is_slow) return state.entered + timings.saving_shown_after;
    if (!state.save_has_failed) return state.entered + timings.saving_failed_after;
    return std::nullopt;
}

}  // namespace

State at_rest(const Facts& facts) {
    State state;
    state.visit.language = facts.default_language;
    state.touched = facts.now;
    state.entered = facts.now;
    const auto questions = path(state, facts);
    CHECK(!questions.empty(), "a dialogue asks at least one question");
    state.question = questions.front()->name;
    return state;
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
            if (state.overlay == Overlay::StillThere) return state.entered + timings.reset_after;
            return state.touched + timings.warn_after;
        case Stage::Saving:
            return saving_deadline(state, timings);
        case Stage::Thanking:
            return std::max(state.entered, state.touched) + timings.thanks_for + state.extra;
    }
    return std::nullopt;
}

std::vector<const Question*> path(const State& state, const Facts& facts) {
    auto questions = dialogue::visible_questions(facts.dialogue, state.visit.answers);
    if (!facts.can_seal) {
        std::erase_if(questions, [](const Question* q) { return q->kind == QuestionKind::Comment; });
    }
    return questions;
}

}  // namespace flow
