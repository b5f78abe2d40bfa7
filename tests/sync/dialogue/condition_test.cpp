#include <catch2/catch.hpp>

#include "sync/dialogue/expression.h"

using dialogue::Answer;
using dialogue::Answers;
using dialogue::Expression;
using dialogue::Value;

namespace {

bool holds(std::string_view text, const Answers& answers) {
    const auto expression = Expression::parse(text);
    REQUIRE(expression.has_value());
    return expression->holds(answers);
}

base::Error refusal(std::string_view text) {
    const auto expression = Expression::parse(text);
    REQUIRE_FALSE(expression.has_value());
    return expression.error();
}

const Answer kFour = Answer::one(Value(std::int64_t{4}));
const Answer kOne = Answer::one(Value(std::int64_t{1}));

}  // namespace

TEST_CASE("not turns the comparison after it, and binds tighter than and") {
    CHECK_FALSE(holds("not {a} = 4", {{"a", kFour}}));
    CHECK(holds("not {a} = 4", {{"a", kOne}}));
    CHECK(holds("NOT {a} empty", {{"a", kOne}}));
    CHECK_FALSE(holds("not({a} = 4)", {{"a", kFour}}));
    CHECK(holds("not not {a} = 4", {{"a", kFour}}));
    CHECK_FALSE(holds("not {a} = 4 and {b} = 1", {{"a", kFour}, {"b", kOne}}));
    CHECK(holds("not {a} = 4 or {b} = 1", {{"a", kFour}, {"b", kOne}}));
    CHECK_FALSE(holds("{b} = 1 and not {a} = 4", {{"a", kFour}, {"b", kOne}}));
}

TEST_CASE("a condition that says not is told apart from SurveyJS's language") {
    CHECK_FALSE(Expression::parse("not {a} = 4")->is_surveyjs());
    CHECK(Expression::parse("!({a} = 4)")->is_surveyjs());
    CHECK(Expression::parse("{a} = 'not'")->is_surveyjs());
}

TEST_CASE("a declined answer is the number 9 and a skipped one is empty") {
    CHECK(holds("{a} = 9", {{"a", Answer::declined()}}));
    CHECK(holds("{a} notempty", {{"a", Answer::declined()}}));
    CHECK(holds("{a} empty", {{"a", Answer::skipped()}}));
    CHECK_FALSE(holds("{a} = 9", {{"a", Answer::skipped()}}));
}

TEST_CASE("a list of one member is a list when the question is known to give lists") {
    const Answers answers = {{"a", Answer::many({Value("light")})}};
    CHECK(Expression::parse("{a} contains 'li'")->holds(answers));
    CHECK_FALSE(Expression::parse("{a} contains 'li'", {"a"})->holds(answers));
    CHECK(Expression::parse("{a} contains 'light'", {"a"})->holds(answers));
}

TEST_CASE("a comment that was written is not read by conditions") {
    CHECK(holds("{a} empty", {{"a", Answer::many({})}}));
}

TEST_CASE("the names that a condition reads are told once each, in order") {
    const auto expression = Expression::parse("{QS3} = 1 or {b} = 2 and {QS3} <> 4");
    REQUIRE(expression.has_value());
    CHECK(expression->names() == std::vector<std::string>{"QS3", "b"});
    CHECK(expression->text() == "{QS3} = 1 or {b} = 2 and {QS3} <> 4");
}

TEST_CASE("a refusal tells the offset of what is wrong") {
    CHECK(refusal("{a} = ").where == "6");
    CHECK(refusal("{a} is 1").where == "4");
    CHECK(refusal("{a} = 1 {b} = 2").where == "8");
    CHECK(refusal("({a} = 1").where == "8");
    CHECK(refusal("{a} = 'x").where == "6");
    CHECK(refusal("{a b} = 1").where == "0");
}

TEST_CASE("words that SurveyJS knows and the subset leaves out are refused by name") {
    for (const std::string word :
         {"notcontains", "allof", "noneof", "negate", "contain", "greater", "equal"}) {
        INFO(word);
        CHECK(refusal("{a} " + word + " 1").what.find("'" + word + "'") != std::string::npos);
    }
    for (const auto* text :
         {"{a} + 1 = 2", "{a} - 1 = 2", "{a} * 2 = 2", "{a} = light", "{a} = true", "{a} = null",
          "age({a}) > 1", "{a.b} = 1", "{a[0]} = 1", "{#a} = 1", "{a} =< 1", "{a} = equals"}) {
        INFO(text);
        (void)refusal(text);
    }
}

TEST_CASE("texts in a condition are ASCII codes") {
    CHECK(refusal("{a} = 'Mörker'").where == "6");
    (void)refusal("{a} = 'a\\'b'");
    (void)refusal("{å} = 1");
}

TEST_CASE("a condition nested beyond reason is refused, a long one is not") {
    const auto nested = [](std::size_t depth) {
        return std::string(depth, '(') + "{a} = 1" + std::string(depth, ')');
    };
    CHECK(Expression::parse(nested(32)).has_value());
    CHECK_FALSE(Expression::parse(nested(33)).has_value());
    CHECK_FALSE(Expression::parse(std::string(1900, '!') + "{a}").has_value());
    CHECK_FALSE(Expression::parse(std::string(2001, ' ')).has_value());
    std::string chain = "{a} = 1";
    while (chain.size() < 1900)
        chain += " or {a} = 2";
    CHECK(holds(chain, {{"a", kOne}}));
}
