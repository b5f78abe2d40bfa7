#include <catch2/catch.hpp>

#include "sync/endpoint/store/sqlite/administration.h"
#include "sync/wire/seal.h"
#include "sync/wire/sodium.h"
#include "tests/sync/endpoint/store/central.h"

namespace {

using endpoint::KeyStatus;
using endpoint_test::Central;
using endpoint_test::key_called;
using endpoint_test::kOtherStore;
using endpoint_test::kStore;
using namespace std::chrono_literals;

std::unique_ptr<endpoint::Administration> desk(const Central& central) {
    return endpoint::open_administration(central.file).value();
}

base::UtcHour now(const Central& central) {
    return base::UtcHour::of(central.clock.now);
}

endpoint::Arrival said_at(Central& central, base::UtcHour hour) {
    auto arrival = central.arrival();
    arrival.response.time = hour;
    return arrival;
}

std::int64_t suspects(const Central& central) {
    return central.number("SELECT count(*) FROM response WHERE suspect = 1");
}

}  // namespace

TEST_CASE("a key that is another kiosk's, or revoked, enrols nobody") {
    Central central;
    central.enrol("MJB-01", kStore);
    const auto enrol = [&](const std::string& kiosk, const std::string& key) {
        REQUIRE(desk(central)->add_code(kiosk, endpoint::hash_of("code"), central.clock.now + 15min));
        return central.enrol(
            {endpoint::hash_of("code"), key_called(key), kOtherStore, {}, central.clock.now});
    };
    CHECK_FALSE(enrol("MJB-02", "MJB-01"));
    REQUIRE(desk(central)->revoke("MJB-01", {}, now(central)));
    CHECK_FALSE(enrol("MJB-01", "MJB-01"));
    CHECK(enrol("MJB-01", "a new key"));
    CHECK(central.sender(key_called("a new key")).status == KeyStatus::Active);
    CHECK(central.sender(key_called("MJB-01")).status == KeyStatus::Revoked);
}

TEST_CASE("a key names its successor once, and may repeat itself") {
    Central central;
    central.enrol("MJB-01", kStore);
    const auto old_key = key_called("MJB-01");
    REQUIRE(central.succeed(old_key, key_called("new")));
    CHECK(central.sender(old_key).status == KeyStatus::Replaced);
    CHECK(central.sender(old_key).successor == key_called("new").kid);
    CHECK(central.sender(key_called("new")).kiosk.name == "MJB-01");
    CHECK(central.succeed(old_key, key_called("new")));
    CHECK(central.succeed(old_key, key_called("another")).error().kind == base::ErrorKind::Denied);
    // Not one that is somebody's already.
    central.enrol("MJB-02", kOtherStore);
    CHECK_FALSE(central.succeed(key_called("new"), key_called("MJB-02")));
    CHECK(central.sender(key_called("new")).status == KeyStatus::Active);
}

TEST_CASE(
    "revoking marks what came since the theft, by its own hour or by its arrival, and deletes nothing") {
    Central central;
    central.enrol("MJB-01", kStore);
    central.enrol("MJB-02", kOtherStore);
    const auto key = key_called("MJB-01");
    const auto before = now(central);
    REQUIRE(central.ingest_as(key, {said_at(central, before)}));
    auto other = central.arrival(kOtherStore);
    other.response.time = before;
    // When something arrived is known to its tranche: another kiosk's begins one before the theft.
    central.clock.advance(2h);
    REQUIRE(central.ingest_as(key_called("MJB-02"), {other}));
    central.clock.advance(1h);
    const auto theft = now(central);
    // Sent after the theft, whatever hour it claims; and one of another kiosk.
    REQUIRE(central.ingest_as(key, {said_at(central, before), said_at(central, theft)}));
    other = central.arrival(kOtherStore);
    other.response.time = theft;
    REQUIRE(central.ingest_as(key_called("MJB-02"), {other}));
    central.clock.advance(24h);

    const auto revoked = desk(central)->revoke("MJB-01", theft, now(central)).value();
    CHECK(revoked.keys == 1);
    CHECK(revoked.suspect == 2);
    CHECK(suspects(central) == 2);
    CHECK(central.number("SELECT count(*) FROM response") == 5);
    const auto summary = desk(central)->kiosks().value().at(0);
    CHECK(summary.suspect == 2);
    CHECK(summary.keys.at(0).status == KeyStatus::Revoked);
    CHECK(summary.keys.at(0).suspected_since == theft);

    SECTION("what an administrator lets in later under that key is marked by itself") {
        REQUIRE(central.ingest_as(key, {said_at(central, before)}));
        CHECK(suspects(central) == 3);
    }
    SECTION("whatever is let in as suspect is marked under any key") {
        const auto from = central.sender(key_called("MJB-02"));
        REQUIRE(central.ingest({from.kiosk.number, {central.arrival(kOtherStore)}, from.key, true}));
        CHECK(suspects(central) == 3);
    }
    SECTION("a kiosk that is found again sends as before, and the marks go only when that is asked for") {
        CHECK(desk(central)->readmit("MJB-01", false).value().keys == 1);
        CHECK(central.sender(key).status == KeyStatus::Active);
        CHECK(suspects(central) == 2);
        REQUIRE(central.ingest_as(key, {said_at(central, theft)}));
        CHECK(suspects(central) == 2);
        CHECK(desk(central)->readmit("MJB-01", true).value().suspect == 2);
        CHECK(suspects(central) == 0);
    }
}

