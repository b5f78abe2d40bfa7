#include <catch2/catch.hpp>

#include "kiosk/store/store_thread.h"
#include "tests/kiosk/store/outcomes.h"
#include "tests/kiosk/store/world.h"

using namespace std::chrono_literals;
using store_tests::Outcomes;
using store_tests::World;

namespace {

wire::Notice notice(const std::string& id, std::int64_t version, const std::string& text) {
    return {id, version, {}, {{"sv", text}}, "2026-11-23"};
}

handover::Document document_of(const wire::Notice& notice) {
    return {std::string(wire::kNoticeKind), notice.id, notice.version, {}, wire::encode(notice)};
}

wire::PlaceSnapshot place_result() {
    const auto subject = World::subject();
    return {
        "trygghet-event/stora-torget",
        7,
        subject.dialogue,
        subject.version,
        subject.place,
        subject.question,
        {210, {{std::int64_t{4}, 15}, {std::int64_t{3}, 34}, {std::int64_t{2}, 36}, {std::int64_t{1}, 15}}}};
}

handover::Document document_of(const wire::PlaceSnapshot& snapshot) {
    return {std::string(wire::kSnapshotKind), snapshot.id, snapshot.version, {}, wire::encode(snapshot)};
}

// A kiosk on whose first day ten people answered; the next day has begun.
void pass_a_day(World& world) {
    auto opened = world.open();
    REQUIRE(opened.store->count_for(World::subject()));
    for (const std::int64_t answer : {4, 3, 3, 2, 2, 3, 1, 4, 2, 3}) {
        auto draft = world.draft();
        draft.answers["QS1K"] = dialogue::Answer::one(answer);
        REQUIRE(opened.store->end_visit(draft, {true, {}}));
    }
    world.clock.advance(24h);
}

}  // namespace

TEST_CASE("the result is renewed when it is asked for, and told with each visit that ends") {
    World world;
    pass_a_day(world);
    Outcomes outcomes;
    store::StoreThread thread(std::move(world.open().store), world.sync_db(), outcomes.report());
    thread.post(store::CountFor{World::subject()});
    thread.post(store::EndVisit{world.draft(), {true, {}}});
    outcomes.wait_for<store::VisitEnded>();
    const auto renewed = outcomes.all<store::ResultRenewed>();
    REQUIRE(renewed.size() == 1);
    REQUIRE(renewed.front().result);
    CHECK(renewed.front().result->n == 10);
    CHECK(outcomes.all<store::VisitEnded>().front().result == renewed.front().result);
}

TEST_CASE("without a subject visits end as ever, and show nothing") {
    World world;
    Outcomes outcomes;
    store::StoreThread thread(std::move(world.open().store), world.sync_db(), outcomes.report());
    thread.post(store::EndVisit{world.draft(), {true, {}}});
    outcomes.wait_for<store::VisitEnded>();
    CHECK_FALSE(outcomes.all<store::VisitEnded>().front().result);
}

TEST_CASE("notices and a place's result come from sync.db, the newest version of each") {
    World world;
    store_tests::SyncDatabase sync(world.sync_db());
    sync.put_document(document_of(notice("a", 1, "Häcken klipps.")));
    sync.put_document(document_of(notice("a", 2, "Häcken är klippt.")));
    sync.put_document(document_of(notice("b", 3, "Nya lampor.")));
    sync.put_document(document_of(place_result()));
    Outcomes outcomes;
    store::StoreThread thread(std::move(world.open().store), world.sync_db(), outcomes.report());
    const auto change = outcomes.wait_for_change([](const auto& one) { return one.given.has_value(); });
    CHECK_FALSE(change.trouble);
    CHECK(change.given->notices ==
          std::vector{notice("a", 2, "Häcken är klippt."), notice("b", 3, "Nya lampor.")});
    CHECK(change.given->results == std::vector{place_result()});
    auto withdrawn = notice("b", 4, "");
    withdrawn.texts.clear();
    sync.put_document(document_of(withdrawn));
    outcomes.wait_for_change(
        [](const auto& one) { return one.given && one.given->notices[1].is_withdrawn(); });
}

TEST_CASE("a kiosk that hears of its place's result stops showing its own, whichever came first") {
    for (const bool is_known_before : {false, true}) {
        World world;
        pass_a_day(world);
        store_tests::SyncDatabase sync(world.sync_db());
        if (is_known_before) sync.put_document(document_of(place_result()));
        Outcomes outcomes;
        store::StoreThread thread(std::move(world.open().store), world.sync_db(), outcomes.report());
        outcomes.wait_for<store::SyncChanged>();
        thread.post(store::CountFor{World::subject()});
        outcomes.wait_for<store::ResultRenewed>();
        CHECK(outcomes.all<store::ResultRenewed>().front().result.has_value() != is_known_before);
        if (!is_known_before) sync.put_document(document_of(place_result()));
        outcomes.wait_for_change([](const auto& one) { return one.given && !one.given->results.empty(); });
        thread.post(store::EndVisit{world.draft(), {true, {}}});
        outcomes.wait_for<store::VisitEnded>();
        CHECK_FALSE(outcomes.all<store::VisitEnded>().front().result);
    }
}

TEST_CASE("a document that cannot be read is told and keeps the others from nobody") {
    World world;
    store_tests::SyncDatabase sync(world.sync_db());
    sync.put_document(document_of(notice("a", 1, "Häcken klipps.")));
    sync.put_document({std::string(wire::kNoticeKind), "b", 2, {}, R"({"lyhord-notice":2})"});
    Outcomes outcomes;
    store::StoreThread thread(std::move(world.open().store), world.sync_db(), outcomes.report());
    const auto change = outcomes.wait_for_change([](const auto& one) { return one.given.has_value(); });
    CHECK(change.trouble);
    CHECK(change.given->notices == std::vector{notice("a", 1, "Häcken klipps.")});
}

TEST_CASE("a document whose bytes rotted is told and not shown") {
    World world;
    store_tests::SyncDatabase sync(world.sync_db());
    auto rotten = document_of(notice("a", 1, "Häcken klipps."));
    rotten.sha256 = std::string(64, '0');
    sync.put_document(rotten);
    Outcomes outcomes;
    store::StoreThread thread(std::move(world.open().store), world.sync_db(), outcomes.report());
    const auto change = outcomes.wait_for_change([](const auto& one) { return one.given.has_value(); });
    CHECK(change.trouble);
    CHECK(change.given->notices.empty());
}
