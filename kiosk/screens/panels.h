#pragma once
#include <chrono>

#include "kiosk/screens/page.h"
#include "kiosk/screens/question_view.h"
#include "kiosk/screens/screen.h"

// The panels that lie over a visit: what they need, decided, and their pages.
namespace screens {

struct AidsView {
    theme::TextSize size = theme::TextSize::Default;
    bool can_erase = false;  // something was answered
    float scroll = 0;
};
[[nodiscard]] Page arrange_aids(const AidsView& view, const Kit& kit);

struct LanguagesView {
    std::vector<LanguageView> languages;
    std::string language;
    float scroll = 0;
};
[[nodiscard]] Page arrange_languages(const LanguagesView& view, const Kit& kit);

struct AboutView {
    std::string controller, contact;
    std::string support_code;  // empty when all is well
    float scroll = 0;
};
[[nodiscard]] Page arrange_about(const AboutView& view, const Kit& kit);

struct StillThereView {
    std::chrono::seconds resets_after{0};
    float scroll = 0;
};
[[nodiscard]] Page arrange_still_there(const StillThereView& view, const Kit& kit);

}  // namespace screens
