#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "kiosk/text/catalogue.h"
#include "tests/support/paths.h"

namespace {

using text::plural_form;
using text::PluralRule;

std::string form(PluralRule rule, std::int64_t count) {
    return std::string(plural_form(rule, count));
}

// Forms that a rule tells apart, for numbers that a visitor or staff can meet.
std::set<std::string> forms_of(PluralRule rule) {
    std::set<std::string> forms;
    for (std::int64_t count = 1; count < 1000; ++count)
        forms.insert(form(rule, count));
    return forms;
}

const text::Catalogue& shipped() {
    static const auto catalogue = *text::Catalogue::load(support::in_source("assets/languages"));
    return catalogue;
}

// Messages that hold a number of answers, letters or seconds, as someone reads it.
const std::map<std::string, std::string> kCounted{
    {"staff.offline", "count"},  {"staff.busy", "count"},    {"staff.endpoint", "count"},
    {"staff.impostor", "count"}, {"staff.refused", "count"}, {"staff.not_enrolled", "count"},
    {"staff.revoked", "count"},  {"staff.sending", "count"}, {"staff.unsteady", "count"},
    {"staff.arrived", "count"},  {"comment.left", "n"},      {"restart.left", ""},
    {"restart.left.short", ""}};

}  // namespace

TEST_CASE("one is told from many as each language does") {
    for (const std::int64_t count : {0, 2, 5, 11, 21, 100})
        CHECK(form(PluralRule::OneOther, count).empty());
    CHECK(form(PluralRule::OneOther, 1) == ".one");
    CHECK(form(PluralRule::UpToOne, 0) == ".one");
    CHECK(form(PluralRule::UpToOne, 1) == ".one");
    CHECK(form(PluralRule::UpToOne, 2).empty());
}

TEST_CASE("Ukrainian counts by the last digit, but not from eleven to fourteen") {
    for (const std::int64_t count : {1, 21, 101, 1001})
        CHECK(form(PluralRule::EastSlavic, count) == ".one");
    for (const std::int64_t count : {2, 3, 4, 22, 104})
        CHECK(form(PluralRule::EastSlavic, count) == ".few");
    for (const std::int64_t count : {0, 5, 11, 12, 13, 14, 19, 20, 25, 111, 112, 214})
        CHECK(form(PluralRule::EastSlavic, count) == ".many");
}

TEST_CASE("Arabic has six forms") {
    CHECK(form(PluralRule::Arabic, 0) == ".zero");
    CHECK(form(PluralRule::Arabic, 1) == ".one");
    CHECK(form(PluralRule::Arabic, 2) == ".two");
    for (const std::int64_t count : {3, 10, 103, 110})
        CHECK(form(PluralRule::Arabic, count) == ".few");
    for (const std::int64_t count : {11, 99, 111})
        CHECK(form(PluralRule::Arabic, count) == ".many");
    for (const std::int64_t count : {100, 101, 102, 200})
        CHECK(form(PluralRule::Arabic, count).empty());
}

TEST_CASE("the languages count by their own rules") {
    CHECK(shipped().language("uk").plural == PluralRule::EastSlavic);
    CHECK(shipped().language("ar").plural == PluralRule::Arabic);
    CHECK(shipped().language("ti").plural == PluralRule::UpToOne);
    for (const auto* tag : {"sv", "en", "fi", "so", "sv-x-lattlast"})
        CHECK(shipped().language(tag).plural == PluralRule::OneOther);
}

TEST_CASE("\"1 svar är sparat\", in every language that tells one from many") {
    const auto words = [](const char* tag, std::int64_t count) {
        return text::with(*shipped().language(tag).counted("staff.offline", count), "count",
                          std::to_string(count));
    };
    CHECK(words("sv", 1) == "1 svar är sparat här och skickas när kiosken får nät.");
    CHECK(words("sv", 37) == "37 svar är sparade här och skickas när kiosken får nät.");
    CHECK(words("en", 1).starts_with("1 answer is saved here"));
    CHECK(words("fi", 1).starts_with("1 vastaus on tallessa"));
    CHECK(words("so", 1).starts_with("1 jawaab ayaa"));
    CHECK(words("ti", 1).starts_with("1 መልሲ "));
    CHECK(words("uk", 1).starts_with("1 відповідь"));
    CHECK(words("uk", 3).starts_with("3 відповіді"));
    CHECK(words("uk", 5).starts_with("5 відповідей"));
}

TEST_CASE("a number is written into every form that stands for more than one of them") {
    for (const auto& language : shipped().languages()) {
        for (const auto& [key, placeholder] : kCounted) {
            for (std::int64_t count = 0; count < 130; ++count) {
                const auto* message = language.counted(key, count);
                INFO(language.tag << " " << key << " " << count);
                REQUIRE(message != nullptr);
                const bool may_be_told_by_its_form = count <= 2;
                if (placeholder.empty() || may_be_told_by_its_form) continue;
                CHECK(message->find("{" + placeholder + "}") != std::string::npos);
            }
        }
    }
}

TEST_CASE("a message has either no forms in a language or one for each number that it tells apart") {
    for (const auto& language : shipped().languages()) {
        for (const auto& [key, words] : language.messages) {
            const auto whole = std::string(text::without_plural_form(key));
            if (whole == key || !language.messages.contains(whole)) continue;
            for (const auto& wanted : forms_of(language.plural)) {
                // The message itself stands for the last of them.
                const bool is_last = wanted == ".many" || wanted.empty();
                INFO(language.tag << " " << whole << wanted);
                CHECK((is_last || language.messages.contains(whole + wanted)));
            }
        }
    }
}
