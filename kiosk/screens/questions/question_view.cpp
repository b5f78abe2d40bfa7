#include "kiosk/screens/questions/question_view.h"

#include <algorithm>
#include <iterator>

#include "kiosk/flow/step.h"
#include "kiosk/screens/questions/faces.h"
#include "sync/base/check.h"

namespace screens {
namespace {

using dialogue::AnswerState;

bool is_selected(const flow::Visit& visit, const std::string& question, const dialogue::Value& value) {
    const auto found = visit.answers.find(question);
    if (found == visit.answers.end() || found->second.state != AnswerState::Answered) return false;
    const auto& values = found->second.values;
    return std::find(values.begin(), values.end(), value) != values.end();
}

bool is_declined(const flow::Visit& visit, const std::string& question) {
    const auto found = visit.answers.find(question);
    return found != visit.answers.end() && found->second.state == AnswerState::Declined;
}

std::vector<OptionView> options_of(const dialogue::Question& question, const flow::Visit& visit) {
    std::vector<OptionView> options;
    for (const auto& option : question.options) {
        if (option.value == dialogue::Value{dialogue::kDeclined}) continue;
        OptionView view{option.value, option.text.in(visit.preferences.language),
                        is_selected(visit, question.name, option.value)};
        view.is_refused = visit.refused == option.value;
        options.push_back(std::move(view));
    }
    return options;
}

// A dialogue of format 1 has the four steps with their codes, and what else it offers is no step; where it
// has another scale, all of it are steps, without faces.
void tell_steps(const dialogue::Question& question, std::vector<OptionView>& options) {
    if (question.kind != dialogue::QuestionKind::Rating || !has_faces(question)) return;
    for (auto& option : options) {
        option.face = face_of(option.value);
        option.is_outside = !option.face;
    }
}

bool shows_faces(const std::vector<OptionView>& options) {
    return std::any_of(options.begin(), options.end(), [](const auto& option) { return option.face; });
}

std::optional<OtherSize> other_size(const World& world) {
    const auto& sizes = world.sizes;
    const auto shown = size_shown(sizes, world.state.visit.preferences.text_size);
    const auto larger = std::upper_bound(sizes.begin(), sizes.end(), shown);
    if (larger != sizes.end()) return OtherSize{*larger, true};
    if (shown > theme::TextSize::Default) return OtherSize{theme::TextSize::Default, false};
    return std::nullopt;
}

// Where one tap answers and goes on, nothing else has to, unless no one could pass the question by.
bool can_go_on(const dialogue::Question& question, const flow::Visit& visit) {
    const bool is_one_tap = question.kind == dialogue::QuestionKind::Rating ||
                            question.kind == dialogue::QuestionKind::SingleChoice;
    if (is_one_tap) return !question.is_required && !question.can_be_declined();
    return !question.is_required || visit.answers.contains(question.name);
}

// What may be said of a question that says nothing of itself, where it is the first.
const char* first_hint(const QuestionView& view) {
    return shows_faces(view.options) ? "question.first_hint" : "question.first_hint.plain";
}

}  // namespace

std::string option_id(const dialogue::Value& value) {
    return "option-" + dialogue::to_text(value);
}

std::vector<LanguageView> languages_of(const World& world) {
    std::vector<LanguageView> languages;
    for (const auto& language : world.catalogue.languages()) {
        if (world.facts.dialogue.languages.contains(language.tag))
            languages.push_back({language.tag, language.name});
    }
    return languages;
}

theme::TextSize size_shown(const std::vector<theme::TextSize>& fitting, theme::TextSize wanted) {
    const auto larger = std::upper_bound(fitting.begin(), fitting.end(), wanted);
    return larger == fitting.begin() ? wanted : *std::prev(larger);
}

QuestionView question_view(const World& world) {
    const auto& [stage, visit, name] = std::tie(world.state.stage, world.state.visit, world.state.question);
    const auto* question = world.facts.dialogue.question(name);
    CHECK(question != nullptr, "the state names a question that the dialogue does not have");
    const auto path = flow::path(world.state, world.facts);
    const auto here = std::find(path.begin(), path.end(), question);
    const auto& language = visit.preferences.language;
    QuestionView view;
    view.name = name;
    view.title = unbroken(text::with(question->title.in(language), "place", world.place_name));
    view.options = options_of(*question, visit);
    tell_steps(*question, view.options);
    view.hint = question->description.in(language);
    // In test mode the ribbon has its place: the faces keep theirs.
    if (view.hint.empty() && here == path.begin() && !world.is_test_mode)
        view.hint = world.catalogue.message(language, first_hint(view));
    view.most = question->max_selected;
    view.can_be_declined = question->can_be_declined();
    view.is_declined = is_declined(visit, name);
    view.is_first = stage == flow::Stage::Resting;
    view.can_go_back = here != path.begin();
    view.can_go_on = !view.is_first && can_go_on(*question, visit);
    view.is_read_aloud = visit.preferences.is_read_aloud;
    view.step = static_cast<int>(here - path.begin()) + 1;
    view.count = static_cast<int>(path.size());
    view.place = world.place_name;
    view.controller = world.facts.dialogue.controller.name;
    view.languages = languages_of(world);
    view.language = language;
    view.other_size = other_size(world);
    view.scroll = world.state.scroll;
    return view;
}

}  // namespace screens
