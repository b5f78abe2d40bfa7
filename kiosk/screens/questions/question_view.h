#pragma once
#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/kit/kit.h"
#include "kiosk/screens/kit/page.h"
#include "kiosk/screens/world.h"

namespace screens {

struct OptionView {
    dialogue::Value value;
    std::string words;
    bool is_selected = false;
};

struct LanguageView {
    std::string tag;
    std::string name;  // in its own script
};

// What any question's screen shows, decided; arranging adds only geometry.
struct QuestionView {
    std::string name;  // "QS1K"
    std::string title;
    std::string hint;
    std::vector<OptionView> options;  // without "vill inte svara"
    bool can_be_declined = false;
    bool is_declined = false;  // it was, and the visitor came back
    bool is_hint_emphasised = false;
    bool is_first = false;  // the resting screen's header: place and languages
    bool can_go_back = false;
    bool can_go_on = false;  // something is answered, or the question may be skipped
    bool is_read_aloud = false;
    int step = 1, count = 1;
    std::string place, controller;
    std::vector<LanguageView> languages;
    std::string language;
    std::optional<theme::TextSize> larger_size;
    float scroll = 0;
};

[[nodiscard]] QuestionView question_view(const World& world);

// The dialogue's languages that the interface speaks too: a screen is never mixed (L08).
[[nodiscard]] std::vector<LanguageView> languages_of(const World& world);

// The header of a question: place and languages on the first, progress and aids on the others.
[[nodiscard]] std::vector<Bar> question_header(const QuestionView& view, const Kit& kit);
[[nodiscard]] std::vector<Bar> inner_header(const Kit& kit, int step, int count);
[[nodiscard]] scene::Node language_pill(const Kit& kit);
// Aids and languages, one tap away on every screen.
[[nodiscard]] std::vector<scene::Node> aid_pills(const Kit& kit);
// Back, declining and going on, as far as the question has them.
[[nodiscard]] Bar question_footer(const QuestionView& view, const Kit& kit);
// Title and hint, one under the other.
[[nodiscard]] std::vector<scene::Node> question_words(const QuestionView& view, const Kit& kit,
                                                      theme::Type type);

[[nodiscard]] std::string option_id(const dialogue::Value& value);

}  // namespace screens
