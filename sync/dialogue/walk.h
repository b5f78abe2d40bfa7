#pragma once
#include <vector>

#include "sync/dialogue/answers.h"
#include "sync/dialogue/dialogue.h"

// Which question comes next. The one place that decides it, for kiosk, endpoint and tool.
namespace dialogue {

// Whether `question` is asked of a visitor with these answers (its visibleIf holds, with SurveyJS's meaning).
[[nodiscard]] bool is_visible(const Question& question, const Answers& answers);

// The questions that a visitor with these answers meets, in order.
[[nodiscard]] std::vector<const Question*> visible_questions(const Dialogue& dialogue,
                                                             const Answers& answers);

// The one after / before `name` among the visible; nullptr at the ends.
[[nodiscard]] const Question* next_question(const Dialogue& dialogue, const Answers& answers,
                                            std::string_view name);
[[nodiscard]] const Question* previous_question(const Dialogue& dialogue, const Answers& answers,
                                                std::string_view name);

// Answers to questions that are no longer visible are dropped (SurveyJS: clearInvisibleValues "onHidden").
[[nodiscard]] Answers without_hidden(const Dialogue& dialogue, Answers answers);

}  // namespace dialogue
