#pragma once
#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/kit/page.h"
#include "kiosk/screens/world.h"

namespace screens {

struct OptionView {
    dialogue::Value value;
    std::string words;
    bool is_selected = false;
    std::optional<int> face{};  // of a step that has one: 4 very safe … 1 very unsafe
    bool is_outside = false;    // no step of the scale: "är inte där då"
    bool is_refused = false;    // was tapped when no more may be chosen; says so for a while
};

struct LanguageView {
    std::string tag;
    std::string name;  // in its own script
};

// One button leads through the text sizes that fit: to the next larger one, from the largest back to the
// usual one.
struct OtherSize {
    theme::TextSize size = theme::TextSize::Default;
    bool is_larger = true;
};

// What any question's screen shows, decided; arranging adds only geometry.
struct QuestionView {
    std::string name;  // "QS1K"
    std::string title;
    std::string hint;
    std::vector<OptionView> options;  // in the file's order, without "vill inte svara"
    int most = 0;                     // how many may be ticked; 0: no limit
    bool can_be_declined = false;
    bool is_declined = false;  // it was, and the visitor came back
    bool is_first = false;     // the resting screen's header and aids: place, languages, reading aloud
    bool can_go_back = false;
    bool can_go_on = false;  // something is answered, or the question may be skipped
    bool is_read_aloud = false;
    int step = 1, count = 1;
    std::string place, controller;
    std::vector<LanguageView> languages;
    std::string language;
    std::optional<OtherSize> other_size;
    float scroll = 0;
};

[[nodiscard]] QuestionView question_view(const World& world);

// The dialogue's languages that the interface speaks too: a screen is never mixed (L08).
[[nodiscard]] std::vector<LanguageView> languages_of(const World& world);

// The text size that is wanted, or the largest below it that fits.
[[nodiscard]] theme::TextSize size_shown(const std::vector<theme::TextSize>& fitting, theme::TextSize wanted);

[[nodiscard]] std::string option_id(const dialogue::Value& value);

}  // namespace screens
