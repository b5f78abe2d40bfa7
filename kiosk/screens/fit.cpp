#include "kiosk/screens/fit.h"

#include <algorithm>
#include <map>

#include "kiosk/flow/step.h"
#include "kiosk/screens/questions/question_view.h"
#include "kiosk/screens/questions/rating.h"
#include "kiosk/screens/screen.h"

namespace screens {
namespace {

using theme::TextSize;

// The same world before that state.
World with(const World& world, const flow::State& state) {
    return {.state = state,
            .facts = world.facts,
            .catalogue = world.catalogue,
            .keyboards = world.keyboards,
            .place_name = world.place_name,
            .icons = world.icons,
            .is_test_mode = world.is_test_mode};
}

bool fits(const World& world, const theme::Theme& theme, scene::TextMeasure& measure) {
    return arrange_rating(question_view(world), kit_of(world, theme, measure)).lack == Lack::Nothing;
}

std::string name_of(TextSize size) {
    switch (size) {
        case TextSize::Small:
            return "small text";
        case TextSize::Default:
            return "text of the usual size";
        case TextSize::Large:
            return "large text";
        case TextSize::ExtraLarge:
            break;
    }
    return "the largest text";
}

}  // namespace

bool scales_fit(const World& world, const theme::Theme& theme, scene::TextMeasure& measure) {
    const auto& asked = world.facts.dialogue.questions;
    return std::all_of(asked.begin(), asked.end(), [&](const dialogue::Question& question) {
        if (question.kind != dialogue::QuestionKind::Rating) return true;
        auto state = flow::at_rest(world.facts);
        if (state.question != question.name) state.stage = flow::Stage::Asking;
        state.question = question.name;
        state.visit.preferences = world.state.visit.preferences;
        return fits(with(world, state), theme, measure);
    });
}

std::vector<TextSize> sizes_that_fit(const World& world, const theme::Panel& panel,
                                     scene::TextMeasure& measure) {
    std::vector<TextSize> sizes;
    for (int size = 0; size < theme::kTextSizes; ++size) {
        const auto text = static_cast<TextSize>(size);
        if (scales_fit(world, theme::Theme(panel, text), measure)) sizes.push_back(text);
    }
    return sizes;
}

bool Misfit::is_too_small() const {
    return std::find(sizes.begin(), sizes.end(), TextSize::Default) != sizes.end();
}

std::vector<Misfit> misfits(const World& world, const theme::Panel& panel, scene::TextMeasure& measure) {
    std::vector<Misfit> all;
    auto state = flow::at_rest(world.facts);
    for (const auto& language : languages_of(world)) {
        state.visit.preferences.language = language.tag;
        const auto fitting = sizes_that_fit(with(world, state), panel, measure);
        Misfit misfit{language.tag, {}};
        for (int size = 0; size < theme::kTextSizes; ++size) {
            const auto text = static_cast<TextSize>(size);
            if (std::find(fitting.begin(), fitting.end(), text) == fitting.end())
                misfit.sizes.push_back(text);
        }
        if (!misfit.sizes.empty()) all.push_back(std::move(misfit));
    }
    return all;
}

std::vector<std::string> notes_on(const theme::Panel& panel, const std::vector<Misfit>& misfits) {
    std::map<TextSize, std::string> refused;  // the languages
    for (const auto& misfit : misfits) {
        for (const auto size : misfit.sizes)
            refused[size] += (refused[size].empty() ? "" : ", ") + misfit.language;
    }
    std::vector<std::string> notes;
    for (const auto& [size, languages] : refused) {
        notes.push_back(name_of(size) + " is not offered on " + name_of(panel) + " in " + languages +
                        ": not all steps of a scale would be in view");
    }
    return notes;
}

std::string name_of(const theme::Panel& panel) {
    return std::to_string(panel.width) + "x" + std::to_string(panel.height) + " px";
}

}  // namespace screens
