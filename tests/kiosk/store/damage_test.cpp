#include <catch2/catch.hpp>

#include <fstream>
#include <map>

#include "sync/base/file.h"
#include "tests/kiosk/store/outcomes.h"
#include "tests/kiosk/store/world.h"

using namespace std::chrono_literals;
using store_tests::Outcomes;
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
    std::map<std::string, std::string> events{};  // as events_in()
};

// Events that can be read in a file, whatever stands in its other pages: all columns, because a hash that was
// changed proves its event wrong.
std::map<std::string, std::string> events_in(const std::filesystem::path& path) {
    std::map<std::string, std::string> events;
    for (const auto* table : {"outbox", "salvage"}) {
        try {
            SQLite::Database database(path.string(), SQLite::OPEN_READWRITE);
            SQLite::Statement query(
                database,
                std::string("SELECT hex(id), hex(body) || type || state || hex(hash) FROM ") + table);
            while (query.executeStep())
                events[query.getColumn(0).getString()] = query.getColumn(1).getString();
        } catch (const SQLite::Exception&) {
            continue;  // the rows before the damage count
        }
    }
    return events;
}
Picture take_picture() {
    World world;
    const auto opened = world.open();
    for (int n = 0; n < 30; ++n) {
        if (!opened.store->end_visit(world.draft(), {true, wire::SealedComment{std::string(700, 'A'), "k"}}))
            FAIL("");
        if (n == 20 && !opened.store->empty_log()) FAIL("");
    }
    for (int n = 0; n < 5; ++n) {
        if (!opened.store->save_draft(world.draft())) FAIL("");
    }
    Picture picture{content(world.kiosk_db()), content(log_of(world.kiosk_db()))};
    picture.events = events_in(world.kiosk_db());
    return picture;
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
    REQUIRE(opened.store->end_visit(world.draft(), {true, {}}));
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
        REQUIRE(opened.store->end_visit(world.draft(), {true, {}}));
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
        REQUIRE(opened->store->end_visit(world.draft(), {true, {}}));
        opened->store.reset();
        const auto again = world.open();
        REQUIRE_FALSE(again.set_aside);
    }
    CHECK(set_aside > 20);
}

TEST_CASE("what SQLite can still read in a corrupt database is carried over, and nothing is made up") {
    const Picture picture = take_picture();
    REQUIRE(picture.events.size() == 30);
    std::size_t set_aside = 0, carried = 0;
    for (std::uint64_t copy = 1000; copy < 1100; ++copy) {
        CAPTURE(copy);
        World world;
        world.random = support::SeededRandom(copy);
        auto damaged = picture;
        damage(copy % 3 == 0 ? damaged.log : damaged.database, world.random);
        write_content(world.kiosk_db(), damaged.database);
        write_content(log_of(world.kiosk_db()), damaged.log);
        const auto readable_at = world.folder / "readable.db";
        write_content(readable_at, damaged.database);
        write_content(log_of(readable_at), damaged.log);
        const auto readable = events_in(readable_at);

        auto opened = store::KioskStore::open(world.kiosk_db(), world.clock, world.random);
        if (!opened || !opened->set_aside) continue;
        ++set_aside;
        while (opened->store->has_to_salvage())
            REQUIRE(opened->store->salvage(std::nullopt));
        opened->store.reset();
        REQUIRE(content(opened->set_aside->string() + ".salvaged").find("events") != std::string::npos);
        const auto saved = events_in(world.kiosk_db());
        for (const auto& [id, body] : readable) {
            const auto original = picture.events.find(id);
            if (original == picture.events.end() || original->second != body) continue;
            REQUIRE(saved.contains(id));
        }
        for (const auto& [id, body] : saved) {
            const auto original = picture.events.find(id);
            if (original == picture.events.end()) continue;
            REQUIRE(original->second == body);
            ++carried;
        }
        REQUIRE(saved.size() <= 35);  // the five unfinished ones are events of the new store now
        REQUIRE_FALSE(world.open().store->has_to_salvage());
    }
    CHECK(set_aside > 10);
    CHECK(carried > set_aside * 10);
}

TEST_CASE("the daily check finds damage while nobody is there, and a new store takes over") {
    World world;
    auto opened = world.open();
    for (int n = 0; n < 300; ++n)
        REQUIRE(opened.store->end_visit(world.draft(), {true, {}}));
    REQUIRE(opened.store->empty_log());
    const auto old_id = opened.store->id();
    store_tests::SyncDatabase sync(world.sync_db());
    sync.put_keys(store_tests::keys(4));
    Outcomes outcomes;
    std::optional<store::StoreThread> thread;
    thread.emplace(std::move(opened.store), store::OtherSide{world.sync_db(), store_tests::root().public_key},
                   outcomes.report(), store::Delays{1ms, 2ms, 1ms});
    outcomes.wait_for_change([](const store::SyncChanged& told) { return told.keys.has_value(); });
    {
        std::fstream file(world.kiosk_db(), std::ios::binary | std::ios::in | std::ios::out);
        file.seekp(-8192, std::ios::end);
        file << std::string(4096, '\x7f');
    }
    outcomes.wait_for<store::StoreReplaced>();
    const auto counts =
        outcomes.wait_for_counts([](const auto& told) { return told.salvaged.recorded > 200; });
    CHECK(counts.salvaged.recorded <= 300);
    CHECK(counts.own.recorded == 0);
    CHECK(outcomes.wait_for_change([&](const auto& told) { return told.store != old_id; }).keys);
    thread.reset();
    // Nothing older than the keys that were accepted may take their place in the new store either.
    CHECK(world.open().store->setting("keys.accepted")->has_value());
}
