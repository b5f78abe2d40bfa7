#include <poll.h>
#include <sys/stat.h>
#include <catch2/catch.hpp>

#include <fstream>

#include "kiosk/store/other_side/sync_side.h"
#include "tests/kiosk/store/world.h"

using store_tests::World;

namespace {

// Whether the kernel has anything to tell; waits for what it is still about to tell only when `is_expected`.
template <class Watching>
bool stirs(Watching& watching, bool is_expected) {
    pollfd source{watching.descriptor(), POLLIN, 0};
    if (poll(&source, 1, is_expected ? 10'000 : 0) == 0) return false;
    return watching.has_stirred();
}

void touch(const std::filesystem::path& path) {
    std::ofstream(path, std::ios::app) << 'x';
}

const std::vector<std::string> kSources{"urn:lyhord:store:6a8f3f2e-7f0b-4a8e-8c55-1b1f5e0f7a01"};

}  // namespace

TEST_CASE("a watch stirs for its file and its log, and for nothing else in the folder") {
    World world;
    store::SyncWatch watch(world.sync_db());
    CHECK_FALSE(watch.trouble());
    touch(world.folder / "kiosk.db");
    touch(world.folder / "kiosk.db-wal");
    touch(world.folder / "sync.db-shm");
    CHECK_FALSE(stirs(watch, false));
    touch(world.folder / "sync.db");
    CHECK(stirs(watch, true));
    CHECK_FALSE(stirs(watch, false));
    touch(world.folder / "sync.db-wal");
    CHECK(stirs(watch, true));
    std::filesystem::remove(world.folder / "sync.db");
    CHECK(stirs(watch, true));
}

TEST_CASE("a watch finds a folder that comes later, however deep, and one that comes back") {
    World world;
    const auto folder = world.folder / "a/b/c";
    store::SyncWatch watch(folder / "sync.db");
    for (int round = 0; round < 3; ++round) {
        CAPTURE(round);
        std::filesystem::create_directories(folder);
        REQUIRE(stirs(watch, true));
        touch(folder / "sync.db");
        REQUIRE(stirs(watch, true));
        std::filesystem::remove_all(world.folder / "a");
        REQUIRE(stirs(watch, true));
        static_cast<void>(watch.has_stirred());
    }
}

TEST_CASE("a missing sync database is no trouble") {
    World world;
    store::SyncSide side(world.sync_db());
    const auto first = side.look(kSources);
    REQUIRE(first);
    CHECK_FALSE(first->trouble);
    CHECK(first->acknowledgements.rows.empty());
    CHECK_FALSE(side.has_stirred());
}

TEST_CASE("a sync database is read again only after another commit") {
    World world;
    store_tests::SyncDatabase sync(world.sync_db());
    store::SyncSide side(world.sync_db());
    REQUIRE(side.look(kSources).has_value());
    CHECK_FALSE(side.look(kSources).has_value());
    sync.put_status("network", "offline");
    const auto news = side.look(kSources);
    REQUIRE(news.has_value());
    CHECK(news->network == "offline");
    side.forget();
    CHECK(side.look(kSources).has_value());
}

TEST_CASE("reading does not wake the reader") {
    World world;
    auto sync = std::make_unique<store_tests::SyncDatabase>(world.sync_db());
    sync->put_status("network", "offline");
    SECTION("while its writer lives") {}
    SECTION("after its writer ended") {
        sync.reset();
    }
    store::SyncSide side(world.sync_db());
    REQUIRE(side.look(kSources).has_value());
    static_cast<void>(side.has_stirred());
    side.forget();
    REQUIRE(side.look(kSources).has_value());
    CHECK_FALSE(side.has_stirred());
}

TEST_CASE("a sync database of a later version, or none at all, is trouble and does not wake the reader") {
    World world;
    SECTION("later, without the log that its writer should have left") {
        store_tests::SyncDatabase(world.sync_db()).put_status("network", "offline");
        SQLite::Database(world.sync_db().string(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99");
        std::filesystem::remove(world.folder / "sync.db-wal");
        std::filesystem::remove(world.folder / "sync.db-shm");
    }
    SECTION("not a database") {
        std::ofstream(world.sync_db()) << std::string(9000, 'z');
    }
    store::SyncSide side(world.sync_db());
    static_cast<void>(side.has_stirred());
    const auto news = side.look(kSources);
    REQUIRE(news);
    CHECK(news->trouble);
    CHECK_FALSE(side.has_stirred());
    CHECK(side.look(kSources)->trouble);
    CHECK_FALSE(side.has_stirred());
}

TEST_CASE("a sync database that another takes the place of is followed") {
    World world;
    store::SyncSide side(world.sync_db());
    {
        store_tests::SyncDatabase old(world.sync_db());
        old.put_status("network", "old");
        REQUIRE(side.look(kSources)->network == "old");
    }
    REQUIRE(db::set_aside(world.sync_db(), "2026-11-23T14:37:12Z"));
    CHECK(side.look(kSources).has_value());
    store_tests::SyncDatabase fresh(world.sync_db());
    fresh.put_status("network", "fresh");
    CHECK(side.look(kSources)->network == "fresh");
}

TEST_CASE("a key manifest whose bytes are not what was fetched is trouble and means no key") {
    World world;
    store_tests::SyncDatabase sync(world.sync_db());
    sync.put_keys(store_tests::keys());
    store::SyncSide side(world.sync_db());
    CHECK(side.look(kSources)->keys == wire::sign_manifest(store_tests::keys(), store_tests::root()));
    {
        SQLite::Database database(world.sync_db().string(), SQLite::OPEN_READWRITE);
        database.exec("UPDATE document SET body = CAST('something else' AS BLOB)");
    }
    const auto news = side.look(kSources);
    REQUIRE(news.has_value());
    CHECK_FALSE(news->keys);
    CHECK(news->trouble);
}
