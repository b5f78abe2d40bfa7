// The root is changed on purpose: another root.pub in kiosk.toml, and a start (packaging/keys.md).

#include <catch2/catch.hpp>

#include "tests/kiosk/store/outcomes.h"
#include "tests/kiosk/store/world.h"

using namespace std::chrono_literals;
using store_tests::Answer;
using store_tests::Outcomes;
using store_tests::rows;
using store_tests::SyncDatabase;
using store_tests::World;

namespace {

constexpr store::Delays kQuick{1ms, 2ms};

wire::SigningKey new_root() {
    return store_tests::key_number(8);
}

handover::Document manifest_of_new_root(std::int64_t version) {
    return {"keys", "keys", version, {}, wire::sign_manifest(store_tests::keys(version), new_root())};
}

// A kiosk that has believed the fifth manifest of its root, with an answer that waits.
struct Deployed : World {
    Deployed() {
        auto opened = open();
        const auto visit = draft();
        if (!opened.store->end_visit(visit, {true, {}})) FAIL("the visit was not recorded");
        answer = {opened.store->id(), {{visit.id, body(visit.id)}}};
        SyncDatabase(sync_db()).put_keys(store_tests::keys(5));
        Outcomes outcomes;
        const store::StoreThread thread(std::move(opened.store), {sync_db(), store_tests::root().public_key},
                                        outcomes.report(), kQuick);
        outcomes.wait_for_change([](const auto& change) { return change.keys.has_value(); });
    }
    Answer answer;
};

}  // namespace

TEST_CASE("a manifest of a root that is not pinned is told, and the keys that were believed stay") {
    Deployed world;
    SyncDatabase(world.sync_db()).put_document(manifest_of_new_root(6));
    Outcomes outcomes;
    const store::StoreThread thread(std::move(world.open().store),
                                    {world.sync_db(), store_tests::root().public_key}, outcomes.report(),
                                    kQuick);
    const auto change = outcomes.wait_for_change([](const auto& one) { return one.distrust.has_value(); });
    CHECK(change.distrust->kind == base::ErrorKind::Denied);
    REQUIRE(change.keys);
    CHECK(change.keys->version == 5);
    CHECK(world.states().waiting == 1);
}

TEST_CASE("until sync brings the new root's keys a kiosk that pins it believes none, and keeps its answers") {
    Deployed world;
    Outcomes outcomes;
    const store::StoreThread thread(std::move(world.open().store), {world.sync_db(), new_root().public_key},
                                    outcomes.report(), kQuick);
    const auto change = outcomes.wait_for_change([](const auto& one) { return one.distrust.has_value(); });
    CHECK_FALSE(change.keys);
    CHECK(world.states().waiting == 1);
}

TEST_CASE(
    "the new root's first manifest is believed after the fifth of the old one, and settles what waits") {
    Deployed world;
    for (const auto* suffix : {"", "-wal", "-shm"})
        std::filesystem::remove(world.sync_db().string() + suffix);
    SyncDatabase sync(world.sync_db());  // lyhord-sync keeps no manifest of the old root
    sync.put_document(manifest_of_new_root(1));
    sync.put(rows(world.answer));
    Outcomes outcomes;
    const store::StoreThread thread(std::move(world.open().store), {world.sync_db(), new_root().public_key},
                                    outcomes.report(), kQuick);
    const auto change = outcomes.wait_for_change([](const auto& one) { return one.keys.has_value(); });
    outcomes.wait_for_counts([](const auto& counts) { return counts.waiting() == 0; });
    CHECK(change.keys->version == 1);
    CHECK_FALSE(change.distrust);
    CHECK(world.states().waiting == 0);
}
