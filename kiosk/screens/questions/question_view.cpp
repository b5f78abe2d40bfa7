#include "kiosk/screens/questions/question_view.h"

#include <algorithm>

#include "kiosk/flow/step.h"
#include "kiosk/scene/layout.h"
#include "kiosk/scene/move.h"
#include "kiosk/screens/kit/pieces.h"
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
        options.push_back({option.value, option.text.in(visit.preferences.language),
                           is_selected(visit, question.name, option.value)});
    }
    return options;
}

// "Större text" leads as far as there is a larger one; all four stand under aids.
std::optional<theme::TextSize> larger_than(theme::TextSize size) {
    switch (size) {
        case theme::TextSize::Small:
            return theme::TextSize::Default;
        case theme::TextSize::Default:
            return theme::TextSize::Large;
        case theme::TextSize::Large:
            return theme::TextSize::ExtraLarge;
        case theme::TextSize::ExtraLarge:
            break;
    }
    return std::nullopt;
}

// Begins or ends reading aloud; the words say which.
scene::Node read_aloud_pill(const Kit& kit, bool is_on) {
    return pill(kit, {"read-aloud", kit.say(is_on ? "speech.off" : "speech.on"), flow::SetReadAloud{!is_on},
                      is_on ? Look::Chosen : Look::Plain, "icons/read_aloud"});
}

// Its letters of two sizes are understood without the words, which give way where the footer would need two
// lines: the height is the answers'.
Touchable larger(const QuestionView& view, const Kit& kit) {
    return {"larger", kit.say("text.larger"), flow::SelectTextSize{*view.larger_size}, Look::Plain,
            "icons/text_size"};
}

// On one line.
float width_of(const Bar& bar, const Kit& kit) {
    const float gap = kit.metrics().gap;
    return scene::row_width(bar.start, gap) + gap + scene::row_width(bar.end, gap);
}

// As many languages as the pictures show beside the place; the others are one tap away.
constexpr std::size_t kAtHand = 4;
// Fewer than this are not worth the height that they save: they go on a line of their own, all four.
constexpr std::size_t kLeastAtHand = 2;

// The first of the picker's order. A chosen one that is not among them takes the last place: what the screen
// speaks is always marked.
std::vector<LanguageView> at_hand(const QuestionView& view, std::size_t most) {
    auto languages = view.languages;
    if (languages.size() <= most) return languages;
    const auto last = languages.begin() + static_cast<std::ptrdiff_t>(most) - 1;
    const auto chosen = std::find_if(last, languages.end(),
                                     [&](const LanguageView& one) { return one.tag == view.language; });
    if (chosen != languages.end()) *last = *chosen;
    languages.resize(most);
    return languages;
}

std::vector<scene::Node> language_pills(const QuestionView& view, const Kit& kit, std::size_t most) {
    std::vector<scene::Node> pills;
    for (const auto& language : at_hand(view, most)) {
        const auto look = language.tag == view.language ? Look::Chosen : Look::Quiet;
        pills.push_back(
            pill(kit, {"language-" + language.tag, language.name, flow::SelectLanguage{language.tag}, look}));
    }
    if (view.languages.size() > most) {
        pills.push_back(pill(kit, {"languages", kit.say("languages.more"),
                                   flow::OpenOverlay{flow::Overlay::Languages}, Look::Plain}));
    }
    return pills;
}

// The place, and under it who asks (P01).
scene::Node stacked(const QuestionView& view, const Kit& kit, float width) {
    auto place = words(kit, "place", view.place, theme::Type::Pill, width);
    auto below =
        scene::moved(words(kit, "place", view.controller, theme::Type::Small, width), 0, place.rect.h);
    place.words += ", " + below.words;
    place.rect = {0, 0, std::max(place.rect.w, below.rect.w), below.rect.bottom()};
    place.parts.push_back(std::move(below.parts.front()));
    return place;
}

// Both on the lines that they need in the room beside the languages.
scene::Node wrapped(const QuestionView& view, const Kit& kit, float width) {
    return words(kit, "place", view.place + ", " + view.controller, theme::Type::Small, width);
}

