#include "sync/handover/kiosk_db.h"

#include <catch2/catch.hpp>

#include <algorithm>

#include "tests/support/temporary_folder.h"
#include "tests/sync/handover/rows.h"

namespace {

struct Fixture {
    support::TemporaryFolder folder;
    std::filesystem::path path = folder / "kiosk.db";
    std::unique_ptr<SQLite::Database> writer = db::open_writer(path, handover::kiosk_migrations()).value();
    handover::KioskReader reader = handover::KioskReader::open(path).value();
    support::SeededRandom random;
};

}  // namespace

TEST_CASE("a kiosk that is not there yet is not found") {
    const support::TemporaryFolder folder;
    const auto reader = handover::KioskReader::open(folder / "kiosk.db");
    REQUIRE_FALSE(reader);
    CHECK(reader.error().kind == base::ErrorKind::NotFound);
}

TEST_CASE_METHOD(Fixture, "a kiosk of a later version is not read") {
    writer->exec("PRAGMA user_version = 99");
    const auto later = handover::KioskReader::open(path);
    REQUIRE_FALSE(later);
    CHECK(later.error().kind == base::ErrorKind::Newer);
}

TEST_CASE_METHOD(Fixture, "the store's id is read once the kiosk has made it") {
    const auto missing = reader.store();
    REQUIRE_FALSE(missing);
    CHECK(missing.error().kind == base::ErrorKind::NotFound);
    const auto store = base::Uuid::random(random);
    support::insert_store(*writer, store);
    REQUIRE(reader.store());
    CHECK(*reader.store() == store);
    CHECK_THROWS_AS(support::insert_store(*writer, store), SQLite::Exception);  // one store a file
}

TEST_CASE_METHOD(Fixture, "waiting events come in the order of their ids, not of the visitors") {
    std::vector<base::Uuid> ids;
    for (int i = 0; i < 50; ++i) {
        ids.push_back(base::Uuid::random(random));
        support::insert_event(*writer, ids.back(), "body " + std::to_string(i));
    }
    const auto rows = reader.waiting(100, 1 << 20);
    REQUIRE(rows);
    REQUIRE(rows->size() == 50);
    auto sorted = ids;
    std::sort(sorted.begin(), sorted.end());
    CHECK(sorted != ids);
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        CHECK((*rows)[i].id == sorted[i]);
        const auto visitor = std::find(ids.begin(), ids.end(), sorted[i]) - ids.begin();
        CHECK((*rows)[i].body == "body " + std::to_string(visitor));
        CHECK((*rows)[i].type == "response");
    }
}

TEST_CASE_METHOD(Fixture, "a ledger is read with the store that it is about") {
    CHECK(reader.ledger().error().kind == base::ErrorKind::NotFound);
    const auto store = base::Uuid::random(random);
    support::insert_store(*writer, store);
    const auto ledger = reader.ledger();
    REQUIRE(ledger);
    CHECK(ledger->store == store);
    CHECK(ledger->recorded == 0);
}

TEST_CASE_METHOD(Fixture, "waiting events are limited by count and by bytes, but at least one comes") {
    for (int i = 0; i < 10; ++i)
        support::insert_event(*writer, base::Uuid::random(random), std::string(100, 'x'));
    CHECK(reader.waiting(4, 1 << 20)->size() == 4);
    CHECK(reader.waiting(100, 300)->size() == 3);
    CHECK(reader.waiting(100, 299)->size() == 2);
    CHECK(reader.waiting(100, 1)->size() == 1);
    CHECK(reader.waiting(0, 1 << 20)->empty());
}

TEST_CASE_METHOD(Fixture, "only what waits is sent, and every state is counted") {
    using enum handover::OutboxState;
    std::vector<base::Uuid> ids;
    for (const auto state : {Waiting, Settled, Rejected, Settled, Settled, Waiting}) {
        ids.push_back(base::Uuid::random(random));
        support::insert_event(*writer, ids.back(), "body", state);
    }
    CHECK(reader.waiting(100, 1 << 20)->size() == 2);
    const auto counts = reader.counts();
    REQUIRE(counts);
    CHECK(counts->waiting == 2);
    CHECK(counts->settled == 3);
    CHECK(counts->rejected == 1);
    CHECK(*reader.state_of(ids[0]) == Waiting);
    CHECK(*reader.state_of(ids[1]) == Settled);
    CHECK(*reader.state_of(ids[2]) == Rejected);
    CHECK_FALSE(reader.state_of(base::Uuid::random(random))->has_value());
}

