#include <catch2/catch.hpp>

#include "sync/dialogue/document/canonical.h"
#include "sync/dialogue/document/strict.h"
#include "tests/sync/dialogue/files.h"

namespace {

std::string canonical(std::string_view text) {
    std::vector<dialogue::Fault> faults;
    const auto value = document::read_strictly(text, faults);
    REQUIRE(value.has_value());
    return document::canonical(*value);
}

// The same document with all spaces between its parts taken out.
std::string squeezed(const std::string& text) {
    std::string kept;
    bool is_quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"' && text[i - 1] != '\\') is_quoted = !is_quoted;
        if (is_quoted || (text[i] != ' ' && text[i] != '\n')) kept += text[i];
    }
    return kept;
}

}  // namespace

TEST_CASE("names are sorted at every level and spaces are gone") {
    CHECK(canonical(R"({ "b": [ { "y": 1, "x": true } ], "a": null, "": {} , "c": []})") ==
          R"({"":{},"a":null,"b":[{"x":true,"y":1}],"c":[]})");
}

TEST_CASE("numbers and texts are written as RFC 8785 writes them") {
    // The numbers of its appendix B and of JavaScript at the edges of plain notation.
    CHECK(canonical("[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001]") ==
          "[333333333.3333333,1e+30,4.5,0.002,1e-27]");
    CHECK(canonical("[58.0,-0.0,1e-7,1e-6,1e20,1e21,-5]") ==
          "[58,0,1e-7,0.000001,100000000000000000000,1e+21,-5]");
    CHECK(canonical(R"(["\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "\u007f"])") ==
          "[\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\",\"\x7f\"]");
}

TEST_CASE("names are sorted by UTF-16 units") {
    CHECK(canonical("{\"\uFB33\": 1, \"\U0001F600\": 2, \"\u00f6\": 3, \"1\": 4}") ==
          "{\"1\":4,\"\u00f6\":3,\"\U0001F600\":2,\"\uFB33\":1}");
}

TEST_CASE("how a dialogue is laid out does not change what it is, what it says does") {
    for (const auto& name : files::kShipped) {
        const auto text = files::text(name);
        const auto dialogue = files::parsed(name);
        const auto narrow = dialogue::parse(squeezed(text));
        REQUIRE(narrow.has_value());
        CHECK(narrow->canonical == dialogue.canonical);
        const auto again = dialogue::parse(dialogue.canonical);
        REQUIRE(again.has_value());
        CHECK(again->canonical == dialogue.canonical);
        const auto other = dialogue::parse(files::replaced(text, "\"version\": 1", "\"version\": 2"));
        REQUIRE(other.has_value());
        CHECK(other->canonical != dialogue.canonical);
    }
}
