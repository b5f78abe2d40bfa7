#include "kiosk/screens/question_view.h"

#include <algorithm>

#include "kiosk/flow/step.h"
#include "kiosk/screens/pieces.h"
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

std::vector<OptionView> options_of(const dialogue::Question& question, const flow::Visit& visit) {
    std::vector<OptionView> options;
    for (const auto& option : question.options) {
        if (option.value == dialogue::Value{dialogue::kDeclined}) continue;
        options.push_back(
            {option.value, option.text.in(visit.language), is_selected(visit, question.name, option.value)});
    }
    return options;
}

// "Större text" leads through the larger sizes and back to the usual one; all four stand under aids.
theme::TextSize next_size(theme::TextSize size) {
    switch (size) {
        case theme::TextSize::Small:
            return theme::TextSize::Default;
        case theme::TextSize::Default:
            return theme::TextSize::Large;
        case theme::TextSize::Large:
            return theme::TextSize::ExtraLarge;
        case theme::TextSize::ExtraLarge:
            return theme::TextSize::Default;
    }
    return theme::TextSize::Default;
}

std::vector<scene::Node> language_pills(const QuestionView& view, const Kit& kit) {
    std::vector<scene::Node> pills;
    for (const auto& language : view.languages) {
        const auto look = language.tag == view.language ? Look::Chosen : Look::Quiet;
        pills.push_back(
            pill(kit, {"language-" + language.tag, language.name, flow::SelectLanguage{language.tag}, look}));
    }
    return pills;
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

QuestionView question_view(const World& world) {
    const auto& [stage, overlay, visit, name] =
        std::tie(world.state.stage, world.state.overlay, world.state.visit, world.state.question);
    const auto* question = world.facts.dialogue.question(name);
    CHECK(question != nullptr, "the state names a question that the dialogue does not have");
    const auto path = flow::path(world.state, world.facts);
    const auto here = std::find(path.begin(), path.end(), question);
    QuestionView view;
    view.name = name;
    view.title = text::with(question->title.in(visit.language), "place", world.place_name);
    view.hint = question->description.in(visit.language);
    if (view.hint.empty() && here == path.begin()) {
        view.hint = world.catalogue.message(visit.language, "question.first_hint");
    }
    view.options = options_of(*question, visit);
    view.can_be_declined = question->can_be_declined();
    view.is_hint_emphasised = visit.has_reached_limit;
    view.is_first = stage == flow::Stage::Resting;
    view.can_go_back = here != path.begin();
    view.can_go_on = !view.is_first && (!question->is_required || visit.answers.contains(name));
    view.step = static_cast<int>(here - path.begin()) + 1;
    view.count = static_cast<int>(path.size());
    view.place = world.place_name;
    view.controller = world.facts.dialogue.controller.name;
    view.languages = languages_of(world);
    view.language = visit.language;
    view.next_size = next_size(visit.text_size);
    view.scroll = world.state.scroll;
    return view;
}

std::vector<scene::Node> aid_pills(const Kit& kit) {
    std::vector<scene::Node> pills;
    pills.push_back(pill(
        kit, {"aids", kit.say("aids"), flow::OpenOverlay{flow::Overlay::Aids}, Look::Plain, "icons/aids"}));
    pills.push_back(pill(
        kit, {"languages", kit.language.name, flow::OpenOverlay{flow::Overlay::Languages}, Look::Plain}));
    return pills;
}

std::vector<Bar> inner_header(const Kit& kit, int step, int count) {
    return {Bar{{progress(kit, {step, count}, kit.metrics().pill)}, aid_pills(kit)}};
}

std::vector<Bar> question_header(const QuestionView& view, const Kit& kit) {
    if (!view.is_first) return inner_header(kit, view.step, view.count);
    auto place = words(kit, "place", view.place, theme::Type::Pill, kit.content_width());
    if (!kit.theme.panel().is_portrait()) return {Bar{{std::move(place)}, language_pills(view, kit)}};
    auto controller = words(kit, "controller", view.controller, theme::Type::Pill, kit.content_width());
    return {Bar{{std::move(place)}, {std::move(controller)}}, Bar{language_pills(view, kit), {}}};
}

Bar question_footer(const QuestionView& view, const Kit& kit) {
    Bar bar;
    if (view.is_first) {
        bar.start.push_back(pill(kit, {"larger", kit.say("text.larger"), flow::SelectTextSize{view.next_size},
                                       Look::Plain, "icons/text_size"}));
        bar.start.push_back(pill(kit, {"aids", kit.say("aids"), flow::OpenOverlay{flow::Overlay::Aids},
                                       Look::Plain, "icons/aids"}));
    }
    if (view.can_go_back) bar.start.push_back(button(kit, {"back", kit.say("back"), flow::Back{}}));
    if (view.can_be_declined)
        bar.end.push_back(pill(kit, {"decline", kit.say("answer.decline"), flow::Decline{}}));
    if (view.is_first) {
        auto about = pill(kit, {"about", kit.language.is_right_to_left ? "؟" : "?",
                                flow::OpenOverlay{flow::Overlay::About}});
        about.words = kit.say("help");
        bar.end.push_back(std::move(about));
    }
    if (view.can_go_on) bar.end.push_back(button(kit, {"next", kit.say("next"), flow::Next{}, Look::Main}));
    return bar;
}

std::vector<scene::Node> question_words(const QuestionView& view, const Kit& kit, theme::Type type) {
    std::vector<scene::Node> column;
    column.push_back(heading(kit, view.title, type, kit.content_width()));
    if (view.hint.empty()) return column;
    const auto weight = view.is_hint_emphasised ? theme::Type::HintStrong : theme::Type::Hint;
    auto hint = words(kit, "hint", view.hint, weight, kit.content_width());
    column.push_back(std::move(hint));
    return column;
}

}  // namespace screens