TEST_CASE_METHOD(Fixture, "what is acknowledged and kept is seen, here and under other stores' names") {
    using enum handover::OutboxState;
    support::insert_event(*writer, base::Uuid::random(random), "body", Waiting);
    support::insert_event(*writer, base::Uuid::random(random), "body", Rejected);
    CHECK_FALSE(*reader.has_settled());
    SECTION("here") {
        support::insert_event(*writer, base::Uuid::random(random), "body", Settled);
        CHECK(*reader.has_settled());
    }
    SECTION("under another store's name") {
        writer->exec(
            "INSERT INTO salvage (id, type, body, state, source) VALUES (zeroblob(16), 't', x'00', 1, "
            "'urn:a')");
        CHECK(*reader.has_settled());
    }
}

TEST_CASE_METHOD(Fixture, "requests of staff are read") {
    CHECK(reader.requests()->empty());
    SQLite::Statement insert(*writer, "INSERT INTO request (id, kind) VALUES (?, 'try-now')");
    const auto id = base::Uuid::random(random);
    support::bind_id(insert, 1, id);
    insert.exec();
    const auto requests = reader.requests();
    REQUIRE(requests);
    REQUIRE(requests->size() == 1);
    CHECK(requests->front().id == id);
    CHECK(requests->front().kind == "try-now");
    CHECK(requests->front().body.empty());
}

TEST_CASE_METHOD(Fixture, "the data version changes with a commit of the other side and not without") {
    const auto before = reader.data_version();
    REQUIRE(before);
    CHECK(*reader.data_version() == *before);
    support::insert_event(*writer, base::Uuid::random(random), "body");
    CHECK(*reader.data_version() != *before);
}

TEST_CASE_METHOD(Fixture, "the ledger begins at zero and refuses a row that does not add up") {
    CHECK(writer->execAndGet("SELECT recorded + settled + rejected + waiting + report_no FROM ledger")
              .getInt() == 0);
    CHECK_NOTHROW(writer->exec("UPDATE ledger SET recorded = recorded + 1, waiting = waiting + 1"));
    CHECK_THROWS_AS(writer->exec("UPDATE ledger SET recorded = recorded + 1"), SQLite::Exception);
    CHECK_THROWS_AS(writer->exec("UPDATE ledger SET waiting = 0, settled = 2"), SQLite::Exception);
    CHECK_THROWS_AS(writer->exec("UPDATE ledger SET sum = x'00'"), SQLite::Exception);
    CHECK_THROWS_AS(writer->exec("INSERT INTO ledger VALUES (2, 0, 0, 0, 0, 0, zeroblob(16))"),
                    SQLite::Exception);
}

TEST_CASE_METHOD(Fixture, "an id that is not 16 bytes or a state that does not exist is refused") {
    CHECK_THROWS_AS(writer->exec("INSERT INTO outbox (id, type, body, state) VALUES (x'00', 't', x'00', 0)"),
                    SQLite::Exception);
    CHECK_THROWS_AS(
        writer->exec("INSERT INTO outbox (id, type, body, state) VALUES ('0123456789abcdef', 't', x'00', 0)"),
        SQLite::Exception);
    CHECK_THROWS_AS(
        writer->exec("INSERT INTO outbox (id, type, body, state) VALUES (zeroblob(16), 't', x'00', 3)"),
        SQLite::Exception);
    CHECK_NOTHROW(
        writer->exec("INSERT INTO outbox (id, type, body, state) VALUES (zeroblob(16), 't', x'00', 2)"));
}

TEST_CASE_METHOD(Fixture, "a table that is not there is an error and not an exception") {
    writer->exec("DROP TABLE request");
    CHECK_FALSE(reader.requests());
}

TEST_CASE_METHOD(Fixture, "events out of damaged databases are read by source and apart from the outbox") {
    const auto put = [&](const char* id, const char* source, int state) {
        writer->exec("INSERT INTO salvage (id, type, body, state, source) VALUES (x'" + std::string(32, *id) +
                     "', 't', x'7b7d', " + std::to_string(state) + ", '" + source + "')");
    };
    put("1", "urn:a", 0);
    put("2", "urn:a", 0);
    put("3", "urn:a", 1);
    put("4", "urn:b", 2);
    const auto sources = reader.salvaged_sources();
    REQUIRE(sources);
    REQUIRE(sources->size() == 1);  // nothing of the other waits
    CHECK(sources->front().source == "urn:a");
    CHECK(sources->front().waiting == 2);
    CHECK(reader.salvaged("urn:a", 10, 1 << 20)->size() == 2);
    CHECK(reader.salvaged("urn:a", 1, 1 << 20)->size() == 1);
    CHECK(reader.salvaged("urn:b", 10, 1 << 20)->empty());
    CHECK(reader.waiting(10, 1 << 20)->empty());
    CHECK(reader.state_of(*base::Uuid::parse("44444444-4444-4444-4444-444444444444"))->has_value());
}
