#include <atomic>
#include <catch2/catch.hpp>
#include <thread>

#include "sync/endpoint/store/sqlite/administration.h"
#include "tests/sync/endpoint/store/central.h"

namespace {

using endpoint::KeyStatus;
using endpoint_test::Central;
using endpoint_test::key_called;
using endpoint_test::kOtherStore;
using endpoint_test::kStore;
using namespace std::chrono_literals;

endpoint::Enrolment enrolment(const Central& central, const std::string& code,
                              const std::string& key = "key") {
    return {endpoint::hash_of(code), key_called(key), kStore, {}, central.clock.now};
}

TEST_CASE("a code works once") {
    Central central;
    const auto desk = endpoint::open_administration(central.file).value();
    CHECK(desk->add_code("MJB-01", endpoint::hash_of("code"), central.clock.now + 15min).value());
    const auto kiosk = central.enrol(enrolment(central, "code"));
    REQUIRE(kiosk);
    CHECK(kiosk->name == "MJB-01");
    const auto again = central.enrol(enrolment(central, "code", "another"));
    REQUIRE_FALSE(again);
    CHECK(again.error().kind == base::ErrorKind::NotFound);
    CHECK(central.sender(key_called("key")).kiosk.number == kiosk->number);
    CHECK_FALSE(central.store().sender_with(key_called("another").kid).value());
}

TEST_CASE("a code works until it expires and not at that second") {
    Central central;
    const auto desk = endpoint::open_administration(central.file).value();
    const auto is_good_after = [&](std::chrono::seconds time) {
        REQUIRE(desk->add_code("MJB-01", endpoint::hash_of("code"), central.clock.now + 15min));
        central.clock.now += time;
        return central.enrol(enrolment(central, "code")).has_value();
    };
    CHECK(is_good_after(15min - 1s));
    CHECK_FALSE(is_good_after(15min));
}

TEST_CASE("a new code for a kiosk ends its earlier one and leaves the kiosk's key alone until it is used") {
    Central central;
    const auto number = central.enrol("MJB-01", kStore);
    const auto desk = endpoint::open_administration(central.file).value();
    REQUIRE(desk->add_code("MJB-01", endpoint::hash_of("first"), central.clock.now + 15min));
    CHECK_FALSE(desk->add_code("MJB-01", endpoint::hash_of("second"), central.clock.now + 15min).value());
    CHECK(central.sender(key_called("MJB-01")).status == KeyStatus::Active);
    CHECK_FALSE(central.enrol(enrolment(central, "first")));
    CHECK(central.enrol(enrolment(central, "second")).value().number == number);
    CHECK(central.sender(key_called("MJB-01")).status == KeyStatus::Replaced);
    CHECK(central.sender(key_called("key")).status == KeyStatus::Active);
}

TEST_CASE("the list of kiosks tells who has enrolled, with which key, and what came from each") {
    Central central;
    const auto kiosk = central.enrol("MJB-02", kStore);
    REQUIRE(central.ingest(kiosk, {central.arrival(), central.arrival(kOtherStore)}));
    const auto desk = endpoint::open_administration(central.file).value();
    REQUIRE(desk->add_code("MJB-01", endpoint::hash_of("code"), central.clock.now + 15min));
    const auto kiosks = desk->kiosks().value();
    REQUIRE(kiosks.size() == 2);
    CHECK(kiosks[0].name == "MJB-01");
    CHECK(kiosks[0].keys.empty());
    CHECK(kiosks[0].responses == 0);
    REQUIRE(kiosks[1].keys.size() == 1);
    CHECK(kiosks[1].keys[0].kid == key_called("MJB-02").kid);
    CHECK(kiosks[1].keys[0].enrolled == base::UtcHour::of(central.clock.now));
    CHECK(kiosks[1].stores == 2);
    CHECK(kiosks[1].responses == 2);
    CHECK(kiosks[1].suspect == 0);
}

TEST_CASE("a token made while the endpoint runs works at once") {
    Central central;
    REQUIRE(
        endpoint::open_administration(central.file).value()->add_api_token("Eva", endpoint::hash_of("t")));
    CHECK(central.store().reader_with(endpoint::hash_of("t")).value() == "Eva");
    CHECK_FALSE(central.store().reader_with(endpoint::hash_of("T")).value());
}

TEST_CASE("codes and tokens do not stand in the file") {
    Central central;
    const auto desk = endpoint::open_administration(central.file).value();
    REQUIRE(desk->add_api_token("Eva", endpoint::hash_of("a-secret-token")));
    CHECK(central.number("SELECT count(*) FROM api_token WHERE instr(hash, 'a-secret-token')") == 0);
    CHECK(central.number("SELECT length(hash) FROM api_token") == 32);
}

TEST_CASE("an administrator can begin before the endpoint has ever run") {
    Central central;
    central.close();
    central.file = central.folder / "new.db";
    REQUIRE(
        endpoint::open_administration(central.file).value()->add_api_token("Eva", endpoint::hash_of("t")));
    CHECK_FALSE(central.open());
    CHECK(central.store().reader_with(endpoint::hash_of("t")).value() == "Eva");
}

TEST_CASE("administrators and kiosks write at the same time and neither is turned away") {
    Central central;
    const auto kiosk = central.enrol("MJB-01", kStore);
    std::atomic<bool> has_failed = false;
    std::thread administrator([&] {
        for (int i = 0; i < 30; ++i) {
            const auto token = endpoint::hash_of(std::to_string(i));
            if (!endpoint::open_administration(central.file).value()->add_api_token("Eva", token))
                has_failed = true;
        }
    });
    for (int i = 0; i < 100; ++i) {
        if (!central.ingest(kiosk, {central.arrival()})) has_failed = true;
    }
    administrator.join();
    CHECK_FALSE(has_failed);
    CHECK(central.number("SELECT count(*) FROM api_token") == 30);
    CHECK(central.number("SELECT count(*) FROM response") == 100);
}

}  // namespace
