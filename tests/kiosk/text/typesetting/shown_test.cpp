#include "kiosk/text/typesetting/shown.h"

#include <catch2/catch.hpp>

#include <string>

namespace {

constexpr const char* kOpen = "\u2066\u202d";
constexpr const char* kClose = "\u202c\u2069";
constexpr const char* kRightToLeft = "\u200f";

std::string set(std::string_view words) {
    const text::Shown shown(words, true, true);
    const std::string all(shown.text());
    REQUIRE(all.starts_with(kRightToLeft));
    return all.substr(std::string(kRightToLeft).size());
}

std::string marked(const std::string& number) {
    return kOpen + number + kClose;
}

}  // namespace

TEST_CASE("where everything runs to the right nothing is added") {
    const text::Shown shown("ring 070-123 45 67", false, false);
    CHECK(shown.text() == "ring 070-123 45 67");
    for (std::size_t at = 0; at <= shown.text().size(); ++at) {
        CHECK(shown.caret(at) == at);
        CHECK(shown.begin(at) == at);
        CHECK(shown.end(at) == at);
        CHECK(shown.byte_at(at) == at);
    }
}

TEST_CASE("a number in pieces is kept together, digits of other scripts too") {
    for (const std::string number :
         {"640823-3234", "64-08-23", "+46701234567", "+46 70-123 45 67", "070 123 45 67", "٦٤٠٨٢٣-٣٢٣٤",
          "٠٧٠ ١٢٣", "640823\u20133234", "640823\u22123234", "640823+3234"}) {
        INFO(number);
        CHECK(set("رقمي " + number + " هنا") == "رقمي " + marked(number) + " هنا");
        CHECK(set(number) == marked(number));
    }
}

TEST_CASE("what has one order is left alone") {
    for (const std::string words : {"رقمي 12", "12 15 18", "5-", "-5", "+", "a-b", "12,5", "12:30", "٪ 70"}) {
        INFO(words);
        CHECK(set(words) == words);
    }
}

TEST_CASE("bytes are found in what is set and back, and a caret stands outside a number's ends") {
    const std::string words = "رقمي 640823-3234 هنا";
    const text::Shown shown(words, true, true);
    const auto number = words.find("6408"), end = words.find(" هنا");
    const std::string all(shown.text());
    CHECK(all.substr(shown.begin(number)).starts_with("640823"));
    CHECK(all.substr(0, shown.end(end)).ends_with("3234"));
    CHECK(all.substr(shown.caret(number)).starts_with(kOpen));
    CHECK(all.substr(0, shown.caret(end)).ends_with(kClose));
    for (std::size_t at = 0; at <= words.size(); ++at) {
        CHECK(shown.byte_at(shown.caret(at)) == at);
        CHECK(shown.byte_at(shown.begin(at)) == at);
        CHECK(shown.byte_at(shown.end(at)) == at);
    }
    for (std::size_t at = shown.caret(number); at <= shown.begin(number); ++at)
        CHECK(shown.byte_at(at) == number);  // inside the marks too
    CHECK(shown.byte_at(all.size()) == words.size());
}

TEST_CASE("bytes that are no text do no harm") {
    const std::string words = "\xff\xd8 12-\xe2\x82 3\xf0";
    const text::Shown shown(words, true, true);
    for (std::size_t at = 0; at <= words.size(); ++at)
        CHECK(shown.byte_at(shown.end(at)) == at);
}
