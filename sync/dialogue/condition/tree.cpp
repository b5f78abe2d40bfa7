#include "sync/dialogue/condition/tree.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "sync/dialogue/condition/lexer.h"

namespace condition {

namespace {

constexpr int kDeepest = 32;

using Outcome = base::Result<Node>;

std::optional<Operation> comparison_of(TokenKind kind) {
    if (kind == TokenKind::Equal) return Operation::Equal;
    if (kind == TokenKind::NotEqual) return Operation::NotEqual;
    if (kind == TokenKind::Less) return Operation::Less;
    if (kind == TokenKind::LessOrEqual) return Operation::LessOrEqual;
    if (kind == TokenKind::Greater) return Operation::Greater;
    if (kind == TokenKind::GreaterOrEqual) return Operation::GreaterOrEqual;
    return std::nullopt;
}

std::optional<Operation> membership_of(TokenKind kind) {
    if (kind == TokenKind::Contains) return Operation::Contains;
    if (kind == TokenKind::AnyOf) return Operation::AnyOf;
    return std::nullopt;
}

std::optional<Operation> conjunction_of(TokenKind kind) {
    return kind == TokenKind::And ? std::optional(Operation::And) : std::nullopt;
}

std::optional<Operation> disjunction_of(TokenKind kind) {
    return kind == TokenKind::Or ? std::optional(Operation::Or) : std::nullopt;
}

Node with_operand(Operation operation, Node operand) {
    Node node{operation, {}, {}, {}, false};
    node.operands.push_back(std::move(operand));
    return node;
}

// Recursive descent; each function reads one level of binding.
class Parser {
public:
    Parser(std::vector<Token> tokens, const std::set<std::string>& lists)
        : tokens_(std::move(tokens)), lists_(lists) {}

    base::Result<Tree> run() {
        auto root = disjunction();
        if (!root) return base::passed_on(std::move(root));
        if (here().kind != TokenKind::End) {
            return refused("an operator such as 'and' or the end is missing before this");
        }
        return Tree{std::move(*root), std::move(names_), says_not_};
    }

private:
    using Level = Outcome (Parser::*)();
    using Reading = std::optional<Operation> (*)(TokenKind);

    Outcome chain(Level operand, Reading operation_of) {
        auto left = (this->*operand)();
        while (left) {
            const auto operation = operation_of(here().kind);
            if (!operation) return left;
            ++at_;
            auto right = (this->*operand)();
            if (!right) return right;
            left = with_operand(*operation, std::move(*left));
            left->operands.push_back(std::move(*right));
        }
        return left;
    }

    Outcome disjunction() { return chain(&Parser::conjunction, disjunction_of); }
    Outcome conjunction() { return chain(&Parser::inversion, conjunction_of); }
    Outcome comparison() { return chain(&Parser::membership, comparison_of); }
    Outcome membership() { return chain(&Parser::factor, membership_of); }

    Outcome inversion() {
        if (here().kind != TokenKind::Not) return comparison();
        says_not_ = true;
        return deeper([this] {
            auto operand = inversion();
            return operand ? Outcome(with_operand(Operation::Not, std::move(*operand))) : operand;
        });
    }

    Outcome factor() {
        const auto kind = here().kind;
        if (kind == TokenKind::Open) {
            return deeper([this] { return closed(); });
        }
        if (kind == TokenKind::Bang) {
            return deeper([this] {
                auto operand = factor();
                return operand ? Outcome(with_operand(Operation::Not, std::move(*operand))) : operand;
            });
        }
        if (kind == TokenKind::ListOpen) return list();
        return atom();
    }

    // Past the token that opens a level; refuses what is nested beyond reason before the stack feels it.
    template <class Rest>
    Outcome deeper(Rest rest) {
        if (depth_ == kDeepest) return refused("the condition is nested too deeply");
        ++at_;
        ++depth_;
        auto node = rest();
        --depth_;
        return node;
    }

    Outcome closed() {
        auto inside = disjunction();
        if (!inside) return inside;
        if (here().kind != TokenKind::Close) return refused("a closing parenthesis is missing here");
        ++at_;
        return inside;
    }

    Outcome list() {
        ++at_;
        Node node;
        List members;
        while (here().kind != TokenKind::ListClose) {
            if (!members.empty() && !taken(TokenKind::Comma)) return refused("a comma or ] is missing here");
            auto member = constant();
            if (!member) return refused("a list holds numbers and texts");
            members.push_back(std::move(*member));
        }
        ++at_;
        node.constant.content = std::move(members);
        return node;
    }

    Outcome atom() {
        Node node;
        if (here().kind == TokenKind::Name) {
            node = answer();
        } else if (auto value = constant()) {
            node.constant = std::move(*value);
        } else {
            return refused("a {name}, a number, a 'text', a [list] or a parenthesis is missing here");
        }
        if (taken(TokenKind::Empty)) return with_operand(Operation::Empty, std::move(node));
        if (taken(TokenKind::NotEmpty)) return with_operand(Operation::NotEmpty, std::move(node));
        return node;
    }

    Node answer() {
        Node node{Operation::Answer, {}, {}, here().text, lists_.contains(here().text)};
        if (std::find(names_.begin(), names_.end(), node.name) == names_.end()) names_.push_back(node.name);
        ++at_;
        return node;
    }

    std::optional<Datum> constant() {
        const auto& token = here();
        if (token.kind != TokenKind::Number && token.kind != TokenKind::Text) return std::nullopt;
        ++at_;
        if (token.kind == TokenKind::Number) return Datum{token.number};
        return Datum{token.text};
    }

    bool taken(TokenKind kind) {
        if (here().kind != kind) return false;
        ++at_;
        return true;
    }

    [[nodiscard]] const Token& here() const { return tokens_[at_]; }
    [[nodiscard]] base::Unexpected<base::Error> refused(std::string what) const {
        return base::fail(base::ErrorKind::BadInput, std::move(what), std::to_string(here().at));
    }

    std::vector<Token> tokens_;
    const std::set<std::string>& lists_;
    std::vector<std::string> names_;
    std::size_t at_ = 0;
    int depth_ = 0;
    bool says_not_ = false;
};

}  // namespace

base::Result<Tree> parse(std::string_view text, const std::set<std::string>& lists) {
    auto found = tokens(text);
    if (!found) return base::passed_on(std::move(found));
    return Parser(std::move(*found), lists).run();
}

}  // namespace condition
