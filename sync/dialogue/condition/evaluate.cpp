#include "sync/base/check.h"
#include "sync/dialogue/condition/tree.h"
#include "sync/dialogue/dialogue.h"

namespace condition {

namespace {

// A stored code as it is: only a lone answer, not a member of a list, is read as from_answer says.
Datum plain(const dialogue::Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return {static_cast<double>(*number)};
    return {std::get<std::string>(value)};
}

Datum value_of(const Node& node, const dialogue::Answers& answers) {
    const auto found = answers.find(node.name);
    if (found == answers.end()) return {};
    const auto& [state, values] = found->second;
    switch (state) {
        case dialogue::AnswerState::Declined:
            return {static_cast<double>(dialogue::kDeclined)};
        case dialogue::AnswerState::Skipped:
            return {};
        case dialogue::AnswerState::Answered:
            break;
    }
    if (values.empty()) return {};
    if (node.is_list || values.size() > 1) {
        List list;
        for (const auto& value : values)
            list.push_back(plain(value));
        return {std::move(list)};
    }
    const auto* text = std::get_if<std::string>(&values.front());
    return text ? from_answer(*text) : plain(values.front());
}

Datum evaluate_pair(Operation operation, Datum left, Datum right) {
    switch (operation) {
        case Operation::And:
            return both(std::move(left), std::move(right));
        case Operation::Or:
            return either(std::move(left), std::move(right));
        case Operation::Equal:
            return {equal(left, right)};
        case Operation::NotEqual:
            return {!equal(left, right)};
        case Operation::Less:
            return {less(left, right)};
        case Operation::LessOrEqual:
            return {equal(left, right) || less(left, right)};
        case Operation::Greater:
            return {less(right, left)};
        case Operation::GreaterOrEqual:
            return {equal(left, right) || less(right, left)};
        case Operation::Contains:
            return {contains(left, right)};
        case Operation::AnyOf:
            return {any_of(left, right)};
        case Operation::Constant:
        case Operation::Answer:
        case Operation::Not:
        case Operation::Empty:
        case Operation::NotEmpty:
            break;
    }
    CHECK(false, "an operation with two operands");
    return {};
}

}  // namespace

Datum evaluate(const Node& node, const dialogue::Answers& answers) {
    if (node.operation == Operation::Constant) return node.constant;
    if (node.operation == Operation::Answer) return value_of(node, answers);
    auto first = evaluate(node.operands.at(0), answers);
    if (node.operation == Operation::Not) return {!is_truthy(first)};
    if (node.operation == Operation::Empty) return {is_empty(first)};
    if (node.operation == Operation::NotEmpty) return {!is_empty(first)};
    return evaluate_pair(node.operation, std::move(first), evaluate(node.operands.at(1), answers));
}

}  // namespace condition
