#include <catch2/catch.hpp>

#include "tests/kiosk/store/outcomes.h"
#include "tests/kiosk/store/world.h"

using namespace std::chrono_literals;
using base::ErrorKind;
using store_tests::Answer;
using store_tests::Outcomes;
using store_tests::rows;
using store_tests::World;

namespace {

constexpr store::Delays kQuick{1ms, 2ms};

// A store with one finished visit.
struct Finished : World {
    store::Opened opened = open();
    store::KioskStore& kiosk = *opened.store;
    store::Draft visit = draft();

    Finished() {
        if (!kiosk.end_visit(visit, {true, {}})) FAIL("the visit was not recorded");
    }
    [[nodiscard]] Answer answer() const { return {kiosk.id(), {{visit.id, body(visit.id)}}}; }
    // Why nothing happened; fails the test when something did.
    [[nodiscard]] std::optional<base::Error> doubt(const std::vector<handover::AckRow>& acks,
                                                   const std::optional<wire::KeyManifest>& keys) const {
        const auto settled = kiosk.settle({acks, {}}, keys);
        REQUIRE(settled);
        CHECK_FALSE(settled->has_changed);
        CHECK(states().waiting == 1);
        CHECK(kiosk.ledger()->waiting == 1);
        return settled->doubt;
    }
};

}  // namespace

TEST_CASE_METHOD(Finished, "an acknowledgement that the endpoint's key did not sign deletes nothing") {
    const auto forged = doubt(rows(answer(), store_tests::key_number(2)), store_tests::keys());
    REQUIRE(forged);
    CHECK(forged->kind == ErrorKind::Denied);
}

TEST_CASE_METHOD(Finished, "an acknowledgement that nobody signed deletes nothing") {
    auto acks = rows(answer());
    acks[0].body = wire::encode(store_tests::acknowledgement(answer()));  // as it was before keys
    CHECK(doubt(acks, store_tests::keys()));
}

TEST_CASE_METHOD(Finished, "an acknowledgement that was altered after it was signed deletes nothing") {
    auto rejected = answer();
    rejected.events[0].disposition = wire::Disposition::Rejected;
    auto acks = rows(rejected);
    const auto at = acks[0].body.find("rejected");
    REQUIRE(at != std::string::npos);
    acks[0].body.replace(at, 8, "stored\", ");
    CHECK(doubt(acks, store_tests::keys()));
    const auto good = rows(answer());
    for (std::size_t byte = 0; byte < good[0].body.size(); byte += 31) {
        auto bent = good;
        bent[0].body[byte] ^= 1;
        CAPTURE(byte);
        CHECK(doubt(bent, store_tests::keys()));
    }
}

TEST_CASE_METHOD(Finished, "without keys nothing is believed, and that is no doubt about anybody") {
    CHECK_FALSE(doubt(rows(answer()), std::nullopt));
}

TEST_CASE_METHOD(Finished, "what a key signed before it was taken out of the manifest deletes nothing") {
    auto keys = store_tests::keys(2);
    keys.sign[0].key = store_tests::key_number(2).public_key;
    CHECK(doubt(rows(answer()), keys));
}

TEST_CASE_METHOD(Finished, "what a retired key signed in its time counts") {
    auto keys = store_tests::keys(2);
    keys.sign[0].state = wire::KeyState::Retired;
    keys.sign[0].until = base::UtcHour::parse("2026-11-24T00:00:00Z").value();
    keys.sign.push_back({store_tests::key_number(2).public_key, wire::KeyState::Current, keys.sign[0].until});
    const auto settled = kiosk.settle({rows(answer()), {}}, keys);
    REQUIRE(settled);
    CHECK(settled->has_changed);
    CHECK(count("outbox") == 0);
}

TEST_CASE_METHOD(Finished, "one forged acknowledgement does not keep a good one from counting") {
    const auto second = draft();
    REQUIRE(kiosk.end_visit(second, {true, {}}));
    auto acks = rows(answer(), store_tests::key_number(2));
    acks.push_back(rows({kiosk.id(), {{second.id, body(second.id)}}})[0]);
    const auto settled = kiosk.settle({acks, {}}, store_tests::keys());
    REQUIRE(settled);
    CHECK(settled->has_changed);
    CHECK(settled->doubt);
    CHECK(states().waiting == 1);
}

TEST_CASE("a sync process that brings forged keys and acknowledgements is told, and nothing is deleted") {
    World world;
    Outcomes outcomes;
    auto opened = world.open();
    const auto draft = world.draft();
    REQUIRE(opened.store->end_visit(draft, {true, {}}));
    const Answer answer{opened.store->id(), {{draft.id, world.body(draft.id)}}};
    const auto own_root = store_tests::key_number(8).public_key;
    store_tests::SyncDatabase sync(world.sync_db());
    sync.put_keys(store_tests::keys());  // of another root than the pinned one
    sync.put(rows(answer));
    const store::StoreThread thread(std::move(opened.store), {world.sync_db(), own_root}, outcomes.report(),
                                    kQuick);
    const auto change = outcomes.wait_for_change([](const auto& one) { return one.distrust.has_value(); });
    CHECK(change.distrust->kind == ErrorKind::Denied);
    CHECK_FALSE(change.keys);
    CHECK(world.states().waiting == 1);
}

TEST_CASE("keys that were accepted once hold after a start while the other side is away") {
    World world;
    const store::OtherSide other(world.sync_db(), store_tests::root().public_key);
    {
        Outcomes outcomes;
        store_tests::SyncDatabase sync(world.sync_db());
        sync.put_keys(store_tests::keys(3));
        const store::StoreThread thread(std::move(world.open().store), other, outcomes.report(), kQuick);
        outcomes.wait_for_change([](const auto& change) { return change.keys.has_value(); });
    }
    for (const auto* suffix : {"", "-wal", "-shm"})
        std::filesystem::remove(world.sync_db().string() + suffix);
    Outcomes outcomes;
    const store::StoreThread thread(std::move(world.open().store), other, outcomes.report(), kQuick);
    const auto change = outcomes.wait_for_change([](const auto& one) { return one.keys.has_value(); });
    CHECK(change.keys->version == 3);
    // And what is older than they takes nobody's place.
    store_tests::SyncDatabase sync(world.sync_db());
    sync.put_keys(store_tests::keys(2));
    CHECK(outcomes.wait_for_change([](const auto& one) { return one.distrust.has_value(); }).keys->version ==
          3);
}
