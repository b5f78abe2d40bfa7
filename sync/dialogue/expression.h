#pragma once
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/result.h"
#include "sync/dialogue/answers.h"
#include "sync/dialogue/value.h"

namespace dialogue {

// A visibleIf condition in the subset of SurveyJS's language that README in assets/dialogues documents:
// {name}, numbers, 'texts', [lists], = <> < <= > >=, and or not, contains, anyof, empty, notempty,
// parentheses. Copies share one immutable tree; any thread may read it.
class Expression {
public:
    // `lists` names the questions whose answer is a list (checkbox) also when it has a single member:
    // SurveyJS tells ['light'] from 'light'. The error's `where` is the character offset.
    static base::Result<Expression> parse(std::string_view text, const std::set<std::string>& lists = {});

    [[nodiscard]] bool holds(const Answers& answers) const;
    // False when it says `not`, which SurveyJS's language lacks: there one writes `!( … )`.
    [[nodiscard]] bool is_surveyjs() const;
    // Names of the questions that it reads, for the check that each exists and stands earlier.
    [[nodiscard]] std::vector<std::string> names() const;
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    struct Node;
    std::string text_;
    std::shared_ptr<const Node> root_;
};

}  // namespace dialogue
