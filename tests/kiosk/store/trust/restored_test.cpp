#include <catch2/catch.hpp>

#include "sync/handover/kiosk_db.h"
#include "tests/kiosk/store/world.h"

// What is acknowledged stays until the central store is backed up so far, and waits again when that store was
// restored from an older copy (C10).
using store_tests::Answer;
using store_tests::settles;
using store_tests::told;
using store_tests::World;
using wire::Disposition;

namespace {

constexpr const char* kNextEpoch = "4d1f6d0e-2f0c-4f9e-8f0e-0e5d4a1c2b3a";

// A store with one response, which is acknowledged at commit 9 and backed up to commit 8.
struct Kept : World {
    store::Opened opened = open();
    store::KioskStore& kiosk = *opened.store;
    base::Uuid id;
    std::string event;

    Kept() {
        const auto visit = draft();
        id = visit.id;
        if (!kiosk.end_visit(visit, {true, {}})) FAIL("the visit was not recorded");
        event = body(id);
        if (!settles(kiosk, told(answer()))) FAIL("the visit was not settled");
    }
    [[nodiscard]] Answer answer() const { return {kiosk.id(), {{id, event}}, 9, 8}; }
    // An acknowledgement of nothing, as it comes to whoever asks how things stand.
    [[nodiscard]] Answer standing(std::int64_t seq, std::int64_t safe_seq) const {
        return {kiosk.id(), {}, seq, safe_seq};
    }
    [[nodiscard]] bool is_kept() const {
        const auto ledger = *kiosk.ledger();
        return states().settled == 1 && ledger.settled == 1 && ledger.waiting == 0 && body(id) == event;
    }
    [[nodiscard]] bool waits_again() const {
        const auto ledger = *kiosk.ledger();
        return states().waiting == 1 && ledger.settled == 0 && ledger.waiting == 1 && body(id) == event;
    }
};

}  // namespace

TEST_CASE_METHOD(Kept, "a response that is stored and not backed up stays, whole, and is not sent again") {
    CHECK(is_kept());
    CHECK_FALSE(settles(kiosk, told(answer())));
    CHECK_FALSE(settles(kiosk, told(standing(12, 8))));
    CHECK(is_kept());
}

TEST_CASE_METHOD(Kept, "a response leaves as soon as the endpoint says that its commit is backed up") {
    CHECK(settles(kiosk, told(standing(12, 9))));
    CHECK(count("outbox") == 0);
    CHECK(kiosk.ledger()->settled == 1);
    CHECK(kiosk.ledger()->recorded == 1);
}

TEST_CASE_METHOD(Kept, "one acknowledgement settles its own event and lets an earlier one go") {
    const auto second = draft();
    REQUIRE(kiosk.end_visit(second, {true, {}}));
    CHECK(settles(kiosk, told({kiosk.id(), {{second.id, body(second.id)}}, 11, 9})));
    CHECK(count("outbox") == 1);
    CHECK(states().settled == 1);  // the second: its own commit is not backed up
    CHECK(kiosk.ledger()->settled == 2);
}

TEST_CASE_METHOD(Kept, "a response waits again when the endpoint was restored") {
    auto restored = standing(5, 5);
    SECTION("to a new epoch, even if that has more commits") {
        restored = standing(50, 50);
        restored.epoch = kNextEpoch;
    }
    SECTION("and goes on in the same epoch with an earlier commit") {}
    CHECK(settles(kiosk, told(restored)));
    CHECK(waits_again());
    CHECK_FALSE(settles(kiosk, told(restored)));

    restored.events = {{id, event, Disposition::Exists}};
    restored.seq = restored.safe_seq = 60;
    CHECK(settles(kiosk, told(restored)));
    CHECK(count("outbox") == 0);
    CHECK(kiosk.ledger()->settled == 1);
}

TEST_CASE_METHOD(Kept, "an acknowledgement from an earlier life of the central store settles nothing") {
    auto restored = standing(50, 50);
    restored.epoch = kNextEpoch;
    REQUIRE(settles(kiosk, told(restored)));
    auto late = told(answer());
    late.newest = told(restored).newest;
    CHECK_FALSE(settles(kiosk, late));
    CHECK(waits_again());
}

TEST_CASE_METHOD(Kept, "how things stand is believed only if a key of the manifest signed it") {
    auto restored = standing(50, 50);
    restored.epoch = kNextEpoch;
    SECTION("a restored store that nobody signed") {}
    SECTION("a backup that nobody signed") {
        restored = standing(12, 12);
    }
    const auto settled =
        kiosk.settle({{}, signed_message(restored, store_tests::key_number(3))}, store_tests::keys());
    REQUIRE(settled);
    CHECK_FALSE(settled->has_changed);
    CHECK(settled->doubt);
    CHECK(is_kept());
}

TEST_CASE_METHOD(Kept, "a rejected response is not touched by a restored store") {
    const auto second = draft();
    REQUIRE(kiosk.end_visit(second, {true, {}}));
    REQUIRE(settles(kiosk, told({kiosk.id(), {{second.id, body(second.id), Disposition::Rejected}}, 10, 8})));
    auto restored = standing(50, 50);
    restored.epoch = kNextEpoch;
    CHECK(settles(kiosk, told(restored)));
    CHECK(states().rejected == 1);
    CHECK(kiosk.ledger()->rejected == 1);
}

