#include "sync/dialogue/walk.h"

#include <algorithm>
#include <set>

namespace dialogue {

namespace {

// A condition reads earlier questions only, so one pass in order settles everything: an answer that has just
// been found hidden is gone before a later condition could read it.
std::vector<const Question*> settle(const Dialogue& dialogue, Answers& answers) {
    std::vector<const Question*> visible;
    for (const auto& question : dialogue.questions) {
        if (is_visible(question, answers)) {
            visible.push_back(&question);
        } else {
            answers.erase(question.name);
        }
    }
    return visible;
}

}  // namespace

bool is_visible(const Question& question, const Answers& answers) {
    return !question.visible_if || question.visible_if->holds(answers);
}

std::vector<const Question*> visible_questions(const Dialogue& dialogue, const Answers& answers) {
    auto left = answers;
    return settle(dialogue, left);
}

// `name` may have become hidden: its neighbours are then those of the place where it stands in the file. The
// questions live in one vector, so their addresses are in the file's order.
const Question* next_question(const Dialogue& dialogue, const Answers& answers, std::string_view name) {
    const auto* here = dialogue.question(name);
    const auto visible = visible_questions(dialogue, answers);
    const auto next = std::find_if(visible.begin(), visible.end(),
                                   [&](const Question* one) { return here != nullptr && one > here; });
    return next == visible.end() ? nullptr : *next;
}

const Question* previous_question(const Dialogue& dialogue, const Answers& answers, std::string_view name) {
    const auto* here = dialogue.question(name);
    const auto visible = visible_questions(dialogue, answers);
    const auto previous = std::find_if(visible.rbegin(), visible.rend(),
                                       [&](const Question* one) { return here != nullptr && one < here; });
    return previous == visible.rend() ? nullptr : *previous;
}

Answers without_hidden(const Dialogue& dialogue, Answers answers) {
    std::set<std::string_view> names;
    for (const auto* question : settle(dialogue, answers))
        names.insert(question->name);
    std::erase_if(answers, [&](const auto& entry) { return !names.contains(entry.first); });
    return answers;
}

}  // namespace dialogue
