#pragma once
#include <vector>

#include "kiosk/screens/kit/concessions.h"
#include "kiosk/screens/questions/question_view.h"

// The steps of a scale, drawn alike: all of one size, in the order of the file.
namespace screens {

// What a scale shows; the options are those of the view.
struct Steps {
    std::vector<const OptionView*> steps;
    std::vector<const OptionView*> outside;
    bool have_faces = false;

    // Numbers with words at both ends: that many words do not stand side by side.
    [[nodiscard]] bool are_numbers() const { return steps.size() > 7; }
};
[[nodiscard]] Steps steps_of(const QuestionView& view);

// Cards placed from (0, 0), and whether every word stands whole.
struct Cards {
    std::vector<scene::Node> nodes;
    float height = 0;
    bool stand_whole = true;
};

// The room for them: `height` is what they are wanted to take at most; with whole faces they may need more.
struct Room {
    float width = 0, height = 0;
    bool has_whole_faces = true;
};

// Side by side, the face above its words.
[[nodiscard]] Cards columns_of(const Kit& kit, const QuestionView& view, const Steps& steps,
                               const Room& room);
// One below the other, the face before its words.
[[nodiscard]] Cards rows_of(const Kit& kit, const QuestionView& view, const Steps& steps, const Room& room);
// Numbers, with the words of the first and the last below them.
[[nodiscard]] Cards numbers_of(const Kit& kit, const QuestionView& view, const Steps& steps,
                               const Room& room);

// What is outside the scale, and declining: pills without fill, centred in `width`; one below the other where
// `is_stacked`.
[[nodiscard]] Cards quiet_answers(const Kit& kit, const QuestionView& view, const Steps& steps, float width,
                                  bool is_stacked);

}  // namespace screens
