#include "kiosk/proof/fit.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "kiosk/flow/step.h"
#include "kiosk/screens/fit.h"
#include "kiosk/screens/kit/kit.h"
#include "kiosk/screens/screen.h"

namespace proof {
namespace {

using dialogue::Dialogue;
using dialogue::LocalisedText;
using theme::TextSize;

constexpr float kSlack = 1;  // px: sizes are rounded up

// What one visitor sees it with.
struct Look {
    const theme::Panel& panel;
    TextSize size;
    std::string tag;
};

bool is_smallest(const theme::Panel& panel) {
    return &panel == &kPanels[0];
}

std::string in_letters(TextSize size) {
    switch (size) {
        case TextSize::Small:
            return "even in small letters";
        case TextSize::Default:
            return "in letters of the usual size";
        case TextSize::Large:
            return "in large letters";
        case TextSize::ExtraLarge:
            return "in the largest letters";
    }
    return "";
}

std::string too_large(const theme::Panel& panel, TextSize size) {
    const auto name = std::to_string(panel.width) + "x" + std::to_string(panel.height);
    const auto what = "not all steps of a scale are in view on " + name + " " + in_letters(size);
    return what + (size == TextSize::Default ? ": that panel is too small" : ": they are not offered there");
}

std::string longest_place(const Dialogue& dialogue) {
    const auto is_shorter = [](const auto& one, const auto& other) {
        return one.name.size() < other.name.size();
    };
    const auto longest = std::max_element(dialogue.places.begin(), dialogue.places.end(), is_shorter);
    return longest == dialogue.places.end() ? "" : longest->name;
}

// A text of a question, and where it stands.
struct Said {
    std::string path;
    LocalisedText* text;
};

std::vector<Said> texts_of(dialogue::Question& question) {
    std::vector<Said> all{{question.path + ".title", &question.title}};
    if (!question.description.is_empty())
        all.push_back({question.path + ".description", &question.description});
    for (auto& option : question.options)
        all.push_back({option.path + ".text", &option.text});
    return all;
}

class Prover {
public:
    Prover(const flow::Facts& facts, Assets& assets, Findings& findings)
        : facts_(facts), assets_(assets), findings_(findings), place_(longest_place(facts.dialogue)) {}

    void look_at(Stop& stop, const Look& look) {
        auto& preferences = stop.state.visit.preferences;
        preferences.language = look.tag;
        preferences.text_size = look.size;
        const auto scene = arranged(stop, look, facts_.dialogue);
        if (is_offered(stop, look, scene)) find_wide(stop, look, scene);
        const bool can_scroll = stop.question != nullptr && is_smallest(look.panel);
        if (can_scroll && scrolls(scene) && told_.emplace(stop.question, look.tag).second)
            find_long(stop, look);
    }

private:
    scene::Scene arranged(const Stop& stop, const Look& look, const Dialogue& dialogue) {
        auto facts = flow::Facts{dialogue, facts_.now, facts_.fresh_id, facts_.preferences, facts_.can_seal};
        const screens::World world{.state = stop.state,
                                   .facts = facts,
                                   .catalogue = assets_.catalogue,
                                   .keyboards = assets_.keyboards,
                                   .place_name = place_,
                                   .icons = &assets_.icons};
        return screens::compose(world, theme::Theme(look.panel, look.size), assets_.shaper);
    }

    static bool scrolls(const scene::Scene& scene) { return scene.find("scroll-down") != nullptr; }

    // A scale in larger text than the usual one that leaves steps out of view is told by prove_sizes.
    static bool is_offered(const Stop& stop, const Look& look, const scene::Scene& scene) {
        const bool is_scale =
            stop.question != nullptr && stop.question->kind == dialogue::QuestionKind::Rating;
        return !is_scale || look.size <= TextSize::Default || !scrolls(scene);
    }

    void find_wide(const Stop& stop, const Look& look, const scene::Scene& scene) {
        const theme::Theme theme(look.panel, look.size);
        for (const auto& node : scene.nodes) {
            for (const auto& part : node.parts) {
                const auto* text = std::get_if<scene::Text>(&part);
                if (text == nullptr || node.is_private) continue;
                const auto size = assets_.shaper.measure(text->words, theme.style(text->type), text->rect.w);
                if (size.w > text->rect.w + kSlack ||
                    text->rect.right() > static_cast<float>(look.panel.width))
                    tell_wide(stop, look, scene, *text);
            }
        }
    }

