#include <catch2/catch.hpp>

#include "tests/kiosk/store/world.h"
#include "tests/support/paths.h"

using namespace std::chrono_literals;
using store_tests::World;

namespace {

// Written by lyhord-kiosk 0.1.0, schema 1: two visits waiting, one unfinished, the dialogue remembered.
const std::filesystem::path kFirst = support::in_source("tests/kiosk/store/version-1.db");

}  // namespace

TEST_CASE("a new store has a random UUID that stays the same") {
    World world;
    const auto first = world.open().store->id();
    CHECK(first != base::Uuid{});
    CHECK(world.open().store->id() == first);
}

TEST_CASE("a draft that a killed process left becomes one incomplete response at the next start") {
    World world;
    auto draft = world.draft();
    {
        auto opened = world.open();
        REQUIRE(opened.store->save_draft(draft));
        draft.answers["QS8N"] = dialogue::Answer::many({std::string("light"), std::string("empty")});
        draft.answers["QS10"] = dialogue::Answer::declined();
        REQUIRE(opened.store->save_draft(draft));
        CHECK(world.count("draft") == 1);
    }
    world.clock.advance(3h);
    const auto reopened = world.open();
    CHECK(reopened.recovered == 1);
    CHECK(world.count("draft") == 0);
    const auto outbox = world.outbox();
    REQUIRE(outbox.size() == 1);
    const auto& event = outbox.at(draft.id);
    CHECK_FALSE(event.is_complete);
    CHECK(event.answers == draft.answers);
    CHECK(event.time == draft.started);
    CHECK(reopened.store->ledger()->recorded == 1);
    CHECK(world.open().recovered == 0);
}

TEST_CASE("a draft without any tap leaves nothing behind") {
    World world;
    auto draft = world.draft();
    draft.answers.clear();
    REQUIRE(world.open().store->save_draft(draft));
    const auto reopened = world.open();
    CHECK(reopened.recovered == 0);
    REQUIRE(reopened.store->end_visit(draft, {false, {}}));
    CHECK(world.count("draft") == 0);
    CHECK(world.count("outbox") == 0);
    CHECK(reopened.store->ledger()->recorded == 0);
}

TEST_CASE("ending a visit leaves exactly one outbox row and no draft") {
    World world;
    const auto opened = world.open();
    const auto draft = world.draft();
    REQUIRE(opened.store->save_draft(draft));
    REQUIRE(
        opened.store->end_visit(draft, {true, wire::SealedComment{"AAAA", "0123456789abcdef"}, {}, "rows"}));
    CHECK(world.count("draft") == 0);
    const auto outbox = world.outbox();
    REQUIRE(outbox.size() == 1);
    const auto& event = outbox.at(draft.id);
    CHECK(event.is_complete);
    CHECK(event.store == opened.store->id());
    CHECK(event.answers == draft.answers);
    CHECK(event.version == 3);
    CHECK(event.place == "stora-torget");
    CHECK(event.layout == "rows");
    CHECK(event.comment == wire::SealedComment{"AAAA", "0123456789abcdef"});
    const auto ledger = *opened.store->ledger();
    CHECK(ledger.recorded == 1);
    CHECK(ledger.waiting == 1);
    CHECK(ledger.report_no == 1);
}

TEST_CASE("a visit ended twice is recorded once and its bytes do not change") {
    World world;
    const auto opened = world.open();
    const auto draft = world.draft();
    REQUIRE(opened.store->end_visit(draft, {true, {}}));
    const auto body = world.body(draft.id);
    const auto ledger = *opened.store->ledger();
    world.clock.advance(2h);
    REQUIRE(opened.store->end_visit(draft, {true, {}}));
    CHECK(world.body(draft.id) == body);
    CHECK(*opened.store->ledger() == ledger);
}

TEST_CASE("the event tells the hour, and hours since the start only while the clock is not set") {
    World world;
    const auto opened = world.open();
    const auto synced = world.draft();
    REQUIRE(opened.store->end_visit(synced, {true, {}}));
    CHECK(world.body(synced.id).find("2026-11-23T14:00:00Z") != std::string::npos);
    CHECK(world.body(synced.id).find("up_hours") == std::string::npos);

    world.clock.synchronised = false;
    const auto unsynced = world.draft();
    REQUIRE(opened.store->end_visit(unsynced, {true, {}}));
    const auto event = world.outbox().at(unsynced.id);
    CHECK_FALSE(event.clock_is_synced);
    CHECK(event.up == 5h);
}

