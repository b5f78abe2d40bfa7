#pragma once
#include <map>
#include <string>
#include <vector>

#include "sync/dialogue/value.h"

namespace dialogue {

// What a visitor did with a question that was shown. "Not shown" and "not reached" leave no entry: which of
// the two it was follows from the dialogue and the other answers (see walk.h).
enum class AnswerState { Answered, Skipped, Declined };

struct Answer {
    AnswerState state = AnswerState::Answered;
    std::vector<Value> values;  // Answered: one for rating and single choice, one or more for multiple
                                // choice, none for a comment (its text never stands here)

    static Answer one(Value value) { return {AnswerState::Answered, {std::move(value)}}; }
    static Answer many(std::vector<Value> values) { return {AnswerState::Answered, std::move(values)}; }
    static Answer skipped() { return {AnswerState::Skipped, {}}; }
    static Answer declined() { return {AnswerState::Declined, {}}; }

    bool operator==(const Answer&) const = default;
};

// By question name.
using Answers = std::map<std::string, Answer>;

}  // namespace dialogue
