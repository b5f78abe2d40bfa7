#include <catch2/catch.hpp>
#include <fstream>
#include <map>

#include "tests/sync/endpoint/store/central.h"

namespace {

using endpoint_test::Central;
using endpoint_test::kOtherStore;
using endpoint_test::kStore;
using wire::Disposition;

std::vector<endpoint::StoredResponse> all_closed(Central& central) {
    central.clock.now += std::chrono::hours(1);
    central.close_tranche();
    return central.store().page(0, 1000).value().responses;
}

TEST_CASE("an event that comes again is stored once") {
    Central central;
    const auto kiosk = central.enrol("MJB-01", kStore);
    const auto first = central.arrival();
    const auto second = central.arrival();
    const auto stored = central.ingest(kiosk, {first}).value();
    const auto again = central.ingest(kiosk, {first, second}).value();
    CHECK(stored.disposition == std::vector{Disposition::Stored});
    CHECK(again.disposition == std::vector{Disposition::Exists, Disposition::Stored});
    CHECK(stored.seq == 1);
    CHECK(again.seq == 2);
    CHECK(again.safe_seq == again.seq);
    CHECK(central.number("SELECT count(*) FROM response") == 2);
}

TEST_CASE("an event twice in one batch is stored once") {
    Central central;
    const auto kiosk = central.enrol("MJB-01", kStore);
    const auto arrival = central.arrival();
    CHECK(central.ingest(kiosk, {arrival, arrival}).value().disposition ==
          std::vector{Disposition::Stored, Disposition::Exists});
    CHECK(central.number("SELECT count(*) FROM response") == 1);
}

TEST_CASE("of two events with one id the first is kept and the second noted") {
    Central central;
    const auto kiosk = central.enrol("MJB-01", kStore);
    const auto first = central.arrival();
    auto changed = first;
    changed.hash[0] ^= 1;
    changed.response.place = "elsewhere";
    REQUIRE(central.ingest(kiosk, {first}));
    const auto answer = central.ingest(kiosk, {changed}).value();
    CHECK(answer.disposition == std::vector{Disposition::Conflict});
    CHECK(answer.seq == 1);
    REQUIRE(central.ingest(kiosk, {changed}));
    CHECK(central.number("SELECT count(*) FROM conflict") == 1);
    const auto responses = all_closed(central);
    REQUIRE(responses.size() == 1);
    CHECK(responses[0].response == first.response);
}

TEST_CASE("the same id from two stores is two events") {
    Central central;
    const auto kiosk = central.enrol("MJB-01", kStore);
    const auto first = central.arrival();
    auto second = central.arrival(kOtherStore);
    second.response.id = first.response.id;
    CHECK(central.ingest(kiosk, {first, second}).value().disposition ==
          std::vector{Disposition::Stored, Disposition::Stored});
}

TEST_CASE("a batch that speaks for another kiosk's store is denied and stores nothing") {
    Central central;
    const auto owner = central.enrol("MJB-01", kStore);
    const auto stranger = central.enrol("MJB-02", kOtherStore);
    const auto denied = central.ingest(stranger, {central.arrival(kOtherStore), central.arrival(kStore)});
    REQUIRE_FALSE(denied);
    CHECK(denied.error().kind == base::ErrorKind::Denied);
    CHECK(central.number("SELECT count(*) FROM response") == 0);
    CHECK(central.number("SELECT count(*) FROM event_seen") == 0);
    CHECK(central.ingest(owner, {central.arrival(kStore)}));
}

TEST_CASE("a store that nobody named is bound to the kiosk that speaks for it first") {
    Central central;
    const auto first = central.enrol("MJB-01", kStore);
    const auto second = central.enrol("MJB-02", *base::Uuid::parse("22222222-ee8a-4ca4-894e-db77e160355e"));
    CHECK(central.ingest(first, {central.arrival(kOtherStore)}));
    CHECK_FALSE(central.ingest(second, {central.arrival(kOtherStore)}));
    central.open();
    CHECK_FALSE(central.ingest(second, {central.arrival(kOtherStore)}));
    CHECK(central.enrol("MJB-02", kOtherStore) == second);
    CHECK(central.ingest(second, {central.arrival(kOtherStore)}));
    CHECK_FALSE(central.ingest(first, {central.arrival(kOtherStore)}));
}

TEST_CASE(
    "a kiosk whose store had to begin anew speaks for the store before it as well, and nobody else does") {
    Central central;
    const auto kiosk = central.enrol("MJB-01", kStore);
    const auto stranger = central.enrol("MJB-02", *base::Uuid::parse("22222222-ee8a-4ca4-894e-db77e160355e"));
    CHECK(central.ingest(kiosk, {central.arrival(kOtherStore)}));  // the new one
    CHECK(central.ingest(kiosk, {central.arrival(kStore)}));       // salvaged out of the old one
    CHECK_FALSE(central.ingest(stranger, {central.arrival(kStore)}));
    CHECK_FALSE(central.ingest(stranger, {central.arrival(kOtherStore)}));
}

TEST_CASE("what a reader gets is what arrived") {
    Central central;
    const auto kiosk = central.enrol("MJB-01", kStore);
    std::map<base::Uuid, wire::ResponseEvent> sent;
    std::vector<endpoint::Arrival> arrivals;
    for (int i = 0; i < 200; ++i) {
        auto arrival = central.arrival();
        arrival.response.is_rehearsal = i % 3 == 0;
        arrival.response.layout = i % 3 == 0 ? "rows" : i % 3 == 1 ? "columns" : "";
        if (i % 2 == 0) arrival.response.pace = {"fast", "straight"};
        if (i % 5 == 0) {
            arrival.response.clock_is_synced = false;
            arrival.response.up = std::chrono::hours(i);
        }
        sent[arrival.response.id] = arrival.response;
        arrivals.push_back(std::move(arrival));
    }
    REQUIRE(central.ingest(kiosk, std::move(arrivals)));
    const auto responses = all_closed(central);
    REQUIRE(responses.size() == 200);
    for (const auto& stored : responses) {
        CHECK(stored.kiosk == "MJB-01");
        CHECK(stored.response == sent.at(stored.response.id));
    }
}

TEST_CASE("a comment that opened is kept in the clear, one that did not is kept sealed") {
    Central central;
    const auto kiosk = central.enrol("MJB-01", kStore);
    auto opened = central.arrival();
    opened.response.comment = {{"c2VhbGVk", "0011223344556677"}};
    opened.comment = "Mörkt vid busstationen";
    auto sealed = central.arrival();
    sealed.response.comment = {{"b3RoZXI=", "8899aabbccddeeff"}};
    sealed.comment_problem = "unknown-key";
    REQUIRE(central.ingest(kiosk, {opened, sealed}));
    CHECK(central.number("SELECT count(*) FROM comment WHERE sealed = 'c2VhbGVk'") == 0);
    for (const auto& stored : all_closed(central)) {
        if (stored.response.id == opened.response.id) {
            CHECK(stored.comment == opened.comment);
            CHECK(stored.comment_problem.empty());
        } else {
            CHECK_FALSE(stored.comment);
            CHECK(stored.comment_problem == "unknown-key");
            CHECK(stored.response.comment == sealed.response.comment);
        }
    }
}

TEST_CASE("identity, position and responses outlive the program") {
    Central central;
    const auto identity = central.store().identity();
    const auto kiosk = central.enrol("MJB-01", kStore);
    const auto arrival = central.arrival();
    REQUIRE(central.ingest(kiosk, {arrival}));
    CHECK_FALSE(central.open());
    CHECK(central.store().identity().audience == identity.audience);
    CHECK(central.store().identity().epoch == identity.epoch);
    const auto again = central.ingest(kiosk, {arrival, central.arrival()}).value();
    CHECK(again.disposition == std::vector{Disposition::Exists, Disposition::Stored});
    CHECK(again.seq == 2);
}

TEST_CASE("a damaged database is set aside whole and a new store with another epoch begins") {
    Central central;
    const auto epoch = central.store().identity().epoch;
    central.close();
    std::filesystem::resize_file(central.file, 4096);
    std::fstream(central.file, std::ios::in | std::ios::out).seekp(100) << std::string(3000, '\xa5');
    const auto set_aside = central.open();
    REQUIRE(set_aside);
    CHECK(std::filesystem::file_size(*set_aside) == 4096);
    CHECK(set_aside->filename().string().find("2026-11-23") != std::string::npos);
    CHECK(central.store().identity().epoch != epoch);
    CHECK(central.ingest(central.enrol("MJB-01", kStore), {central.arrival()}));
}

TEST_CASE("a document goes forward only: a newer version, or the same once more") {
    Central central;
    auto& store = central.store();
    REQUIRE(store.publish({"keys", "keys", 3, {}}, "three"));
    REQUIRE(store.publish({"keys", "keys", 3, {}}, "three"));
    CHECK(store.publish({"keys", "keys", 3, {}}, "another three").error().kind == base::ErrorKind::Denied);
    CHECK(store.publish({"keys", "keys", 2, {}}, "two").error().kind == base::ErrorKind::Denied);
    CHECK(store.documents().value().at(0).version == 3);
    REQUIRE(store.publish({"keys", "keys", 5, {}}, "five"));
    const auto documents = store.documents().value();
    REQUIRE(documents.size() == 1);
    CHECK(documents[0].version == 5);
    CHECK(documents[0].sha256 == wire::sha256("five"));
    CHECK(store.document_body(documents[0].sha256).value() == "five");
    CHECK_FALSE(store.document_body(wire::sha256("c")).value());
}

TEST_CASE("a store belongs to one deployment, and says so to another one's endpoint") {
    Central central;
    central.close();
    const auto other = endpoint::SqliteStore::open(
        {central.file, std::chrono::seconds(3600), "11111111-1111-4222-8333-444455556666"}, central.clock,
        central.random);
    REQUIRE_FALSE(other);
    CHECK(other.error().kind == base::ErrorKind::BadInput);
    CHECK(other.error().message().find("--audience " + endpoint_test::kAudience) != std::string::npos);
    CHECK_FALSE(central.open());
}

}  // namespace
