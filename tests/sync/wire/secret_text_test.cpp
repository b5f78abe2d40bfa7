#include "sync/wire/secret_text.h"

#include <catch2/catch.hpp>

#include <string>
#include <utility>

#include "sync/wire/sodium.h"

TEST_CASE("secret text is typed, corrected and read") {
    wire::start_sodium();
    wire::SecretText text;
    CHECK(text.is_empty());
    CHECK(text.view().empty());
    REQUIRE(text.insert(0, "mörkt här"));
    REQUIRE(text.insert(0, "Det är "));
    REQUIRE(text.insert(text.size(), "."));
    CHECK(text.view() == "Det är mörkt här.");
    text.erase(0, std::string_view("Det är ").size());
    CHECK(text.view() == "mörkt här.");
    text.erase(text.size() - 1, text.size());
    CHECK(text.view() == "mörkt här");
    text.erase(3, 3);
    CHECK(text.view() == "mörkt här");
}

TEST_CASE("erased secret text does not stay behind in its memory") {
    wire::start_sodium();
    wire::SecretText text;
    REQUIRE(text.insert(0, "Anna Andersson was here"));
    const char* bytes = text.view().data();
    const auto size = text.size();
    text.erase(4, text.size());
    CHECK(text.view() == "Anna");
    for (std::size_t i = 4; i < size; ++i)
        CHECK(bytes[i] == '\0');
}

TEST_CASE("secret text that would not fit changes nothing") {
    wire::start_sodium();
    wire::SecretText text;
    REQUIRE(text.insert(0, std::string(wire::SecretText::kCapacity - 1, 'x')));
    CHECK_FALSE(text.insert(0, "ab"));
    CHECK(text.size() == wire::SecretText::kCapacity - 1);
    CHECK(text.insert(text.size(), "a"));
    CHECK_FALSE(text.insert(0, "b"));
    CHECK(text.insert(0, ""));
    CHECK(text.view().back() == 'a');
}

TEST_CASE("secret text moves and leaves nothing where it was") {
    wire::start_sodium();
    wire::SecretText first;
    REQUIRE(first.insert(0, "one"));
    wire::SecretText second(std::move(first));
    CHECK(second.view() == "one");
    CHECK(first.is_empty());  // NOLINT(bugprone-use-after-move): that it is empty is the point
    wire::SecretText third;
    REQUIRE(third.insert(0, "three"));
    third = std::move(second);
    CHECK(third.view() == "one");
    third.wipe();
    CHECK(third.is_empty());
    CHECK(third.insert(0, "again"));
    CHECK(third.view() == "again");
}

TEST_CASE("what JSON escapes takes the room that it needs there, and gives it back when it is erased") {
    wire::start_sodium();
    wire::SecretText text;
    REQUIRE(text.insert(0, "a\"b\\c\n\x01"));
    CHECK(text.size() == 7);
    CHECK(text.cost() == 3 + 2 + 2 + 2 + 6);
    text.erase(1, 2);
    CHECK(text.cost() == 3 + 2 + 2 + 6);
    text.erase(0, text.size());
    CHECK(text.cost() == 0);
    const std::string quotes(wire::SecretText::kCapacity / 2, '"');
    REQUIRE(text.insert(0, quotes));
    CHECK_FALSE(text.insert(0, "a"));
    wire::SecretText moved(std::move(text));
    CHECK(moved.cost() == wire::SecretText::kCapacity);
    moved.wipe();
    CHECK(moved.cost() == 0);
}

TEST_CASE("the longest comment fits in every script") {
    wire::start_sodium();
    for (const std::string letter : {"a", "å", "س", "ሰ", "\U0001E900"}) {
        std::string longest;
        for (int i = 0; i < dialogue::kLongestComment; ++i)
            longest += letter;
        wire::SecretText text;
        CHECK(text.insert(0, longest));
    }
}
