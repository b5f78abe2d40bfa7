#include <catch2/catch.hpp>

#include "tests/sync/dialogue/files.h"

namespace {

const std::string kScale(files::kScale);

// The list of questions with one place of the scale changed.
std::string with(std::string_view old, std::string_view other) {
    return files::dialogue_of(files::replaced(kScale, old, other));
}

std::string before_title(std::string_view property) {
    return with("\"title\"", std::string(property) + ", \"title\"");
}

std::string choice(std::string_view type, std::string_view rest) {
    return files::dialogue_of(R"({"type": ")" + std::string(type) + R"(", "name": "Q", "title": "T", )" +
                              std::string(rest) + "}");
}

std::string second(std::string_view condition) {
    return files::dialogue_of(kScale + R"(, {"type": "comment", "name": "C", "title": "T", "visibleIf": ")" +
                              std::string(condition) + "\"}");
}

}  // namespace

TEST_CASE("an unknown element type or property is an error that names it") {
    CHECK_ONLY_FAULT(with("\"rating\"", "\"matrix\""), "$.survey.elements[0].type", "'matrix' is unknown");
    CHECK_ONLY_FAULT(with("\"type\": \"rating\", ", ""), "$.survey.elements[0]", "'type' is missing");
    CHECK_ONLY_FAULT(before_title("\"rateMax\": 4"), "$.survey.elements[0].rateMax",
                     "'rateMax' is not a property");
    CHECK_ONLY_FAULT(before_title("\"choices\": []"), "$.survey.elements[0].choices", "'choices'");
    CHECK_ONLY_FAULT(with("\"value\": 4", "\"value\": 4, \"icon\": \"x\""),
                     "$.survey.elements[0].rateValues[0].icon", "'icon'");
    CHECK_ONLY_FAULT(
        files::replaced(files::dialogue_of(kScale), "\"elements\"", "\"triggers\": [], \"elements\""),
        "$.survey.triggers", "'triggers'");
}

TEST_CASE("pages hold the same questions as a survey without them") {
    const auto flat = files::dialogue_of(kScale);
    auto paged = files::replaced(flat, "\"elements\": [", "\"pages\": [{\"name\": \"p1\", \"elements\": [");
    paged = files::replaced(paged, "]}}", "]}]}}");
    REQUIRE(dialogue::parse(paged).has_value());
    CHECK(dialogue::parse(paged)->questions.size() == 1);
    CHECK_ONLY_FAULT(files::replaced(paged, "\"p1\"", "\"p1\", \"visibleIf\": \"{A} = 1\""),
                     "$.survey.pages[0].visibleIf", "'visibleIf' is not a property of a page");
    CHECK_ONLY_FAULT(files::replaced(files::replaced(flat, "\"elements\": [", "\"pages\": ["), kScale, ""),
                     "$.survey.pages", "1 to 50");
    CHECK_ONLY_FAULT(
        files::replaced(paged, "\"pages\"",
                        "\"elements\": [" + files::replaced(kScale, "\"A\"", "\"B\"") + "], \"pages\""),
        "$.survey", "not both");
}

TEST_CASE("a survey asks something") {
    CHECK_ONLY_FAULT(files::dialogue_of(""), "$.survey.elements", "1 to 100");
    CHECK_ONLY_FAULT(files::replaced(files::dialogue_of(""), "\"elements\": []", ""), "$.survey",
                     "not a single question");
}

TEST_CASE("question names are codes, and each stands once whatever its case") {
    CHECK_ONLY_FAULT(files::dialogue_of(kScale + "," + files::replaced(kScale, "\"A\"", "\"a\"")),
                     "$.survey.elements[1].name", "'a' is taken already");
    CHECK_ONLY_FAULT(with("\"A\"", "\"QS 1\""), "$.survey.elements[0].name", "'QS 1' is not a name");
    CHECK_ONLY_FAULT(with("\"name\": \"A\", ", ""), "$.survey.elements[0]", "'name' is missing");
}

TEST_CASE("option codes stand once, also when SurveyJS alone takes them for equal") {
    CHECK_ONLY_FAULT(with("\"value\": 1", "\"value\": 4"), "$.survey.elements[0].rateValues[1].value",
                     "'4' is taken already");
    CHECK_ONLY_FAULT(with("\"value\": 1", "\"value\": \"4\""), "$.survey.elements[0].rateValues[1].value",
                     "'4' is taken already");
    CHECK_ONLY_FAULT(with("\"value\": 1", "\"value\": \"mörk\""), "$.survey.elements[0].rateValues[1].value",
                     "is not a code");
    CHECK_ONLY_FAULT(with("\"value\": 1", "\"value\": 1.5"), "$.survey.elements[0].rateValues[1].value",
                     "whole number");
}

TEST_CASE("whatever has options but a checkbox offers declining with 9") {
    CHECK_ONLY_FAULT(with("\"value\": 9", "\"value\": 8"), "$.survey.elements[0].rateValues", "option 9");
    const std::string two = R"([{"value": "a", "text": "A"}, {"value": "b", "text": "B"}])";
    CHECK_ONLY_FAULT(choice("radiogroup", "\"choices\": " + two), "$.survey.elements[0].choices", "option 9");
    CHECK(dialogue::parse(choice("checkbox", "\"choices\": " + two)).has_value());
    CHECK_ONLY_FAULT(choice("checkbox", "\"choices\": " + files::replaced(two, "\"b\"", "9")),
                     "$.survey.elements[0].choices", "unanswered");
}

