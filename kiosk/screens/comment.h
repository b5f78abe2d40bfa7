#pragma once
#include <string_view>

#include "kiosk/screens/keyboard.h"
#include "kiosk/screens/question_view.h"

namespace screens {

struct CommentView {
    QuestionView question;
    std::string_view text;  // the visitor's own; valid while the state is
    std::size_t caret = 0;  // byte offset
    KeyboardView keyboard;
};

[[nodiscard]] CommentView comment_view(const World& world);

// Question, hints, field and keyboard at once, all in view. Where the largest text sizes leave no room for
// that, question and hints scroll and the field stays above the keyboard.
[[nodiscard]] scene::Scene arrange_comment(const CommentView& view, const Kit& kit);

}  // namespace screens
