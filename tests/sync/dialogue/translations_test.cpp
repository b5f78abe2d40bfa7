// A language's texts: in a block of their own, or beside the Swedish text as SurveyJS has them.
#include "tests/sync/dialogue/files.h"

namespace {

using files::dialogue_of;
using files::replaced;

constexpr std::string_view kQuestion =
    R"({"type": "radiogroup", "name": "A", "title": "Hur trygg i {place}?", "description": "13–15",
        "choices": [{"value": 1, "text": "Trygg"}, {"value": 9, "text": "Vill inte svara"}]})";

// What a translator writes: everything of one language in one place.
constexpr std::string_view kBlock =
    R"("sv": {"reviewed": false}, "en": {"reviewed": false, "texts": {
        "r": "Two years", "b": "The board", "Hur trygg i {place}?": "How safe at {place}?", "Trygg": "Safe",
        "Vill inte svara": "Prefer not to answer"}})";

const std::string kSound = dialogue_of(kQuestion, kBlock);

constexpr const char* kTexts = "$.languages.en.texts";

}  // namespace

TEST_CASE("a block translates every text of the file that is worded so") {
    const auto dialogue = dialogue::parse(kSound);
    REQUIRE(dialogue.has_value());
    const auto& question = dialogue->questions.at(0);
    CHECK(question.title.in("en") == "How safe at {place}?");
    CHECK(question.title.in("sv") == "Hur trygg i {place}?");
    CHECK(question.options.at(0).text.in("en") == "Safe");
    CHECK(question.options.at(1).text.in("en") == "Prefer not to answer");
    CHECK(dialogue->controller.retention_rule.in("en") == "Two years");
    CHECK(dialogue->controller.deciding_body.in("en") == "The board");
}

TEST_CASE("a text that a block lacks is named once, with the place where it stands") {
    const auto text = replaced(kSound, R"("Trygg": "Safe",)", "");
    CHECK_ONLY_FAULT(text, kTexts, "\"Trygg\" is missing ($.survey.elements[0].choices[0].text)");
    CHECK_ONLY_FAULT(replaced(text, R"({"value": 9,)", R"({"value": 2, "text": "Trygg"}, {"value": 9,)"),
                     kTexts, "\"Trygg\" is missing");
}

TEST_CASE("a changed Swedish wording makes its translation stale in every language") {
    const auto text = replaced(kSound, R"("text": "Trygg")", R"("text": "Mycket trygg")");
    const auto faults = files::faults_of(text);
    INFO(files::listed(faults));
    CHECK(faults.size() == 2);
    CHECK(files::has_fault(faults, "$.languages.en.texts.Trygg", "no text of the dialogue"));
    CHECK(files::has_fault(faults, kTexts, "\"Mycket trygg\" is missing"));
}

TEST_CASE("a text without letters needs no translation and may have one") {
    const auto dialogue = dialogue::parse(kSound);
    CHECK(dialogue->questions.at(0).description.in("en") == "13–15");
    const auto other = dialogue::parse(replaced(kSound, R"("r": )", R"("13–15": "13 to 15", "r": )"));
    REQUIRE(other.has_value());
    CHECK(other->questions.at(0).description.in("en") == "13 to 15");
}

TEST_CASE("a translation beside its text wins over the block") {
    const auto text =
        replaced(kSound, R"("text": "Trygg")", R"("text": {"default": "Trygg", "en": "Feeling safe"})");
    const auto dialogue = dialogue::parse(text);
    REQUIRE(dialogue.has_value());
    CHECK(dialogue->questions.at(0).options.at(0).text.in("en") == "Feeling safe");
}

