// What SurveyJS itself makes of our conditions and dialogues: surveyjs_cases.json is written by
// make_surveyjs_cases.mjs with survey-core.
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch.hpp>

#include "sync/dialogue/walk.h"
#include "tests/support/paths.h"
#include "tests/sync/dialogue/files.h"

namespace {

namespace json = boost::json;

const json::value& table() {
    static const json::value all = [] {
        const auto read =
            base::read_file(support::in_source("tests/sync/dialogue/surveyjs_cases.json").string());
        REQUIRE(read.has_value());
        return json::parse(*read);
    }();
    return all;
}

std::string text_of(const json::value& value) {
    return {value.as_string().data(), value.as_string().size()};
}

dialogue::Value value_of(const json::value& value) {
    if (value.is_int64()) return value.get_int64();
    return text_of(value);
}

dialogue::Answer answer_of(const json::value& value) {
    if (value.is_array()) {
        std::vector<dialogue::Value> values;
        for (const auto& item : value.get_array())
            values.push_back(value_of(item));
        return dialogue::Answer::many(std::move(values));
    }
    const auto one = value_of(value);
    return one == dialogue::Value(dialogue::kDeclined) ? dialogue::Answer::declined()
                                                       : dialogue::Answer::one(one);
}

struct Visitor {
    dialogue::Answers answers;
    std::set<std::string> lists;
};

Visitor visitor_of(const json::value& answers) {
    Visitor visitor;
    for (const auto& member : answers.as_object()) {
        const std::string name(member.key().data(), member.key().size());
        visitor.answers[name] = answer_of(member.value());
        if (member.value().is_array()) visitor.lists.insert(name);
    }
    return visitor;
}

}  // namespace

TEST_CASE("every condition of the table means what it means to SurveyJS") {
    const auto& cases = table().at("cases").as_array();
    REQUIRE(cases.size() >= 1000);
    for (const auto& row : cases) {
        INFO(json::serialize(row));
        const auto visitor = visitor_of(row.at("answers"));
        const auto expression = dialogue::Expression::parse(text_of(row.at("expression")), visitor.lists);
        REQUIRE(expression.has_value());
        CHECK(expression->is_surveyjs());
        CHECK(expression->holds(visitor.answers) == row.at("expected").as_bool());
    }
}

TEST_CASE("a skipped answer counts like an absent one in every condition of the table") {
    for (const auto& row : table().at("cases").as_array()) {
        if (!row.at("answers").as_object().empty()) continue;
        INFO(json::serialize(row));
        const auto expression = dialogue::Expression::parse(text_of(row.at("expression")));
        REQUIRE(expression.has_value());
        dialogue::Answers answers;
        for (const auto& name : expression->names())
            answers[name] = dialogue::Answer::skipped();
        CHECK(expression->holds(answers) == row.at("expected").as_bool());
    }
}

TEST_CASE("what SurveyJS cannot read is refused, except the word not") {
    for (const auto& row : table().at("refused").as_array()) {
        INFO(text_of(row));
        const auto expression = dialogue::Expression::parse(text_of(row));
        CHECK(expression.has_value() == text_of(row).starts_with("not "));
    }
}

TEST_CASE("a visitor meets the questions that SurveyJS shows, in its order") {
    const auto& walks = table().at("walks").as_array();
    REQUIRE(walks.size() >= 20);
    for (const auto& row : walks) {
        INFO(json::serialize(row));
        const auto dialogue = files::parsed(text_of(row.at("file")));
        std::vector<std::string> visible;
        for (const auto* question : visible_questions(dialogue, visitor_of(row.at("answers")).answers)) {
            visible.push_back(question->name);
        }
        std::vector<std::string> expected;
        for (const auto& name : row.at("visible").as_array())
            expected.push_back(text_of(name));
        CHECK(visible == expected);
    }
}

TEST_CASE("titles and options read as SurveyJS shows them, in every language") {
    const auto& texts = table().at("texts").as_array();
    REQUIRE(texts.size() == 3 * 8);
    for (const auto& row : texts) {
        const auto dialogue = files::parsed(text_of(row.at("file")));
        const auto language = text_of(row.at("language"));
        const auto& shown = row.at("questions").as_array();
        REQUIRE(shown.size() == dialogue.questions.size());
        for (std::size_t i = 0; i < shown.size(); ++i) {
            const auto& question = dialogue.questions[i];
            INFO(language << " " << question.name);
            CHECK(question.name == text_of(shown[i].at("name")));
            auto title = question.title.in(language);
            if (title.find("{place}") != title.npos)
                title = files::replaced(title, "{place}", "Skänninge centrum");
            CHECK(title == text_of(shown[i].at("title")));
            const auto& options = shown[i].at("options").as_array();
            REQUIRE(options.size() == question.options.size());
            for (std::size_t j = 0; j < options.size(); ++j) {
                CHECK(question.options[j].value == value_of(options[j].at("value")));
                CHECK(question.options[j].text.in(language) == text_of(options[j].at("text")));
            }
        }
    }
}

TEST_CASE("the canonical form is the one that JavaScript writes by RFC 8785") {
    for (const auto& row : table().at("canonical").as_array()) {
        CHECK(files::parsed(text_of(row.at("file"))).canonical == text_of(row.at("text")));
    }
}
