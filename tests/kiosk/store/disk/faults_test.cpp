#include <catch2/catch.hpp>

#include <cerrno>

#include "tests/kiosk/store/disk/life.h"
#include "tests/support/disk/watched_disk.h"
#include "tests/support/sanitized.h"

using store_tests::Life;
using store_tests::World;
using support::disk::Call;
using support::disk::Rule;
using support::disk::watched_disk;

namespace {

const std::vector<Call> kAny{Call::Open, Call::Write, Call::Sync, Call::Truncate, Call::Rename, Call::Remove};

// The n-th of these calls fails.
struct Way {
    const char* name;
    Rule rule;
};
std::vector<Way> ways() {
    return {
        {"EIO once", {kAny, 1, false, {EIO}}},
        {"EIO of a sync", {{Call::Sync}, 1, false, {EIO}}},
        {"disk full once", {{Call::Open, Call::Write, Call::Truncate}, 1, false, {ENOSPC}}},
        {"disk full from then on", {{Call::Open, Call::Write, Call::Truncate}, 1, true, {ENOSPC}}},
        {"over the quota from then on", {{Call::Open, Call::Write, Call::Truncate}, 1, true, {EDQUOT}}},
        {"read-only from then on", {kAny, 1, true, {EROFS}}},
        {"broken from then on", {kAny, 1, true, {EIO}}},
        {"a short write", {{Call::Write}, 1, false, {0, true}}},
    };
}

constexpr std::uint64_t kStride = support::kIsSanitized ? 7 : 1;

// How often the fault struck while a kiosk lived with it.
std::uint64_t live_with(const Rule& rule) {
    World world;
    watched_disk().watch(world.folder.path().string());
    watched_disk().arm({rule});
    Life life(world);
    life.live();
    const auto fired = watched_disk().fired();
    watched_disk().disarm();
    { REQUIRE_FALSE(world.open().set_aside); }
    REQUIRE(store_tests::breach_of(world.kiosk_db(), life.promises) == "");
    REQUIRE(life.promises.thanked.size() == 3);
    REQUIRE_FALSE(store_tests::holds(world.folder.path(), store_tests::kCanary));
    return fired;
}

}  // namespace

TEST_CASE("whichever call to the disk fails, what visitors were told is true afterwards") {
    watched_disk().skip_syncs(true);
    for (auto& [name, rule] : ways()) {
        CAPTURE(name, rule.nth);
        while (live_with(rule) > 0)
            rule.nth += kStride;
        CHECK(rule.nth > 20);
    }
    watched_disk().skip_syncs(false);
}

TEST_CASE("the kiosk flushes at least once for each visit that is thanked for") {
    World world;
    watched_disk().watch(world.folder.path().string());
    watched_disk().skip_syncs(true);
    const auto opened = world.open();
    const auto before = watched_disk().count(Call::Sync);
    for (int visit = 0; visit < 100; ++visit)
        REQUIRE(opened.store->end_visit(world.draft(), {true, {}}));
    CHECK(watched_disk().count(Call::Sync) >= before + 100);
    watched_disk().skip_syncs(false);
}