TEST_CASE("without a block every text carries its translations itself") {
    const std::string block = R"("sv": {"reviewed": false}, "en": {"reviewed": false})";
    CHECK(files::faults_of(dialogue_of(kQuestion, block)).size() == 5);
    CHECK(files::has_fault(files::faults_of(dialogue_of(kQuestion, block)),
                           "$.survey.elements[0].choices[0].text", "in 'en' is missing"));
    const auto inlined = dialogue::expand(kSound);
    REQUIRE(inlined.has_value());
    CHECK_ONLY_FAULT(replaced(*inlined, R"("en":"Safe")", R"("en":"")"),
                     "$.survey.elements[0].choices[0].text.en", "empty");
    CHECK_ONLY_FAULT(replaced(*inlined, R"("default":"Trygg",)", ""), "$.survey.elements[0].choices[0].text",
                     "'default' text (Swedish) is missing");
    CHECK_ONLY_FAULT(replaced(*inlined, R"("en":"Safe")", R"("en":"Safe","fi":"x")"),
                     "$.survey.elements[0].choices[0].text.fi", "not among the declared");
}

TEST_CASE("a translation keeps the place that Swedish names, and names none of its own") {
    CHECK_ONLY_FAULT(replaced(kSound, "How safe at {place}?", "How safe?"),
                     "$.languages.en.texts[\"Hur trygg i {place}?\"]", "{place} is missing");
    CHECK_ONLY_FAULT(replaced(kSound, "\"Safe\"", "\"Safe at {place}\""), "$.languages.en.texts.Trygg",
                     "Swedish does not say {place}");
    CHECK_ONLY_FAULT(replaced(kSound, "\"Safe\"", "\"Safe in {city}\""), "$.languages.en.texts.Trygg",
                     "may only say {place}");
}

TEST_CASE("a block is an object of texts, and Swedish has none") {
    CHECK_ONLY_FAULT(replaced(kSound, "\"Safe\"", "\"\""), "$.languages.en.texts.Trygg", "empty");
    CHECK_ONLY_FAULT(replaced(kSound, "\"Safe\"", "7"), "$.languages.en.texts.Trygg", "text in quotes");
    CHECK_ONLY_FAULT(replaced(kSound, R"("sv": {"reviewed": false})",
                              R"("sv": {"reviewed": false, "texts": {"Trygg": "Lugn"}})"),
                     "$.languages.sv.texts", "Swedish has no block");
    const auto list = files::faults_of(dialogue_of(kQuestion, R"("sv": {"reviewed": false},
                                                   "en": {"reviewed": false, "texts": ["Safe"]})"));
    CHECK(files::has_fault(list, kTexts, "object in braces"));
}

TEST_CASE("an expanded dialogue reads the same, has its texts where they stand, and no blocks") {
    for (const auto& name : files::kShipped) {
        INFO(name);
        const auto text = dialogue::expand(files::text(name));
        REQUIRE(text.has_value());
        CHECK(text->find("\"texts\"") == text->npos);
        const auto expanded = dialogue::parse(*text);
        REQUIRE(expanded.has_value());
        const auto original = files::parsed(name);
        REQUIRE(expanded->questions.size() == original.questions.size());
        for (std::size_t i = 0; i < original.questions.size(); ++i) {
            const auto &one = original.questions[i], &other = expanded->questions[i];
            CHECK(one.title.by_language == other.title.by_language);
            CHECK(one.description.by_language == other.description.by_language);
            REQUIRE(one.options.size() == other.options.size());
            for (std::size_t j = 0; j < one.options.size(); ++j)
                CHECK(one.options[j].text.by_language == other.options[j].text.by_language);
        }
        CHECK(expanded->controller.retention_rule.by_language ==
              original.controller.retention_rule.by_language);
        CHECK(*dialogue::expand(*text) == *text);
        CHECK(expanded->canonical != original.canonical);
    }
}

TEST_CASE("a faulty dialogue is not expanded: its faults are told") {
    const auto expanded = dialogue::expand(replaced(kSound, R"("Trygg": "Safe",)", ""));
    REQUIRE_FALSE(expanded.has_value());
    CHECK(files::has_fault(expanded.error(), kTexts, "is missing"));
}

TEST_CASE("every question and option knows where it stands") {
    const auto event = files::parsed("trygghet-event.json");
    CHECK(event.question("QS8N")->path == "$.survey.pages[1].elements[0]");
    CHECK(event.question("QS8N")->options.at(2).path == "$.survey.pages[1].elements[0].choices[2]");
}
