#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/result.h"
#include "sync/dialogue/answers.h"
#include "sync/dialogue/condition/datum.h"

namespace condition {

enum class Operation {
    Constant,
    Answer,  // {name}
    And,
    Or,
    Not,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Contains,
    AnyOf,
    Empty,
    NotEmpty,
};

// A condition as a tree: an operation and its one or two operands.
struct Node {
    Operation operation = Operation::Constant;
    std::vector<Node> operands;
    Datum constant;
    std::string name;      // Answer
    bool is_list = false;  // Answer: a list also when it has one member
};

struct Tree {
    Node root;
    std::vector<std::string> names;  // each question once, in the order of reading
    bool says_not = false;           // the word that SurveyJS lacks
};

// From loosest to tightest: or; and; not; = <> < <= > >=; contains anyof; ! empty notempty.
[[nodiscard]] base::Result<Tree> parse(std::string_view text, const std::set<std::string>& lists);

[[nodiscard]] Datum evaluate(const Node& node, const dialogue::Answers& answers);

}  // namespace condition
