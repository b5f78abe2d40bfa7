#pragma once
#include "kiosk/screens/questions/question_view.h"

namespace screens {

// Several of many (reasons): tiles with picture, words and a tick.
[[nodiscard]] Page arrange_tiles(const QuestionView& view, const Kit& kit);

// One of several without faces (age): tiles with words; one tap answers and goes on.
[[nodiscard]] Page arrange_choice(const QuestionView& view, const Kit& kit);

}  // namespace screens
