#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>
#include <set>

#include "tests/kiosk/store/world.h"

using store_tests::rows;
using store_tests::settles;
using store_tests::World;

namespace {

const std::string kHere = "8f1c7c1e00004222833344445555aaaa";
const std::string kThere = "9f1c7c1e00004222833344445555bbbb";

// One folder that wakes on the machine that a test names.
struct Wanderer : World {
    store::Opened on(const std::string& machine) {
        auto opened = store::KioskStore::open({kiosk_db(), machine}, clock, random);
        if (!opened) FAIL(opened.error().message());
        return std::move(*opened);
    }
    store::Draft visit(store::KioskStore& kiosk) {
        const auto draft = this->draft();
        if (!kiosk.end_visit(draft, {true, {}})) FAIL("the visit was not recorded");
        return draft;
    }
};

}  // namespace

TEST_CASE("a store that stays on its machine stays the same store") {
    Wanderer world;
    const auto id = world.on(kHere).store->id();
    const auto again = world.on(kHere);
    CHECK_FALSE(again.is_copied);
    CHECK(again.store->id() == id);
    CHECK_FALSE(store_tests::bytes_on_disk(world.kiosk_db()).find(kHere) != std::string::npos);
}

TEST_CASE("a data folder that wakes on another machine begins a new store, and what waited keeps its name") {
    Wanderer world;
    base::Uuid old;
    store::Draft waiting;
    {
        auto opened = world.on(kHere);
        old = opened.store->id();
        waiting = world.visit(*opened.store);
    }
    auto copy = world.on(kThere);
    CHECK(copy.is_copied);
    CHECK(copy.store->id() != old);
    CHECK(copy.store->ledger()->recorded == 0);
    CHECK(copy.store->salvaged()->waiting == 1);
    CHECK(*copy.store->sources() == std::vector{wire::source_of(copy.store->id()), wire::source_of(old)});

    const auto fresh = world.visit(*copy.store);
    CHECK(world.body(waiting.id).find(wire::source_of(old)) != std::string::npos);
    CHECK(world.body(fresh.id).find(wire::source_of(copy.store->id())) != std::string::npos);
    CHECK(copy.store->ledger()->recorded == 1);

    // Settled under its own name, outside the new store's ledger; never under the other one.
    const store_tests::Answered event{waiting.id, world.body(waiting.id)};
    CHECK_FALSE(settles(*copy.store, rows({copy.store->id(), {event}})));
    CHECK(settles(*copy.store, rows({old, {event}})));
    CHECK(copy.store->salvaged()->waiting == 0);
    CHECK(copy.store->ledger()->settled == 0);
    CHECK(copy.store->ledger()->waiting == 1);
    CHECK(world.count("outbox") == 1);
}

TEST_CASE("a copied folder whose database was damaged sends everything under the name that recorded it") {
    Wanderer world;
    base::Uuid old;
    std::vector<base::Uuid> ids;
    {
        auto opened = world.on(kHere);
        old = opened.store->id();
        for (int i = 0; i < 3; ++i)
            ids.push_back(world.visit(*opened.store).id);
        REQUIRE(opened.store->set_aside());
    }
    base::Uuid between;
    {
        auto opened = world.on(kHere);
        between = opened.store->id();
        ids.push_back(world.visit(*opened.store).id);
    }
    auto copy = world.on(kThere);
    REQUIRE(copy.is_copied);
    while (copy.store->has_to_salvage())
        REQUIRE(copy.store->salvage(std::nullopt));
    auto sources = *copy.store->sources();
    CHECK(sources.front() == wire::source_of(copy.store->id()));
    CHECK(std::set(sources.begin() + 1, sources.end()) ==
          std::set{wire::source_of(old), wire::source_of(between)});
    CHECK(copy.store->ledger()->recorded == 0);
    CHECK(copy.store->salvaged()->waiting == 4);

    // And all of it is settled by what the endpoint signs about those names.
    std::vector<store_tests::Answered> events;
    for (const auto& id : {ids[0], ids[1], ids[2]})
        events.push_back({id, world.body(id)});
    CHECK(settles(*copy.store, rows({old, events})));
    CHECK_FALSE(settles(*copy.store, rows({old, {{ids[3], world.body(ids[3])}}})));
    CHECK(settles(*copy.store, rows({between, {{ids[3], world.body(ids[3])}}})));
    CHECK(copy.store->salvaged()->settled == 4);
    CHECK(world.count("salvage") == 0);
}

TEST_CASE("what the disk changed before a folder was copied still shows after it") {
    Wanderer world;
    const auto draft = world.visit(*world.on(kHere).store);
    {
        SQLite::Database database(world.kiosk_db().string(), SQLite::OPEN_READWRITE);
        database.exec("UPDATE outbox SET hash = zeroblob(32)");
    }
    const auto copy = world.on(kThere);
    REQUIRE(copy.is_copied);
    auto reader = handover::KioskReader::open(world.kiosk_db());
    REQUIRE(reader);
    const auto rows = reader->salvaged(reader->salvaged_sources()->front().source, 10, 1 << 20);
    REQUIRE(rows);
    REQUIRE(rows->size() == 1);
    CHECK(rows->front().id == draft.id);
    CHECK(rows->front().hash == wire::EventHash{});
}

TEST_CASE("a store from before machines were marked is not taken for a copy, and is marked from then on") {
    Wanderer world;
    const auto id = world.open().store->id();
    const auto marked = world.on(kHere);
    CHECK_FALSE(marked.is_copied);
    CHECK(marked.store->id() == id);
    CHECK(world.on(kThere).is_copied);
}

TEST_CASE("a machine that has no id takes nothing for a copy") {
    Wanderer world;
    const auto id = world.on(kHere).store->id();
    const auto unknown = world.on("");
    CHECK_FALSE(unknown.is_copied);
    CHECK(unknown.store->id() == id);
    CHECK_FALSE(world.on(kHere).is_copied);
}

TEST_CASE("a copy of a copy still sends each event under the store that recorded it") {
    Wanderer world;
    const auto first = world.visit(*world.on(kHere).store);
    const auto second_opened = world.on(kThere);
    const auto second = world.visit(*second_opened.store);
    const auto third = world.on("7f1c7c1e00004222833344445555cccc");
    CHECK(third.is_copied);
    CHECK(third.store->salvaged()->waiting == 2);
    CHECK(third.store->sources()->size() == 3);
    auto reader = handover::KioskReader::open(world.kiosk_db());
    REQUIRE(reader);
    const auto others = reader->salvaged_sources();
    REQUIRE(others);
    REQUIRE(others->size() == 2);
    for (const auto& [source, waiting] : *others) {
        CHECK(waiting == 1);
        const auto rows = reader->salvaged(source, 10, 1 << 20);
        REQUIRE(rows);
        REQUIRE(rows->size() == 1);
        CHECK(rows->front().body.find(source) != std::string::npos);
    }
    CHECK(reader->waiting(10, 1 << 20)->empty());
}
