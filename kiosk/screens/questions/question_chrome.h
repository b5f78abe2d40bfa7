#pragma once
#include <vector>

#include "kiosk/screens/kit/concessions.h"
#include "kiosk/screens/kit/page.h"
#include "kiosk/screens/questions/question_view.h"

// What stands around a question's answers, as far as it has not given way to them.
namespace screens {

// How a question's screen looks before anything gives way.
[[nodiscard]] Chrome whole_chrome(const QuestionView& view, const Kit& kit);

struct Head {
    std::vector<Bar> bars;
    std::vector<scene::Node> corner{};  // aids beside the heading
    bool fits = true;                   // each bar on one line
};
// Place and languages on the first question, progress and aids on the others.
[[nodiscard]] Head head_of(const QuestionView& view, const Kit& kit, const Chrome& chrome);

struct Foot {
    Bar bar;
    bool fits = true;
};
// Aids, and who asks, on the first question; on the others the ways back and on.
[[nodiscard]] Foot foot_of(const QuestionView& view, const Kit& kit, const Chrome& chrome);

// Title and, as far as it has not given way, hint, one under the other.
struct Wording {
    theme::Type type = theme::Type::Question;
    float room = 0;  // px
    bool has_hint = true;
};
[[nodiscard]] std::vector<scene::Node> question_words(const QuestionView& view, const Kit& kit,
                                                      const Wording& wording);
// Beside what stands in the corner.
[[nodiscard]] float heading_room(const Kit& kit, const Head& head);

// Headers of screens that are no questions: as many names as stand on one line.
[[nodiscard]] std::vector<Bar> inner_header(const Kit& kit, int step, int count);
// Aids and languages, one tap away on every screen; with names as far as they stand on a line `room` px long.
[[nodiscard]] std::vector<scene::Node> aid_pills(const Kit& kit, float room);
[[nodiscard]] std::vector<scene::Node> aid_pills(const Kit& kit);
[[nodiscard]] scene::Node language_pill(const Kit& kit);

}  // namespace screens