TEST_CASE("revoking without a suspicion marks nothing and ends the codes that are out") {
    Central central;
    central.enrol("MJB-01", kStore);
    REQUIRE(central.ingest_as(key_called("MJB-01"), {central.arrival()}));
    REQUIRE(desk(central)->add_code("MJB-01", endpoint::hash_of("code"), central.clock.now + 15min));
    CHECK(desk(central)->revoke("MJB-01", {}, now(central)).value().suspect == 0);
    CHECK_FALSE(central.enrol({endpoint::hash_of("code"), key_called("x"), kStore, {}, central.clock.now}));
    CHECK(suspects(central) == 0);
    CHECK(desk(central)->revoke("MJB-09", {}, now(central)).error().kind == base::ErrorKind::NotFound);
    CHECK(desk(central)->readmit("MJB-09", false).error().kind == base::ErrorKind::NotFound);
}

TEST_CASE("a kiosk that is admitted at the desk speaks at once, also for the stores it held before") {
    Central central;
    central.enrol("MJB-01", kStore);
    REQUIRE(central.ingest_as(key_called("MJB-01"), {central.arrival()}));
    const auto copy = key_called("copy");
    // The endpoint has already learned whose kStore is.
    REQUIRE(desk(central)->admit("MJB-02", {{}, copy, kOtherStore, {kStore}, central.clock.now}));
    CHECK(central.ingest_as(copy, {central.arrival(kOtherStore), central.arrival(kStore)}));
    CHECK(central.ingest_as(key_called("MJB-01"), {central.arrival()}));
    CHECK(desk(central)->admit("MJB-03", {{}, copy, kOtherStore, {}, central.clock.now}).error().kind ==
          base::ErrorKind::Denied);
}

TEST_CASE("a store that changes hands is spoken for by its new kiosk only") {
    Central central;
    central.enrol("MJB-01", kStore);
    REQUIRE(central.ingest_as(key_called("MJB-01"), {central.arrival()}));
    central.enrol("MJB-02", kStore);
    CHECK(central.ingest_as(key_called("MJB-02"), {central.arrival()}));
    CHECK(central.ingest_as(key_called("MJB-01"), {central.arrival()}).error().kind ==
          base::ErrorKind::Denied);
}

TEST_CASE("both copies of a kiosk deliver the same answers and each is stored once") {
    Central central;
    central.enrol("MJB-01", kStore);
    const auto one = central.arrival();
    const auto two = central.arrival();
    REQUIRE(central.ingest_as(key_called("MJB-01"), {one}));
    REQUIRE(
        desk(central)->admit("MJB-02", {{}, key_called("copy"), kOtherStore, {kStore}, central.clock.now}));
    const auto commit = central.ingest_as(key_called("copy"), {one, two});
    REQUIRE(commit);
    CHECK(commit->disposition == std::vector{wire::Disposition::Exists, wire::Disposition::Stored});
    CHECK(central.ingest_as(key_called("MJB-01"), {two})->disposition.at(0) == wire::Disposition::Exists);
    CHECK(central.number("SELECT count(*) FROM response") == 2);
}

TEST_CASE("comments that waited for a lost key are opened when it comes back, and the rest stays as it is") {
    wire::start_sodium();
    Central central;
    const auto lost = wire::new_seal_key();
    const auto never_found = wire::new_seal_key();
    const auto kiosk = central.enrol("MJB-01", kStore);
    const auto waiting = [&](const wire::SecretKey& key, const base::Uuid& bound_to, const base::Uuid& id) {
        auto arrival = central.arrival();
        arrival.response.id = id;
        wire::SecretText text;
        REQUIRE(text.insert(0, "Mer ljus"));
        arrival.response.comment = wire::seal(key.public_key, {kStore, bound_to, "QS11"}, text);
        arrival.comment.reset();
        arrival.comment_problem = "unknown-key";
        return arrival;
    };
    const auto a = base::Uuid::random(central.random);
    const auto b = base::Uuid::random(central.random);
    const auto c = base::Uuid::random(central.random);
    REQUIRE(central.ingest(kiosk, {waiting(lost, a, a), waiting(lost, a, b), waiting(never_found, c, c)}));
    const auto sealed = desk(central)->sealed_comments().value();
    CHECK(sealed.size() == 2);

    CHECK(central.store().open_comments({lost}).value() == 1);
    CHECK(central.number("SELECT count(*) FROM comment WHERE text = 'Mer ljus' AND sealed IS NULL") == 1);
    CHECK(central.number("SELECT count(*) FROM comment WHERE problem = 'bound-elsewhere'") == 1);
    CHECK(central.number("SELECT count(*) FROM comment WHERE problem = 'unknown-key'") == 1);
    CHECK(central.store().open_comments({lost}).value() == 0);
}