// Who asks, beside as many languages as leave room for it on two lines.
Bar first_header(const QuestionView& view, const Kit& kit) {
    const auto& m = kit.metrics();
    const float height = std::max(m.pill, 2 * kit.theme.style(theme::Type::Pill).line_height);
    for (auto most = kAtHand; most >= kLeastAtHand; --most) {
        auto languages = language_pills(view, kit, most);
        const float room = kit.content_width() - m.gap - scene::row_width(languages, m.gap);
        if (room < m.target) continue;
        for (const auto& arranged : {stacked, wrapped}) {
            auto beside = arranged(view, kit, room);
            if (beside.rect.w <= room && beside.rect.h <= height)
                return {{std::move(beside)}, std::move(languages)};
        }
    }
    auto above =
        words(kit, "place", view.place + ", " + view.controller, theme::Type::Pill, kit.content_width());
    return {{std::move(above)}, language_pills(view, kit, kAtHand)};
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
    view.title = text::with(question->title.in(visit.preferences.language), "place", world.place_name);
    view.hint = question->description.in(visit.preferences.language);
    // In test mode the ribbon has its place: the faces keep theirs.
    if (view.hint.empty() && here == path.begin() && !world.is_test_mode) {
        view.hint = world.catalogue.message(visit.preferences.language, "question.first_hint");
    }
    view.options = options_of(*question, visit);
    view.can_be_declined = question->can_be_declined();
    view.is_declined = is_declined(visit, name);
    view.is_hint_emphasised = visit.has_reached_limit;
    view.is_first = stage == flow::Stage::Resting;
    view.can_go_back = here != path.begin();
    view.can_go_on = !view.is_first && (!question->is_required || visit.answers.contains(name));
    view.is_read_aloud = visit.preferences.is_read_aloud;
    view.step = static_cast<int>(here - path.begin()) + 1;
    view.count = static_cast<int>(path.size());
    view.place = world.place_name;
    view.controller = world.facts.dialogue.controller.name;
    view.languages = languages_of(world);
    view.language = visit.preferences.language;
    view.larger_size = larger_than(visit.preferences.text_size);
    view.scroll = world.state.scroll;
    return view;
}

scene::Node language_pill(const Kit& kit) {
    return pill(kit,
                {"languages", kit.language.name, flow::OpenOverlay{flow::Overlay::Languages}, Look::Hollow});
}

std::vector<scene::Node> aid_pills(const Kit& kit) {
    std::vector<scene::Node> pills;
    pills.push_back(pill(
        kit, {"aids", kit.say("aids"), flow::OpenOverlay{flow::Overlay::Aids}, Look::Plain, "icons/aids"}));
    pills.push_back(language_pill(kit));
    return pills;
}

std::vector<Bar> inner_header(const Kit& kit, int step, int count) {
    return {Bar{{progress(kit, {step, count}, kit.metrics().pill)}, aid_pills(kit)}};
}

std::vector<Bar> question_header(const QuestionView& view, const Kit& kit) {
    if (!view.is_first) return inner_header(kit, view.step, view.count);
    if (!kit.theme.panel().is_portrait()) return {first_header(view, kit)};
    auto place = words(kit, "place", view.place, theme::Type::Pill, kit.content_width());
    auto controller = words(kit, "controller", view.controller, theme::Type::Pill, kit.content_width());
    return {Bar{{std::move(place)}, {std::move(controller)}}, Bar{language_pills(view, kit, kAtHand), {}}};
}

Bar question_footer(const QuestionView& view, const Kit& kit) {
    Bar bar;
    if (view.is_first) {
        bar.start.push_back(read_aloud_pill(kit, view.is_read_aloud));
        if (view.larger_size) bar.start.push_back(pill(kit, larger(view, kit)));
        bar.start.push_back(pill(kit, {"aids", kit.say("aids"), flow::OpenOverlay{flow::Overlay::Aids},
                                       Look::Plain, "icons/aids"}));
    }
    if (view.can_go_back) bar.start.push_back(button(kit, {"back", kit.say("back"), flow::Back{}}));
    if (view.can_be_declined) {
        const auto look = view.is_declined ? Look::Chosen : Look::Plain;
        const auto* tick = view.is_declined ? "icons/tick" : "";
        bar.end.push_back(pill(kit, {"decline", kit.say("answer.decline"), flow::Decline{}, look, tick}));
    }
    if (view.is_first) {
        auto about = pill(kit, {"about", kit.language.is_right_to_left ? "؟" : "?",
                                flow::OpenOverlay{flow::Overlay::About}});
        about.words = kit.say("help");
        bar.end.push_back(std::move(about));
    }
    if (view.can_go_on) bar.end.push_back(button(kit, {"next", kit.say("next"), flow::Next{}, Look::Main}));
    const bool is_long = width_of(bar, kit) > kit.content_width();
    if (view.is_first && view.larger_size && is_long) bar.start[1] = icon_pill(kit, larger(view, kit));
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
