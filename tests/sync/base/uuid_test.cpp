#include "sync/base/uuid.h"

#include <catch2/catch.hpp>

#include <set>

#include "tests/support/fakes.h"

TEST_CASE("a uuid survives being written and read") {
    support::SeededRandom random;
    for (int i = 0; i < 100; ++i) {
        const auto id = base::Uuid::random(random);
        CHECK(base::Uuid::parse(id.to_string()) == id);
    }
}

TEST_CASE("a random uuid carries version 4 and the RFC's variant") {
    support::SeededRandom random;
    for (int i = 0; i < 100; ++i) {
        const auto text = base::Uuid::random(random).to_string();
        CHECK(text[14] == '4');
        CHECK(std::string("89ab").find(text[19]) != std::string::npos);
    }
}

TEST_CASE("a uuid is written in lower case and read in either") {
    const auto id = base::Uuid::parse("0F8FAD5B-D9CB-469F-A165-70867728950E");
    REQUIRE(id);
    CHECK(id->to_string() == "0f8fad5b-d9cb-469f-a165-70867728950e");
}

TEST_CASE("anything but 36 characters of hex and dashes is no uuid") {
    const auto* bad =
        GENERATE("", "0f8fad5b-d9cb-469f-a165-70867728950", "0f8fad5b-d9cb-469f-a165-70867728950e0",
                 "0f8fad5bd9cb-469f-a165-70867728950e-", "{f8fad5b-d9cb-469f-a165-7086772895}e",
                 "0f8fad5b-d9cb-469f-a165-70867728950g", "0f8fad5b-d9cb-469f-a165_70867728950e");
    CHECK_FALSE(base::Uuid::parse(bad));
}

TEST_CASE("the order of random uuids does not tell the order of their making") {
    support::SeededRandom random(7);
    int risen = 0;
    auto before = base::Uuid::random(random);
    std::set<base::Uuid> seen{before};
    for (int i = 0; i < 1000; ++i) {
        const auto next = base::Uuid::random(random);
        if (before < next) ++risen;
        seen.insert(next);
        before = next;
    }
    CHECK(seen.size() == 1001);
    CHECK(risen > 400);
    CHECK(risen < 600);
}
