#pragma once
#include "kiosk/screens/questions/question_view.h"

namespace screens {

// A question on a scale of faces: cards side by side, or one below the other where they would not fit.
[[nodiscard]] Page arrange_rating(const QuestionView& view, const Kit& kit);

}  // namespace screens
