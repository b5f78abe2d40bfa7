#include "sync/dialogue/expression.h"

#include "sync/base/check.h"
#include "sync/dialogue/condition/tree.h"

namespace dialogue {

struct Expression::Node {
    condition::Tree tree;
};

base::Result<Expression> Expression::parse(std::string_view text, const std::set<std::string>& lists) {
    auto tree = condition::parse(text, lists);
    if (!tree) return base::passed_on(std::move(tree));
    Expression expression;
    expression.text_ = text;
    expression.root_ = std::make_shared<const Node>(Node{std::move(*tree)});
    return expression;
}

bool Expression::holds(const Answers& answers) const {
    CHECK(root_, "only a parsed condition can hold");
    return condition::equals_true(condition::evaluate(root_->tree.root, answers));
}

bool Expression::is_surveyjs() const {
    return !root_ || !root_->tree.says_not;
}

std::vector<std::string> Expression::names() const {
    return root_ ? root_->tree.names : std::vector<std::string>{};
}

}  // namespace dialogue