TEST_CASE("an erased draft is not recovered") {
    World world;
    {
        auto opened = world.open();
        const auto kept = world.draft();
        const auto erased = world.draft();
        REQUIRE(opened.store->save_draft(kept));
        REQUIRE(opened.store->save_draft(erased));
        REQUIRE(opened.store->erase_draft(erased.id));
    }
    CHECK(world.open().recovered == 1);
}

TEST_CASE("a setting is read back after a restart and is absent before it is set") {
    World world;
    {
        auto opened = world.open();
        CHECK_FALSE(opened.store->setting("last_good_dialogue")->has_value());
        REQUIRE(opened.store->set_setting("last_good_dialogue", "trygghet-library"));
        REQUIRE(opened.store->set_setting("last_good_dialogue", "trygghet-event"));
    }
    CHECK(*world.open().store->setting("last_good_dialogue") == "trygghet-event");
}

TEST_CASE("a commit that fails changes nothing and reports why") {
    World world;
    bool is_broken = false;
    const auto opened = world.open({[&]() -> base::Result<void> {
        if (is_broken) return base::fail(base::ErrorKind::Full, "no room");
        return {};
    }});
    const auto draft = world.draft();
    REQUIRE(opened.store->save_draft(draft));
    is_broken = true;
    const auto ended = opened.store->end_visit(draft, {true, {}});
    REQUIRE_FALSE(ended);
    CHECK(ended.error().kind == base::ErrorKind::Full);
    CHECK(world.count("draft") == 1);
    CHECK(world.count("outbox") == 0);
    CHECK(opened.store->ledger()->recorded == 0);
    is_broken = false;
    REQUIRE(opened.store->end_visit(draft, {true, {}}));
    CHECK(world.count("outbox") == 1);
}

TEST_CASE("a handle that was reopened keeps drafts as drafts and the store's name") {
    World world;
    const auto opened = world.open();
    const auto id = opened.store->id();
    const auto draft = world.draft();
    REQUIRE(opened.store->save_draft(draft));
    REQUIRE(opened.store->reopen());
    CHECK(opened.store->id() == id);
    CHECK(world.count("draft") == 1);
    CHECK(world.count("outbox") == 0);
    REQUIRE(opened.store->end_visit(draft, {true, {}}));
    CHECK(world.outbox().at(draft.id).is_complete);
}

TEST_CASE("a file that a later version wrote is refused and stays where it is") {
    World world;
    world.open();
    {
        SQLite::Database database(world.kiosk_db().string(), SQLite::OPEN_READWRITE);
        database.exec("PRAGMA user_version = 99");
    }
    const auto opened = store::KioskStore::open(world.kiosk_db(), world.clock, world.random);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().kind == base::ErrorKind::Newer);
    CHECK(std::filesystem::exists(world.kiosk_db()));
}

TEST_CASE("a missing folder is an error that names it") {
    World world;
    const auto opened = store::KioskStore::open(world.folder / "nowhere/kiosk.db", world.clock, world.random);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().message().find("nowhere") != std::string::npos);
}

TEST_CASE("a file of schema 1 is brought up to date with everything in it") {
    World world;
    std::filesystem::copy_file(kFirst, world.kiosk_db());
    const auto opened = world.open();
    CHECK_FALSE(opened.set_aside);
    CHECK(opened.recovered == 1);
    const auto ledger = *opened.store->ledger();
    CHECK(ledger.recorded == 3);
    CHECK(ledger.waiting == 3);
    const auto outbox = world.outbox();
    CHECK(outbox.size() == 3);
    for (const auto& [id, event] : outbox)
        CHECK(event.store == opened.store->id());
    CHECK(opened.store->setting("dialogue.last-good")->has_value());
    CHECK(world.count("tally") == 0);
    REQUIRE(opened.store->count_for(World::subject()));
    REQUIRE(opened.store->end_visit(world.draft(), {true, {}}));
    CHECK(disclosure::total_of(world.tally()->open.answers) == 1);
}

TEST_CASE("a file of schema 1 that was brought up to date stays so") {
    World world;
    std::filesystem::copy_file(kFirst, world.kiosk_db());
    const auto store = world.open().store->id();
    const auto again = world.open();
    CHECK(again.store->id() == store);
    CHECK(again.recovered == 0);
    CHECK(again.store->ledger()->recorded == 3);
}
