#include <catch2/catch.hpp>

#include "tests/sync/dialogue/files.h"

namespace {

const std::string kSound = files::dialogue_of(files::kScale);

std::string with(std::string_view old, std::string_view other) {
    return files::replaced(kSound, old, other);
}

}  // namespace

TEST_CASE("the shipped dialogues are sound and complete in eight languages") {
    for (const auto& name : files::kShipped) {
        INFO(name);
        const auto dialogue = files::parsed(name);
        CHECK(dialogue.id + ".json" == name);
        CHECK(dialogue.version == 1);
        CHECK(dialogue.from == "2026-09-01");
        CHECK(dialogue.to == "2027-01-31");
        CHECK(dialogue.languages.size() == 8);
        CHECK(dialogue.controller.decision_date == "2027-02-04");
        for (const auto& question : dialogue.questions)
            CHECK(question.title.by_language.size() == 8);
        CHECK(dialogue.controller.retention_rule.by_language.size() == 8);
    }
    CHECK(files::parsed("trygghet-walk.json").places.size() == 8);
    CHECK(files::parsed("trygghet-event.json").place("skanninge-centrum")->name == "Skänninge centrum");
    CHECK(files::parsed("trygghet-event.json").place("nowhere") == nullptr);
}

TEST_CASE("a sound dialogue keeps what the file says") {
    const auto dialogue = dialogue::parse(kSound);
    REQUIRE(dialogue.has_value());
    CHECK(dialogue->id == "small");
    CHECK(dialogue->channel == "event");
    CHECK(dialogue->places.at(0).latitude == 58.39);
    CHECK(dialogue->places.at(0).longitude == 15.0);
    CHECK(dialogue->controller.data_protection_officer == "d");
    CHECK(dialogue->controller.decision_date.empty());
    CHECK_FALSE(dialogue->languages.at("sv").is_reviewed);
    CHECK(dialogue->question("A")->can_be_declined());
    CHECK(dialogue->question("B") == nullptr);
}

TEST_CASE("a text falls back to Swedish as a whole") {
    const auto event = files::parsed("trygghet-event.json");
    CHECK(event.question("QS10")->title.in("en") == "How old are you?");
    CHECK(event.question("QS10")->title.in("de") == "Hur gammal är du?");
    CHECK(event.question("QS11")->description.in("sv").empty());
}

TEST_CASE("what is not JSON is refused with line and byte") {
    CHECK_ONLY_FAULT("{\n  \"lyhord\": 1,\n  oops", "$", "line 3, byte 3");
    CHECK_ONLY_FAULT("", "$", "not JSON");
    CHECK_ONLY_FAULT("{} x", "$", "line 1, byte 4");
    CHECK_ONLY_FAULT("{\"a\": \"\xE5\"}", "$", "not valid UTF-8 at line 1, byte 8");
    CHECK_ONLY_FAULT("\xEF\xBB\xBF{}", "$", "byte order mark");
    CHECK_ONLY_FAULT("{\"a\": 1, // note\n\"b\": 2}", "$", "line 1, byte 10");
    CHECK_ONLY_FAULT("[]", "$", "a dialogue is an object");
}

TEST_CASE("a file past its limits of size or depth is refused") {
    CHECK_ONLY_FAULT(kSound + std::string(600 * 1024, ' '), "$", "larger than 512 KiB");
    CHECK_ONLY_FAULT(std::string(100, '[') + std::string(100, ']'), "$", "nested deeper than 16");
}

TEST_CASE("a name that stands twice is found at its place, however it is written") {
    CHECK_ONLY_FAULT(with("\"version\": 1", "\"version\": 1, \"version\": 1"), "$.version", "more than once");
    CHECK_ONLY_FAULT(with("\"lat\": 58.39", "\"lat\": 58.39, \"l\\u0061t\": 58.39"), "$.places[0].lat",
                     "more than once");
    CHECK_ONLY_FAULT(with("\"value\": 1, ", "\"value\": 1, \"value\": 1, "),
                     "$.survey.elements[0].rateValues[1].value", "more than once");
}

TEST_CASE("an unknown property is named, at every level") {
    CHECK_ONLY_FAULT(with("\"lyhord\": 1", "\"lyhord\": 1, \"colour\": 1"), "$.colour", "'colour'");
    CHECK_ONLY_FAULT(with("\"lyhord\": 1", "\"lyhord\": 1, \"a b\": 1"), "$[\"a b\"]", "'a b'");
    CHECK_ONLY_FAULT(with("\"lat\": 58.39", "\"lat\": 58.39, \"alt\": 3"), "$.places[0].alt", "'alt'");
    CHECK_ONLY_FAULT(with("\"reviewed\": false", "\"reviewed\": false, \"at\": 1"), "$.languages.sv.at",
                     "'at'");
    CHECK_ONLY_FAULT(with("\"to\": ", "\"until\": 1, \"to\": "), "$.period.until", "'until'");
    CHECK_ONLY_FAULT(with("\"dpo\"", "\"phone\": 1, \"dpo\""), "$.controller.phone", "'phone'");
}

