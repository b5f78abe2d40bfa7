#include "sync/handover/sync_db.h"

#include <catch2/catch.hpp>

#include <algorithm>

#include "sync/wire/hash.h"
#include "tests/support/temporary_folder.h"
#include "tests/sync/handover/rows.h"

namespace {

const std::string kSource = "urn:lyhord:store:6fa459ea-ee8a-4ca4-894e-db77e160355e";

struct Fixture {
    support::TemporaryFolder folder;
    std::filesystem::path path = folder / "sync.db";
    std::unique_ptr<SQLite::Database> writer = db::open_writer(path, handover::sync_migrations()).value();
    handover::SyncReader reader = handover::SyncReader::open(path).value();
    support::SeededRandom random;

    std::string insert_body(const std::string& body) {
        const auto hash = wire::to_hex(wire::sha256(body));
        SQLite::Statement insert(*writer, "INSERT INTO ack_body VALUES (?, ?)");
        insert.bind(1, hash);
        insert.bind(2, body.data(), static_cast<int>(body.size()));
        insert.exec();
        return hash;
    }

    void insert_ack(const std::string& source, const base::Uuid& id, const std::string& hash) {
        SQLite::Statement insert(*writer, "INSERT INTO ack VALUES (?, ?, 'stored', '', 'epoch', 1, ?)");
        insert.bind(1, source);
        support::bind_id(insert, 2, id);
        insert.bind(3, hash);
        insert.exec();
    }

    void insert_document(const std::string& kind, std::int64_t version, const std::string& body,
                         const std::string& hash, const std::string& id = "id") {
        SQLite::Statement insert(*writer, "INSERT INTO document VALUES (?, ?, ?, ?, ?)");
        insert.bind(1, kind);
        insert.bind(2, id);
        insert.bind(3, version);
        insert.bind(4, hash);
        insert.bind(5, body.data(), static_cast<int>(body.size()));
        insert.exec();
    }
};

}  // namespace

TEST_CASE("a sync process that is not there yet is not found") {
    const support::TemporaryFolder folder;
    const auto reader = handover::SyncReader::open(folder / "sync.db");
    REQUIRE_FALSE(reader);
    CHECK(reader.error().kind == base::ErrorKind::NotFound);
}

TEST_CASE_METHOD(Fixture, "acknowledgements of one store are read with the bytes that name them") {
    const auto hash = insert_body("the acknowledgement");
    std::vector<base::Uuid> ids;
    for (int i = 0; i < 5; ++i) {
        ids.push_back(base::Uuid::random(random));
        insert_ack(kSource, ids.back(), hash);
    }
    insert_ack("urn:lyhord:store:other", ids[0], hash);
    const auto rows = reader.acknowledgements(kSource, 100);
    REQUIRE(rows);
    REQUIRE(rows->size() == 5);
    std::sort(ids.begin(), ids.end());
    for (std::size_t i = 0; i < 5; ++i) {
        CHECK((*rows)[i].id == ids[i]);
        CHECK((*rows)[i].source == kSource);
        CHECK((*rows)[i].body == "the acknowledgement");
    }
    CHECK(reader.acknowledgements(kSource, 2)->size() == 2);
    CHECK(reader.acknowledgements("urn:lyhord:store:nobody", 2)->empty());
}

TEST_CASE_METHOD(Fixture, "an acknowledgement without its bytes cannot be stored") {
    CHECK_THROWS_AS(insert_ack(kSource, base::Uuid::random(random), "0000"), SQLite::Exception);
    const auto hash = insert_body("bytes");
    insert_ack(kSource, base::Uuid::random(random), hash);
    CHECK_THROWS_AS(writer->exec("DELETE FROM ack_body"), SQLite::Exception);
}

TEST_CASE_METHOD(Fixture, "the newest version of a document is read") {
    CHECK(*reader.document("keys") == std::nullopt);
    for (const auto version : {9, 10, 2}) {
        const auto body = "keys " + std::to_string(version);
        insert_document("keys", version, body, wire::to_hex(wire::sha256(body)));
    }
    const auto document = reader.document("keys");
    REQUIRE(document);
    REQUIRE(*document);
    CHECK((*document)->version == 10);
    CHECK((*document)->body == "keys 10");
    CHECK((*document)->kind == "keys");
    CHECK(*reader.document("dialogue") == std::nullopt);
}

TEST_CASE_METHOD(Fixture, "of each document of a kind the newest version is read") {
    CHECK(reader.documents("notice")->empty());
    const auto insert = [&](const std::string& id, std::int64_t version) {
        const auto body = id + std::to_string(version);
        insert_document("notice", version, body, wire::to_hex(wire::sha256(body)), id);
    };
    insert("b", 9);
    insert("b", 10);
    insert("a", 11);
    insert("b", 2);
    insert_document("keys", 99, "keys", wire::to_hex(wire::sha256("keys")));
    const auto documents = reader.documents("notice");
    REQUIRE(documents);
    REQUIRE(documents->size() == 2);
    CHECK((*documents)[0].body == "a11");
    CHECK((*documents)[1].body == "b10");
    CHECK((*documents)[1].version == 10);
    insert_document("notice", 12, "body", wire::to_hex(wire::sha256("other")));
    const auto rotten = reader.documents("notice");
    REQUIRE_FALSE(rotten);
    CHECK(rotten.error().kind == base::ErrorKind::BadInput);
}

TEST_CASE_METHOD(Fixture, "a document whose hash does not fit is refused") {
    insert_document("keys", 1, "body", wire::to_hex(wire::sha256("other")));
    const auto document = reader.document("keys");
    REQUIRE_FALSE(document);
    CHECK(document.error().kind == base::ErrorKind::BadInput);
}

TEST_CASE_METHOD(Fixture, "status is read by its key, and a change of it is noticed") {
    CHECK(*reader.status("network") == std::nullopt);
    const auto before = *reader.data_version();
    writer->exec("INSERT INTO status VALUES ('network', 'online')");
    CHECK(*reader.data_version() != before);
    CHECK(**reader.status("network") == "online");
}

TEST_CASE_METHOD(Fixture, "a sync database of a later version is not read") {
    writer->exec("PRAGMA user_version = 99");
    const auto later = handover::SyncReader::open(path);
    REQUIRE_FALSE(later);
    CHECK(later.error().kind == base::ErrorKind::Newer);
}

TEST_CASE_METHOD(Fixture, "what the endpoint does not take is counted by its code") {
    writer->exec(
        "INSERT INTO status VALUES ('network', 'ok'), ('problem.conflict', '2'), ('problem.x', '1')");
    const auto problems = reader.problems();
    REQUIRE(problems);
    CHECK(*problems == std::map<std::string, std::int64_t>{{"conflict", 2}, {"x", 1}});
}
