#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "sync/endpoint/store/secret.h"
#include "tests/support/fakes.h"

namespace {

TEST_CASE("a code is eight of twenty consonants with a dash in the middle, each as likely as the others") {
    support::SeededRandom random;
    std::map<char, int> seen;
    for (int i = 0; i < 5000; ++i) {
        const auto code = endpoint::new_code(random);
        REQUIRE(code.size() == 9);
        REQUIRE(code[4] == '-');
        for (const char c : code)
            ++seen[c];
    }
    seen.erase('-');
    std::string letters;
    for (const auto& [letter, count] : seen) {
        letters += letter;
        CHECK(std::abs(count - 2000) < 250);  // 5.7 standard deviations
    }
    CHECK(letters == "BCDFGHJKLMNPQRSTVWXZ");
}

TEST_CASE("a code is the same however it is typed") {
    for (const auto* typed : {"BCDF-GHJK", "bcdfghjk", "bcdf ghjk", " B C D F - g h j k "}) {
        CHECK(endpoint::normalised_code(typed) == "BCDFGHJK");
    }
}

TEST_CASE("what cannot be a code is not hashed as one") {
    for (const auto* typed : {"", "BCDF-GHJ", "BCDF-GHJKL", "ACDF-GHJK", "BCDF_GHJK", "BCDF-GHJ1"}) {
        CHECK_FALSE(endpoint::normalised_code(typed));
    }
}

TEST_CASE("a token is 256 bits in base64url and never the same") {
    support::SeededRandom random;
    std::set<std::string> tokens;
    for (int i = 0; i < 100; ++i) {
        const auto token = endpoint::new_token(random);
        REQUIRE(token.size() == 43);
        REQUIRE(token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
                std::string::npos);
        tokens.insert(token);
    }
    CHECK(tokens.size() == 100);
}

}  // namespace
