#include "sync/wire/seal.h"

#include <catch2/catch.hpp>

#include <set>

#include "sync/wire/sodium.h"
#include "tests/support/fakes.h"

namespace {

wire::SecretText secret(std::string_view text) {
    wire::SecretText result;
    REQUIRE(result.insert(0, text));
    return result;
}

wire::CommentContext context(std::uint64_t seed = 1) {
    support::SeededRandom random(seed);
    return {base::Uuid::random(random), base::Uuid::random(random), "QS11"};
}

base::ErrorKind kind_of(const base::Result<std::string>& opened) {
    REQUIRE_FALSE(opened);
    return opened.error().kind;
}

}  // namespace

TEST_CASE("a sealed comment opens with the key to the very text") {
    wire::start_sodium();
    const auto key = wire::new_seal_key();
    const auto* text = GENERATE("Tänd lamporna vid stationen!", "\"quoted\" \\ back\nnext\ttab \x01 end",
                                "أضيئوا المحطة", "x", "{\"id\":\"other\"}");
    const auto sealed = wire::seal(key.public_key, context(), secret(text));
    CHECK(sealed.kid == key.public_key.kid);
    const auto opened = wire::open(key, sealed, context());
    REQUIRE(opened);
    CHECK(*opened == text);
}

TEST_CASE("the longest text, all of it escaped, still seals and opens") {
    wire::start_sodium();
    const auto key = wire::new_seal_key();
    for (const char letter : {'\x02', '"', '\\', '\n'}) {
        const std::string one(1, letter);
        const std::string text(wire::SecretText::kCapacity / wire::SecretText::cost_of(one), letter);
        const auto opened = wire::open(key, wire::seal(key.public_key, context(), secret(text)), context());
        REQUIRE(opened);
        CHECK(*opened == text);
    }
}

TEST_CASE("whatever can be typed is short enough for an event once it is sealed, with ten KiB of answers") {
    wire::start_sodium();
    const auto key = wire::new_seal_key();
    for (const std::string letter : {"a", "\"", "\n", "س", "ሰ", "\U0001F600"}) {
        INFO(letter);
        std::string text;
        for (auto left = wire::SecretText::kCapacity / wire::SecretText::cost_of(letter); left > 0; --left)
            text += letter;
        const auto sealed = wire::seal(key.public_key, context(), secret(text));
        CHECK(sealed.sealed.size() + 10 * 1024 <= wire::kMaxEventBytes);
        CHECK(wire::open(key, sealed, context()).value_or("") == text);
    }
}

TEST_CASE("an empty comment seals and opens") {
    wire::start_sodium();
    const auto key = wire::new_seal_key();
    const auto opened = wire::open(key, wire::seal(key.public_key, context(), wire::SecretText()), context());
    REQUIRE(opened);
    CHECK(opened->empty());
}

TEST_CASE("two comments that were exchanged do not open in each other's place") {
    wire::start_sodium();
    const auto key = wire::new_seal_key();
    auto mine = context();
    auto other = mine;
    SECTION("of another response") {
        other.id.bytes[3] ^= 1;
    }
    SECTION("of another store") {
        other.store.bytes[3] ^= 1;
    }
    SECTION("of another question") {
        other.question = "QS12";
    }
    const auto first = wire::seal(key.public_key, mine, secret("mine"));
    const auto second = wire::seal(key.public_key, other, secret("other"));
    CHECK(wire::open(key, first, mine));
    CHECK(wire::open(key, second, other));
    CHECK(kind_of(wire::open(key, second, mine)) == base::ErrorKind::Denied);
    CHECK(kind_of(wire::open(key, first, other)) == base::ErrorKind::Denied);
}

TEST_CASE("another key does not open a comment, whatever key id it claims") {
    wire::start_sodium();
    const auto key = wire::new_seal_key();
    const auto wrong = wire::new_seal_key();
    auto sealed = wire::seal(key.public_key, context(), secret("text"));
    CHECK(kind_of(wire::open(wrong, sealed, context())) == base::ErrorKind::BadInput);
    sealed.kid = wrong.public_key.kid;
    CHECK(kind_of(wire::open(wrong, sealed, context())) == base::ErrorKind::BadInput);
}

TEST_CASE("a damaged comment does not open") {
    wire::start_sodium();
    const auto key = wire::new_seal_key();
    const auto sealed = wire::seal(key.public_key, context(), secret("text"));
    for (const std::string& bad :
         {std::string(), std::string("AAAA"), std::string("not base64!"), sealed.sealed.substr(0, 40),
          sealed.sealed.substr(4), sealed.sealed + "AAAA", sealed.sealed + " ",
          (sealed.sealed[100] == 'A' ? "B" : "A") + sealed.sealed.substr(1)}) {
        CHECK(kind_of(wire::open(key, {bad, sealed.kid}, context())) == base::ErrorKind::BadInput);
    }
}

TEST_CASE("a comment's length on the wire tells only multiples of 256 bytes") {
    wire::start_sodium();
    const auto key = wire::new_seal_key();
    std::set<std::size_t> lengths;
    for (std::size_t length = 1; length <= 1024; ++length) {
        const auto sealed = wire::seal(key.public_key, context(), secret(std::string(length, 'a')));
        const auto padding = sealed.sealed.size() - sealed.sealed.find_last_not_of('=') - 1;
        const auto bytes = sealed.sealed.size() / 4 * 3 - padding;
        REQUIRE((bytes - 48) % 256 == 0);  // crypto_box_seal adds 48
        lengths.insert(bytes);
    }
    CHECK(lengths.size() == 5);
}

TEST_CASE("the same comment sealed twice looks different, and never shows its text") {
    wire::start_sodium();
    const auto key = wire::new_seal_key();
    const auto first = wire::seal(key.public_key, context(), secret("Tell nobody"));
    const auto second = wire::seal(key.public_key, context(), secret("Tell nobody"));
    CHECK(first.sealed != second.sealed);
    CHECK_THAT(first.sealed, !Catch::Contains("VGVsbCBub2JvZHk"));  // base64 of the text
}
