#include <catch2/catch.hpp>

#include <fstream>

#include "sync/base/file.h"
#include "tests/kiosk/store/world.h"

using store_tests::World;

namespace {

std::string content(const std::filesystem::path& path) {
    return std::filesystem::exists(path) ? *base::read_file(path) : std::string();
}

void write_content(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

std::filesystem::path log_of(const std::filesystem::path& database) {
    return database.string() + "-wal";
}

// A database with visits, drafts and a log, as a power cut leaves it.
struct Picture {
    std::string database, log;
};
Picture take_picture() {
    World world;
    const auto opened = world.open();
    for (int n = 0; n < 30; ++n) {
        if (!opened.store->end_visit(world.draft(), true, wire::SealedComment{std::string(700, 'A'), "k"}))
            FAIL("");
        if (n == 20 && !opened.store->empty_log()) FAIL("");
    }
    for (int n = 0; n < 5; ++n) {
        if (!opened.store->save_draft(world.draft())) FAIL("");
    }
    return {content(world.kiosk_db()), content(log_of(world.kiosk_db()))};
}

void damage(std::string& bytes, base::Random& random) {
    const auto size = static_cast<std::int64_t>(bytes.size());
    const auto times = random.between(1, 12);
    for (int n = 0; n < times; ++n) {
        const auto from = random.between(0, size - 1);
        const auto length = random.between(0, 3) == 0 ? random.between(1, 4096) : 1;
        for (auto at = from; at < std::min(from + length, size); ++at)
            bytes[static_cast<std::size_t>(at)] = static_cast<char>(random.between(0, 255));
    }
    if (random.between(0, 9) == 0) bytes.resize(static_cast<std::size_t>(random.between(1, size)));
}

}  // namespace

TEST_CASE("a damaged database is set aside under a dated name and a new store begins") {
    World world;
    const auto old_id = world.open().store->id();
    auto bytes = content(world.kiosk_db());
    std::fill(bytes.begin(), bytes.begin() + 100, '\x7f');
    write_content(world.kiosk_db(), bytes);

    const auto opened = world.open();
    REQUIRE(opened.set_aside);
    CHECK(opened.set_aside->filename() == "kiosk.db.damaged-2026-11-23T14-37-12Z");
    CHECK(content(*opened.set_aside) == bytes);
    CHECK(opened.store->id() != old_id);
    CHECK(opened.store->ledger()->recorded == 0);
    REQUIRE(opened.store->end_visit(world.draft(), true, {}));
    CHECK_FALSE(world.open().set_aside);
}

TEST_CASE("two files damaged in the same second are both kept") {
    World world;
    write_content(world.kiosk_db(), std::string(5000, 'a'));
    const auto first = world.open().set_aside;
    write_content(world.kiosk_db(), std::string(5000, 'b'));
    std::filesystem::remove(log_of(world.kiosk_db()));
    const auto second = world.open().set_aside;
    REQUIRE((first && second));
    CHECK(content(*first) == std::string(5000, 'a'));
    CHECK(content(*second) == std::string(5000, 'b'));
}

TEST_CASE("a database that lost its store's name or its ledger counts as damaged") {
    const auto* loss = GENERATE("DELETE FROM meta", "DELETE FROM ledger", "DROP TABLE setting",
                                "UPDATE draft SET answers = '{'", "UPDATE draft SET started_hour = 'noon'");
    CAPTURE(loss);
    World world;
    {
        const auto opened = world.open();
        REQUIRE(opened.store->end_visit(world.draft(), true, {}));
        REQUIRE(opened.store->save_draft(world.draft()));
    }
    {
        SQLite::Database database(world.kiosk_db().string(), SQLite::OPEN_READWRITE);
        database.exec(loss);
    }
    const auto opened = world.open();
    CHECK(opened.set_aside);
    CHECK(opened.store->ledger()->recorded == 0);
}

TEST_CASE("a process that was cut off before its first commit begins the store then") {
    World world;
    { REQUIRE(db::open_writer(world.kiosk_db(), handover::kiosk_migrations())); }
    const auto opened = world.open();
    CHECK_FALSE(opened.set_aside);
    CHECK(opened.store->id() != base::Uuid{});
}

TEST_CASE("whatever bytes are corrupt, opening ends with a working store and loses no file") {
    const Picture picture = take_picture();
    REQUIRE(picture.log.size() > 8192);
    int set_aside = 0;
    for (std::uint64_t copy = 0; copy < 200; ++copy) {
        CAPTURE(copy);
        World world;
        world.random = support::SeededRandom(copy);
        auto damaged = picture;
        damage(copy % 3 == 0 ? damaged.log : damaged.database, world.random);
        write_content(world.kiosk_db(), damaged.database);
        write_content(log_of(world.kiosk_db()), damaged.log);

        auto opened = store::KioskStore::open(world.kiosk_db(), world.clock, world.random);
        if (!opened) {
            // Bytes that happen to say "later version" or "read-only": refused with words, and left as they
            // are.
            INFO(opened.error().message());
            REQUIRE((opened.error().kind == base::ErrorKind::Newer));
            REQUIRE(std::filesystem::exists(world.kiosk_db()));
            continue;
        }
        if (opened->set_aside) {
            ++set_aside;
            REQUIRE(std::filesystem::file_size(*opened->set_aside) >= 1);
        }
        REQUIRE(opened->store->end_visit(world.draft(), true, {}));
        opened->store.reset();
        const auto again = world.open();
        REQUIRE_FALSE(again.set_aside);
    }
    CHECK(set_aside > 20);
}