    void tell_wide(const Stop& stop, const Look& look, const scene::Scene& scene, const scene::Text& text) {
        findings_.add(Severity::Warning, path_of(stop, look.tag, scene, text.words),
                      "a word is too long for its place", look.tag);
    }

    // As screens compare alike, whatever marks they were given.
    [[nodiscard]] std::string shown(const std::string& words) const {
        return screens::without_marks(text::with(words, "place", place_));
    }

    // Where the words come from: the dialogue, else the interface's file.
    std::string path_of(const Stop& stop, const std::string& tag, const scene::Scene& scene,
                        const std::string& words) {
        if (stop.question != nullptr) {
            auto question = *stop.question;
            for (const auto& said : texts_of(question)) {
                if (shown(said.text->in(tag)) == shown(words)) return said.path;
            }
        }
        const auto file = "languages/" + tag + ".json: ";
        for (const auto& [key, message] : assets_.catalogue.language(tag).messages) {
            if (message == words) return file + "$.messages." + key;
        }
        return file + "screen " + scene.screen + ", \"" + words + "\"";
    }

    // Each text is made short in turn: the one without which the question fits is the one to shorten.
    // Sizes come in order, so it is told for the first in which it does not fit.
    void find_long(const Stop& stop, const Look& look) {
        auto dialogue = facts_.dialogue;
        const auto index = static_cast<std::size_t>(stop.question - facts_.dialogue.questions.data());
        bool is_one_alone = false;
        const std::string effect = stop.question->kind == dialogue::QuestionKind::Rating
                                       ? "leaves no room for all steps "
                                       : "makes visitors scroll ";
        for (const auto& said : texts_of(dialogue.questions[index])) {
            auto words = std::exchange(said.text->by_language[look.tag], "–");
            if (!scrolls(arranged(stop, look, dialogue))) {
                is_one_alone = true;
                findings_.add(Severity::Warning, said.path,
                              effect + in_letters(look.size) + " on the smallest panel", look.tag);
            }
            said.text->by_language[look.tag] = std::move(words);
        }
        const bool is_large = look.size > TextSize::Default;  // there most screens scroll, as they should
        if (!is_one_alone && !is_large) {
            findings_.add(
                Severity::Warning, stop.question->path,
                "visitors scroll " + in_letters(look.size) + " on the smallest panel, whatever one shortens",
                look.tag);
        }
    }

    const flow::Facts& facts_;
    Assets& assets_;
    Findings& findings_;
    std::string place_;
    std::set<std::pair<const dialogue::Question*, std::string>> told_;  // in the first size that scrolls
};

}  // namespace

void prove_sizes(const flow::Facts& facts, Assets& assets, Findings& findings) {
    const auto state = flow::at_rest(facts);
    const screens::World world{.state = state,
                               .facts = facts,
                               .catalogue = assets.catalogue,
                               .keyboards = assets.keyboards,
                               .place_name = longest_place(facts.dialogue),
                               .icons = &assets.icons};
    std::vector<theme::Panel> panels(std::begin(kPanels), std::end(kPanels));
    panels.push_back({800, 1280, 5.87f});  // 10.1", turned
    for (const auto& panel : panels) {
        for (const auto& misfit : screens::misfits(world, panel, assets.shaper)) {
            for (const auto size : misfit.sizes)
                findings.add(Severity::Warning, "$.survey", too_large(panel, size), misfit.language);
        }
    }
}

void prove_fit(const flow::Facts& facts, Tour& tour, Assets& assets, Findings& findings) {
    Prover prover(facts, assets, findings);
    for (const auto& [tag, review] : facts.dialogue.languages) {
        if (!assets.catalogue.has(tag)) continue;
        for (const auto& panel : kPanels) {
            for (int size = 0; size < theme::kTextSizes; ++size) {
                for (auto& stop : tour.stops)
                    prover.look_at(stop, {panel, static_cast<TextSize>(size), tag});
            }
        }
    }
}

}  // namespace proof
