#include "sync/wire/json.h"

#include <catch2/catch.hpp>

#include <boost/json/array.hpp>

TEST_CASE("a document that two parsers could read differently is refused") {
    const std::string bad = GENERATE(
        as<std::string>{},                                                 //
        "", " ", "{", "[1", "{}x", "{} {}", "[1,]", "{\"a\":1,}", "[01]",  //
        "{a:1}", "['a']", "[1] // note", "[/* note */]", "NaN", "[Infinity]", "[nul]", "{\"a\":1,\"a\":2}",
        "{\"b\":{\"a\":1,\"a\":1}}", "{\"\\u0061\":1,\"a\":2}", "[\"\xff\"]", "[\"\xc0\xaf\"]",
        "[\"\xed\xa0\x80\"]", "[\"\\ud800\"]", "[\"a\nb\"]", "[1e999]", "[-1e999]", "\xef\xbb\xbf[]");
    INFO(bad);
    const auto parsed = wire::parse_json(bad, 16);
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().kind == base::ErrorKind::BadInput);
}

TEST_CASE("the same key in different objects is no duplicate") {
    CHECK(wire::parse_json(R"([{"a":1},{"a":2},{"a":{"a":{"a":3}},"b":{"a":4}}])", 16));
}

TEST_CASE("a duplicate key is named") {
    const auto parsed = wire::parse_json(R"({"seq":1,"epoch":2,"seq":3})", 16);
    REQUIRE_FALSE(parsed);
    CHECK_THAT(parsed.error().what, Catch::Contains("\"seq\""));
}

TEST_CASE("a long key and a long string with escapes arrive whole") {
    const std::string key(5000, 'k');
    const auto parsed =
        wire::parse_json("{\"" + key + "\\u00e5\":\"" + std::string(9000, 'v') + "\\n\"}", 16);
    REQUIRE(parsed);
    const auto& object = parsed->get_object();
    REQUIRE(object.contains(key + "å"));
    CHECK(object.at(key + "å").get_string() == std::string(9000, 'v') + "\n");
}

TEST_CASE("nesting is bounded exactly") {
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    CHECK(wire::parse_json(nested(16), 16));
    CHECK_FALSE(wire::parse_json(nested(17), 16));
    CHECK_FALSE(wire::parse_json(nested(100'000), 16));
}

TEST_CASE("the first fault is kept with its path, and later reads are empty") {
    const auto parsed = wire::parse_json(R"({"name":7,"count":"many"})", 16);
    REQUIRE(parsed);
    wire::Fields fields(*parsed, "$.data");
    CHECK(fields.text("name").empty());
    CHECK(fields.integer("count", 1, 5) == 1);
    CHECK(fields.optional("absent") == nullptr);
    const auto done = fields.finish();
    REQUIRE_FALSE(done);
    CHECK(done.error().where == "$.data.name");
}

TEST_CASE("a text, a number and an id at their bounds") {
    const auto parsed = wire::parse_json(
        R"({"text":"abc","empty":"","n":5,"big":18446744073709551615,"id":"6fa459ea-ee8a-4ca4-894e-db77e160355e"})",
        16);
    REQUIRE(parsed);
    const auto fault_of = [&](auto&& read) {
        wire::Fields fields(*parsed, "$");
        read(fields);
        const auto done = fields.finish();
        return done ? std::string() : done.error().where;
    };
    CHECK(fault_of([](auto& f) { CHECK(f.text("text", 3) == "abc"); }).empty());
    CHECK(fault_of([](auto& f) { f.text("text", 2); }) == "$.text");
    CHECK(fault_of([](auto& f) { f.text("empty"); }) == "$.empty");
    CHECK(fault_of([](auto& f) { CHECK(f.integer("n", 5, 5) == 5); }).empty());
    CHECK(fault_of([](auto& f) { f.integer("n", 6, 9); }) == "$.n");
    CHECK(fault_of([](auto& f) { f.integer("n", 1, 4); }) == "$.n");
    CHECK(fault_of([](auto& f) { f.integer("big", 0, 9); }) == "$.big");
    CHECK(fault_of([](auto& f) { f.uuid("id"); }).empty());
    CHECK(fault_of([](auto& f) { f.uuid("text"); }) == "$.text");
    CHECK(fault_of([](auto& f) { f.flag("n"); }) == "$.n");
    CHECK(fault_of([](auto& f) { f.array("n"); }) == "$.n");
}
