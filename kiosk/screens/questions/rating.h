#pragma once
#include "kiosk/screens/kit/concessions.h"
#include "kiosk/screens/questions/question_view.h"

namespace screens {

// A scale: all its steps in one view with face and label, of one size; below them, quietly, what is outside
// the scale. Chrome gives way first; what is lacking after all of it is told.
[[nodiscard]] Attempt arrange_rating(const QuestionView& view, const Kit& kit);

}  // namespace screens
