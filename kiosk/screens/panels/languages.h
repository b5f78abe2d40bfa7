#pragma once
#include <string>
#include <vector>

#include "kiosk/screens/kit/page.h"
#include "kiosk/screens/questions/question_view.h"

namespace screens {

struct LanguagesView {
    std::vector<LanguageView> languages;
    std::string language;
    float scroll = 0;
};
[[nodiscard]] LanguagesView languages_view(const World& world);
[[nodiscard]] Page arrange_languages(const LanguagesView& view, const Kit& kit);

}  // namespace screens