TEST_CASE("every part that is missing is named at once") {
    const auto faults = files::faults_of("{}");
    for (const std::string name : {"lyhord", "id", "version", "round", "period", "audience", "channel",
                                   "places", "controller", "languages", "survey"}) {
        CHECK(files::has_fault(faults, "$", "'" + name + "' is missing"));
    }
    CHECK(faults.size() == 11);
}

TEST_CASE("faults in different places are told together") {
    auto text = with("\"version\": 1", "\"version\": 0");
    text = files::replaced(text, "2027-01-31", "2027-02-30");
    text = files::replaced(text, "\"channel\": \"event\"", "\"channel\": \"radio\"");
    const auto faults = files::faults_of(text);
    CHECK(faults.size() == 3);
    CHECK(files::has_fault(faults, "$.version", "whole number"));
    CHECK(files::has_fault(faults, "$.period.to", "'2027-02-30' is not a date"));
    CHECK(files::has_fault(faults, "$.channel", "'radio' is not a channel"));
}

TEST_CASE("values of the wrong kind or range are refused where they stand") {
    CHECK_ONLY_FAULT(with("\"lyhord\": 1", "\"lyhord\": 2"), "$.lyhord", "later version");
    CHECK_ONLY_FAULT(with("\"lyhord\": 1", "\"lyhord\": \"1\""), "$.lyhord", "the format is 1");
    CHECK_ONLY_FAULT(with("\"small\"", "\"Small one\""), "$.id", "not an id");
    CHECK_ONLY_FAULT(with("\"version\": 1", "\"version\": 1.5"), "$.version", "whole number");
    CHECK_ONLY_FAULT(with("\"round\": \"r\"", "\"round\": \" \""), "$.round", "empty");
    CHECK_ONLY_FAULT(with("\"round\": \"r\"", "\"round\": null"), "$.round", "no value");
    CHECK_ONLY_FAULT(with("2027-01-31", "2026-08-31"), "$.period", "ends before it begins");
    CHECK_ONLY_FAULT(with("2026-09-01", "2026-9-1"), "$.period.from", "not a date");
    CHECK_ONLY_FAULT(with("58.39", "90.5"), "$.places[0].lat", "from -90 to 90");
    CHECK_ONLY_FAULT(with("\"lon\": 15", "\"lon\": \"15\""), "$.places[0].lon", "from -180 to 180");
    CHECK_ONLY_FAULT(with(", \"lon\": 15", ""), "$.places[0]", "together");
    CHECK_ONLY_FAULT(with("\"Torget\"", "\"Tor\\nget\""), "$.places[0].name", "control character");
    CHECK_ONLY_FAULT(with("\"Torget\"", "\"Tor\\u202eget\""), "$.places[0].name", "invisible");
    CHECK_ONLY_FAULT(
        with("\"deciding_body\": \"b\"", "\"deciding_body\": \"b\", \"decision_date\": \"soon\""),
        "$.controller.decision_date", "not a date");
}

TEST_CASE("places are told apart, and only paper and web do without") {
    CHECK_ONLY_FAULT(with("\"lon\": 15}", "\"lon\": 15}, {\"id\": \"torg\", \"name\": \"Torget\"}"),
                     "$.places[1]", "taken already");
    const auto none = with("{\"id\": \"torg\", \"name\": \"Torget\", \"lat\": 58.39, \"lon\": 15}", "");
    CHECK_ONLY_FAULT(none, "$.places", "1 to 500");
    CHECK(
        dialogue::parse(files::replaced(none, "\"channel\": \"event\"", "\"channel\": \"web\"")).has_value());
}

TEST_CASE("a language is reviewed by somebody, and Swedish is always there") {
    CHECK_ONLY_FAULT(with("\"reviewed\": false", "\"reviewed\": true"), "$.languages.sv", "who reviewed it");
    CHECK(dialogue::parse(with("\"reviewed\": false", "\"reviewed\": true, \"by\": \"Anna\"")).has_value());
    CHECK_ONLY_FAULT(with("\"reviewed\": false", "\"reviewed\": 0"), "$.languages.sv.reviewed",
                     "true or false");
    CHECK(
        files::has_fault(files::faults_of(files::dialogue_of(files::kScale, R"("en": {"reviewed": false})")),
                         "$.languages", "'sv' is missing"));
    CHECK(
        files::has_fault(files::faults_of(with("\"sv\": {", "\"Swedish\": {\"reviewed\": false}, \"sv\": {")),
                         "$.languages.Swedish", "not a language tag"));
}
