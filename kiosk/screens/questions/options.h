#pragma once
#include "kiosk/screens/kit/concessions.h"
#include "kiosk/screens/questions/question_view.h"

namespace screens {

// Several of many (reasons): tiles with picture, words and a tick, all of one size.
[[nodiscard]] Attempt arrange_tiles(const QuestionView& view, const Kit& kit);

// One of several without a scale's order in them (age, area): tiles with words; one tap answers and goes on.
[[nodiscard]] Attempt arrange_choice(const QuestionView& view, const Kit& kit);

}  // namespace screens
