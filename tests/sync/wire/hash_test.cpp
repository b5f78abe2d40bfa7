#include "sync/wire/hash.h"

#include <catch2/catch.hpp>

#include <boost/json/parse.hpp>

#include "sync/wire/canonical.h"

namespace {

std::string canonical(const std::string& text) {
    const auto written = wire::canonical(boost::json::parse(text));
    return written ? *written : "";
}

base::Result<wire::EventHash> hash_of(std::string_view text) {
    return wire::event_hash(text);
}

}  // namespace

TEST_CASE("SHA-256 gives the standard's own example") {  // FIPS 180-4, "abc"
    CHECK(wire::to_hex(wire::sha256("abc")) ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("the hash of an event is BLAKE2b-256 of its canonical form") {
    // printf '{"a":1,"b":[true,null]}' | b2sum -l 256
    CHECK(wire::to_hex(*hash_of(R"({ "b" : [true, null], "a" : 1 })")) ==
          "ab714d37c25404f028556a96ac50ef4c8f75dd129ad786bb6858412bca7c4603");
}

TEST_CASE("order of keys and spaces do not change the hash, content does") {
    const auto hash = *hash_of(R"({"id":"x","data":{"b":2,"a":[1,2]}})");
    CHECK(*hash_of("{\"data\":{\"a\":[1,\n2],\"b\":2}, \"id\":\"\\u0078\"}") == hash);
    CHECK(*hash_of(R"({"id":"x","data":{"b":2,"a":[2,1]}})") != hash);
    CHECK(*hash_of(R"({"id":"x","data":{"b":"2","a":[1,2]}})") != hash);
}

TEST_CASE("the canonical form has one way to write everything") {
    CHECK(canonical(R"({"b":1,"aa":2,"a":3,"å":4,"Z":5})") == R"({"Z":5,"a":3,"aa":2,"b":1,"å":4})");
    CHECK(canonical(R"(["\u00e5\/\n\"\\\u001f\u007f"])") == "[\"å/\\u000a\\\"\\\\\\u001f\x7f\"]");
    CHECK(canonical("[0,-1,9223372036854775807,18446744073709551615,-9223372036854775808]") ==
          "[0,-1,9223372036854775807,18446744073709551615,-9223372036854775808]");
    CHECK(canonical("[ { } , [ ] , true , false , null , \"\" ]") == "[{},[],true,false,null,\"\"]");
}

TEST_CASE("what has no canonical form has no hash") {
    CHECK_FALSE(hash_of(R"({"a":1.5})"));
    CHECK_FALSE(hash_of(R"({"a":[{"b":1.0}]})"));
    CHECK_FALSE(hash_of(R"({"a":1,"a":1})"));
    CHECK_FALSE(hash_of("not json"));
}

TEST_CASE("base64 is read back in its one writing only") {
    CHECK(wire::from_base64("aGVq/w==") == "hej\xff");
    // A byte above ASCII in place of "/", no filling, too much of it, and a space.
    for (const auto* text : {"aGVq\xb9w==", "aGVq\xffw==", "aGVq/w", "aGVq/w=", "aGVq/w===", "aGVq /w=="})
        CHECK_FALSE(wire::from_base64(text));
}

TEST_CASE("hex is read back only when it has exactly the right length and digits") {
    std::array<std::uint8_t, 3> bytes{};
    CHECK(wire::from_hex("00fFa1", bytes));
    CHECK(bytes == std::array<std::uint8_t, 3>{0x00, 0xff, 0xa1});
    CHECK(wire::to_hex(bytes) == "00ffa1");
    for (const auto* bad : {"", "00ff", "00ffa1a1", "00ffg1", "00ff 1", "00:fa1"})
        CHECK_FALSE(wire::from_hex(bad, bytes));
}
