#include "kiosk/text/lru.h"

#include <catch2/catch.hpp>

#include <memory>
#include <string>

using text::Lru;

TEST_CASE("what was used last stays when the budget is spent") {
    Lru<int> kept(3);
    kept.insert("a", 1, 1);
    kept.insert("b", 2, 1);
    kept.insert("c", 3, 1);
    REQUIRE(kept.find("a") != nullptr);
    kept.insert("d", 4, 1);
    CHECK(kept.find("b") == nullptr);
    REQUIRE(kept.find("a") != nullptr);
    CHECK(*kept.find("a") == 1);
    CHECK(kept.cost() == 3);
}

TEST_CASE("a value under the same key takes the place of the old one") {
    Lru<int> kept(10);
    kept.insert("a", 1, 4);
    kept.insert("a", 2, 5);
    CHECK(*kept.find("a") == 2);
    CHECK(kept.size() == 1);
    CHECK(kept.cost() == 5);
}

TEST_CASE("a value larger than the budget is kept alone until the next") {
    Lru<int> kept(2);
    kept.insert("small", 1, 1);
    kept.insert("large", 2, 9);
    CHECK(kept.find("small") == nullptr);
    REQUIRE(kept.find("large") != nullptr);
    kept.insert("next", 3, 1);
    CHECK(kept.find("large") == nullptr);
    CHECK(kept.cost() == 1);
}

TEST_CASE("values that are pushed out or erased are destroyed") {
    const auto watched = std::make_shared<int>(0);
    Lru<std::shared_ptr<int>> kept(2);
    kept.insert("a", watched, 1);
    kept.insert("b", watched, 1);
    kept.insert("c", watched, 1);
    CHECK(watched.use_count() == 3);
    kept.erase_starting_with("b");
    CHECK(watched.use_count() == 2);
    kept.clear();
    CHECK(watched.use_count() == 1);
    CHECK(kept.cost() == 0);
}

TEST_CASE("a smaller budget pushes out at once what was used longest ago, a larger one keeps more") {
    Lru<int> kept(4);
    for (const auto* key : {"a", "b", "c", "d"})
        kept.insert(key, 1, 1);
    REQUIRE(kept.find("a") != nullptr);
    kept.set_budget(2);
    CHECK(kept.cost() == 2);
    CHECK(kept.find("a") != nullptr);
    CHECK(kept.find("d") != nullptr);
    kept.set_budget(3);
    kept.insert("e", 1, 1);
    CHECK(kept.size() == 3);
}
