#include "kiosk/proof/ways.h"

#include <algorithm>
#include <set>
#include <vector>

#include "sync/dialogue/walk.h"

namespace proof {
namespace {

using dialogue::Answer;
using dialogue::Answers;
using dialogue::Dialogue;
using dialogue::Question;
using dialogue::QuestionKind;

constexpr int kMostTries = 20'000;

// What conditions on the way to the question read, and what these hang on in turn.
void collect_read(const Dialogue& dialogue, const Question& question, std::set<std::string>& read) {
    if (!question.visible_if) return;
    for (const auto& name : question.visible_if->names()) {
        const auto* earlier = dialogue.question(name);
        if (earlier != nullptr && read.insert(name).second) collect_read(dialogue, *earlier, read);
    }
}

// What a visitor can do with it: one option, nothing, or declining, which stands among the options.
struct Choices {
    std::string name;
    std::vector<Answer> answers;
};

Choices choices_of(const Dialogue& dialogue, const Question& question) {
    Choices choices{question.name, {}};
    for (const auto& option : question.options) {
        const bool declines = option.value == dialogue::Value(dialogue::kDeclined);
        choices.answers.push_back(declines ? Answer::declined() : Answer::one(option.value));
    }
    const bool is_first = &question == &dialogue.questions.front();
    if (!question.is_required && !is_first) choices.answers.push_back(Answer::skipped());
    return choices;
}

// The next combination, as a counter turns; false when all have been.
bool turn(std::vector<std::size_t>& digits, const std::vector<Choices>& all) {
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (++digits[i] < all[i].answers.size()) return true;
        digits[i] = 0;
    }
    return false;
}

bool leads_to(const Dialogue& dialogue, const Answers& answers, const Question& question) {
    const auto met = dialogue::visible_questions(dialogue, answers);
    return std::find(met.begin(), met.end(), &question) != met.end();
}

}  // namespace

std::optional<Answers> answers_leading_to(const Dialogue& dialogue, const Question& question) {
    std::set<std::string> read;
    collect_read(dialogue, question, read);
    std::vector<Choices> all;
    for (const auto& earlier : dialogue.questions) {
        if (read.contains(earlier.name)) all.push_back(choices_of(dialogue, earlier));
    }
    std::vector<std::size_t> digits(all.size(), 0);
    for (int tries = 0; tries < kMostTries; ++tries) {
        Answers answers;
        for (std::size_t i = 0; i < all.size(); ++i)
            answers[all[i].name] = all[i].answers.at(digits[i]);
        if (leads_to(dialogue, answers, question)) return dialogue::without_hidden(dialogue, answers);
        if (!turn(digits, all)) break;
    }
    return std::nullopt;
}

}  // namespace proof