TEST_CASE("every step of a scale is named in words") {
    for (const std::string text : {"4", "😀", "٤", "4/5", "★★★"}) {
        INFO(text);
        CHECK_ONLY_FAULT(with("\"Trygg\"", "\"" + text + "\""), "$.survey.elements[0].rateValues[0].text",
                         "named in words");
    }
    CHECK(dialogue::parse(with("\"Trygg\"", "\"آمن\"")).has_value());
    CHECK_ONLY_FAULT(with("{\"value\": 4, \"text\": \"Trygg\"}", "4"), "$.survey.elements[0].rateValues[0]",
                     "'value' and 'text'");
    CHECK_ONLY_FAULT(with("\"value\": 4, \"text\": \"Trygg\"", "\"value\": 4"),
                     "$.survey.elements[0].rateValues[0]", "'text' is missing");
}

TEST_CASE("options have one order for everyone") {
    CHECK_ONLY_FAULT(before_title("\"choicesOrder\": \"random\""), "$.survey.elements[0].choicesOrder",
                     "'choicesOrder' is not allowed");
}

TEST_CASE("Swedish stands under default") {
    CHECK_ONLY_FAULT(with("\"Hur trygg?\"", R"({"default": "Hur trygg?", "sv": "Hur otrygg?"})"),
                     "$.survey.elements[0].title.sv", "under 'default'");
    CHECK_ONLY_FAULT(with("\"title\": \"Hur trygg?\", ", ""), "$.survey.elements[0]", "'title' is missing");
    CHECK(dialogue::parse(with("Hur trygg?", "Hur trygg i {place}?")).has_value());
    CHECK_ONLY_FAULT(with("Hur trygg?", "Hur trygg i {city}?"), "$.survey.elements[0].title", "{place}");
}

TEST_CASE("a condition reads earlier questions that are kept, and nothing else") {
    CHECK(dialogue::parse(second("{A} = 4")).has_value());
    CHECK_ONLY_FAULT(second("{B} = 4"), "$.survey.elements[1].visibleIf",
                     "{B} is no question that stands earlier");
    CHECK_ONLY_FAULT(second("{a} = 4"), "$.survey.elements[1].visibleIf",
                     "{a} is no question that stands earlier");
    CHECK_ONLY_FAULT(second("{C} = 4"), "$.survey.elements[1].visibleIf",
                     "{C} is no question that stands earlier");
    CHECK_ONLY_FAULT(before_title("\"visibleIf\": \"{A} = 4\""), "$.survey.elements[0].visibleIf",
                     "no question that stands earlier");
    CHECK_ONLY_FAULT(second("{A} = "), "$.survey.elements[1].visibleIf", "at character 6");
    const auto after_comment = files::replaced(
        second("{A} = 4"), "\"visibleIf\": \"{A} = 4\"}",
        R"("visibleIf": "{A} = 4"}, {"type": "comment", "name": "D", "title": "T", "visibleIf": "{C} notempty"})");
    CHECK_ONLY_FAULT(after_comment, "$.survey.elements[2].visibleIf", "is a comment");
}

TEST_CASE("limits are read and kept within reason") {
    const auto comment = choice("comment", "\"maxLength\": 1000, \"isRequired\": true");
    REQUIRE(dialogue::parse(comment).has_value());
    CHECK(dialogue::parse(comment)->questions.at(0).max_length == 1000);
    CHECK(dialogue::parse(comment)->questions.at(0).is_required);
    CHECK_ONLY_FAULT(files::replaced(comment, "1000", "0"), "$.survey.elements[0].maxLength", "1 to 10000");
    CHECK_ONLY_FAULT(files::replaced(comment, "true", "\"yes\""), "$.survey.elements[0].isRequired",
                     "true or false");
    CHECK(files::parsed("trygghet-event.json").question("QS8N")->max_selected == 3);
    CHECK(files::has_fault(
        files::faults_of(files::replaced(files::text("trygghet-event.json"), "\"maxSelectedChoices\": 3",
                                         "\"maxSelectedChoices\": 10")),
        "$.survey.pages[1].elements[0].maxSelectedChoices", "1 to 9"));
    CHECK_ONLY_FAULT(choice("radiogroup", "\"choices\": [{\"value\": 9, \"text\": \"A\"}]"),
                     "$.survey.elements[0].choices", "2 to 50");
}

TEST_CASE("answers to hidden questions are dropped and cannot be kept") {
    const auto text = files::dialogue_of(kScale);
    CHECK(dialogue::parse(
              files::replaced(text, "\"elements\"", "\"clearInvisibleValues\": \"onHidden\", \"elements\""))
              .has_value());
    CHECK_ONLY_FAULT(
        files::replaced(text, "\"elements\"", "\"clearInvisibleValues\": \"none\", \"elements\""),
        "$.survey.clearInvisibleValues", "onHidden");
}