TEST_CASE_METHOD(Kept, "a response settled before epochs were noted is sent once more") {
    {
        SQLite::Database database(kiosk_db().string(), SQLite::OPEN_READWRITE);
        database.exec("UPDATE outbox SET settled_epoch = NULL, settled_hour = NULL");
    }
    CHECK(settles(kiosk, told(standing(12, 12))));
    CHECK(waits_again());
}

TEST_CASE_METHOD(Kept,
                 "what no backup takes goes after thirty days by the endpoint's clock, and is counted") {
    auto still = standing(12, 8);
    still.said += std::chrono::hours(30 * 24 - 1);
    CHECK(kiosk.settle(told(still), store_tests::keys())->outlived == 0);
    CHECK(is_kept());
    SECTION("whatever the kiosk's own clock says") {
        clock.now += std::chrono::hours(24 * 365);
        CHECK(kiosk.settle(told(still), store_tests::keys())->outlived == 0);
        CHECK(kiosk.settle({}, store_tests::keys())->outlived == 0);
        CHECK(is_kept());
    }
    SECTION("when it still says so") {
        still.said += std::chrono::hours(1);
        const auto settled = kiosk.settle(told(still), store_tests::keys());
        CHECK(settled->outlived == 1);
        CHECK(settled->has_changed);
        CHECK(count("outbox") == 0);
        CHECK(kiosk.ledger()->settled == 1);
    }
    SECTION("never what waits") {
        still.epoch = kNextEpoch;
        REQUIRE(settles(kiosk, told(still)));
        still.said += std::chrono::hours(24 * 365);
        CHECK(kiosk.settle(told(still), store_tests::keys())->outlived == 0);
        CHECK(waits_again());
    }
}

TEST_CASE_METHOD(
    Kept, "an acknowledgement of a commit that the endpoint has lost within its epoch settles nothing") {
    const auto second = draft();
    REQUIRE(kiosk.end_visit(second, {true, {}}));
    auto early = told({kiosk.id(), {{second.id, body(second.id)}}, 100, 100});
    early.newest = told(standing(50, 50)).newest;  // a disk image from before was put back
    CHECK(settles(kiosk, early));                  // the first, of commit 9, is backed up
    CHECK(states().waiting == 1);
    CHECK(body(second.id).find(second.id.to_string()) != std::string::npos);
    CHECK(kiosk.ledger()->waiting == 1);
}

TEST_CASE("whatever the endpoint says, no response is lost that its newest life does not have") {
    for (const std::uint64_t seed : {1u, 2u, 3u, 4u, 5u, 6u, 7u, 8u}) {
        CAPTURE(seed);
        World world;
        world.random = support::SeededRandom(seed);
        auto opened = world.open();
        auto& kiosk = *opened.store;
        Answer endpoint{kiosk.id(), {}, 0, 0};
        std::map<base::Uuid, std::int64_t> held;  // what the endpoint has, and since which commit
        std::map<base::Uuid, std::int64_t> backed_up;
        std::int64_t backed_up_seq = 0;
        std::vector<base::Uuid> recorded;
        for (int step = 0; step < 80; ++step) {
            endpoint.events.clear();
            switch (world.random.between(0, 4)) {
                case 0: {
                    const auto draft = world.draft();
                    REQUIRE(kiosk.end_visit(draft, {true, {}}));
                    recorded.push_back(draft.id);
                    break;
                }
                case 1: {  // some of what waits is sent
                    ++endpoint.seq;
                    SQLite::Database database(world.kiosk_db().string());
                    SQLite::Statement waiting(database, "SELECT id FROM outbox WHERE state = 0");
                    while (waiting.executeStep()) {
                        base::Uuid id;
                        std::copy_n(static_cast<const std::uint8_t*>(waiting.getColumn(0).getBlob()), 16,
                                    id.bytes.begin());
                        if (world.random.between(0, 1) == 0) continue;
                        held.try_emplace(id, endpoint.seq);
                        endpoint.events.push_back({id, world.body(id), Disposition::Exists});
                    }
                    break;
                }
                case 2:  // a backup is made
                    backed_up = held;
                    backed_up_seq = endpoint.safe_seq = endpoint.seq;
                    break;
                case 3:  // the newest backup is restored
                    held = backed_up;
                    endpoint.seq = backed_up_seq;
                    endpoint.safe_seq = 0;
                    endpoint.epoch = base::Uuid::random(world.random).to_string();
                    break;
                default:
                    break;  // the kiosk only asks
            }
            settles(kiosk, told(endpoint));
            const auto outbox = world.outbox();
            for (const auto& id : recorded)
                REQUIRE((outbox.contains(id) || held.contains(id)));
            const auto ledger = *kiosk.ledger();
            REQUIRE(ledger.recorded == ledger.settled + ledger.rejected + ledger.waiting);
            REQUIRE(ledger.waiting == world.states().waiting);
        }
    }
}
