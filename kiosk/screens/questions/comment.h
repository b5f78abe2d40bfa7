#pragma once
#include "kiosk/screens/keyboard/keyboard.h"
#include "kiosk/screens/questions/comment_field.h"
#include "kiosk/screens/questions/comment_words.h"
#include "kiosk/screens/questions/question_view.h"

namespace screens {

struct CommentView {
    QuestionView question;
    FieldView field;
    Remarks remarks;
    KeyboardView keyboard;
};

[[nodiscard]] CommentView comment_view(const World& world);

// Question, hints, field and keyboard at once. What to keep to oneself and whom to call in danger are in view
// while typing (P03, P27). Two arrangements:
//
// Roomy, as the picture has it: progress, aids and language above; question and hints; the field; under it
// what there is to say of the text.
//
// Close, where that would not leave a line to write on, with room for a remark under it: aids and language
// become round buttons in a column at the side, so that words begin at the top. In text so large that not
// even then everything fits, the sentence about danger stays and question and hint take turns above it, a
// remark before them; a button turns the page. Keys keep their size: smaller ones would be harder to hit for
// the very people who asked for large text.
[[nodiscard]] scene::Scene arrange_comment(const CommentView& view, const Kit& kit);

}  // namespace screens
