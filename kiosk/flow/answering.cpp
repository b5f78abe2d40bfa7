#include <algorithm>
#include <utility>

#include "kiosk/flow/stepper.h"
#include "sync/base/check.h"
#include "sync/dialogue/walk.h"

// From one question to the next, and back, and to the review of all of them.
namespace flow {
namespace {

using dialogue::Answer;
using dialogue::Question;
using dialogue::QuestionKind;
using Path = std::vector<const Question*>;

Path::const_iterator place_of(const Path& questions, const std::string& name) {
    return std::find_if(questions.begin(), questions.end(),
                        [&](const Question* question) { return question->name == name; });
}

}  // namespace

const Question& Stepper::question() const {
    const auto* found = facts_.dialogue.question(state_.question);
    CHECK(found != nullptr, "the state names a question that the dialogue does not have");
    return *found;
}

// Answered, declined or passed over.
bool Stepper::is_dealt_with(const Question& asked) const {
    const bool is_written = asked.kind == QuestionKind::Comment && !state_.visit.comment.is_empty();
    return is_written || state_.visit.answers.contains(asked.name);
}

// Every answer is handed to the store at once: from here on it survives whatever happens to this process.
void Stepper::record(const Question& asked, Answer answer) {
    auto& visit = state_.visit;
    if (!visit.id) {
        visit.id = facts_.fresh_id;
        visit.began = facts_.now;
    }
    visit.answers[asked.name] = std::move(answer);
    if (asked.kind == QuestionKind::Rating && facts_.arrangement) visit.arrangement = facts_.arrangement;
    visit.answers = dialogue::without_hidden(facts_.dialogue, std::move(visit.answers));
    if (state_.stage == Stage::Resting) state_.stage = Stage::Asking;
    effects_.push_back(SaveDraft{*visit.id, visit.answers, visit.preferences.language});
}

void Stepper::show(const Question& next) {
    state_.question = next.name;
    state_.stage = next.kind == QuestionKind::Comment ? Stage::Commenting : Stage::Asking;
    state_.scroll = 0;
    state_.visit.refused.reset();
    show_keys(Keys::Letters);
}

void Stepper::review() {
    state_.question = path(state_, facts_).back()->name;
    state_.stage = Stage::Reviewing;
    state_.scroll = 0;
    state_.visit.is_revising = false;
    show_keys(Keys::Letters);
}

// Forward; whoever came back to change one answer meets only what that answer has newly opened.
void Stepper::go_on() {
    const auto questions = path(state_, facts_);
    auto next = place_of(questions, state_.question);
    CHECK(next != questions.end(), "the question being shown is on the visitor's path");
    ++next;
    if (state_.visit.is_revising) {
        next = std::find_if(next, questions.end(), [this](const Question* q) { return !is_dealt_with(*q); });
    }
    if (next == questions.end()) return review();
    show(**next);
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
    if (found == ticked.end() && is_full) {
        state_.visit.refused = event.value;
        state_.visit.refused_at = facts_.now;
        return;
    }
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
    const bool is_comment = asked.kind == QuestionKind::Comment;
    const bool has_answer =
        is_comment ? !state_.visit.comment.is_empty() : state_.visit.answers.contains(asked.name);
    if (asked.is_required && !has_answer) return;
    if (is_comment && has_answer) {
        state_.visit.answers.erase(asked.name);  // the text is the answer; it may have been skipped before
    } else if (!has_answer) {
        record(asked, Answer::skipped());
    }
    go_on();
}

void Stepper::operator()(const Back&) {
    if (is_reviewing()) return show(question());
    if ((!is_answering() && !is_typing()) || state_.stage == Stage::Resting) return;
    if (state_.visit.is_revising) {
        // Only when everything has an answer still: a changed rating may have opened a question.
        const auto questions = path(state_, facts_);
        const bool is_whole = std::all_of(questions.begin(), questions.end(),
                                          [this](const Question* q) { return is_dealt_with(*q); });
        if (is_whole) return review();
    }
    const auto questions = path(state_, facts_);
    const auto here = place_of(questions, state_.question);
    if (here == questions.begin() || here == questions.end()) return;
    show(**std::prev(here));
}

void Stepper::operator()(const ChangeAnswer& event) {
    if (!is_reviewing()) return;
    const auto questions = path(state_, facts_);
    const auto chosen = place_of(questions, event.question);
    if (chosen == questions.end()) return;
    state_.visit.is_revising = true;
    show(**chosen);
}

}  // namespace flow
