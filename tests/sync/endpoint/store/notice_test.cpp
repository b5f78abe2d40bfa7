#include <catch2/catch.hpp>

#include "sync/endpoint/store/sqlite/administration.h"
#include "tests/support/paths.h"
#include "tests/sync/endpoint/store/central.h"

namespace {

using endpoint_test::Central;

wire::Notice notice(const std::string& id, const std::string& text) {
    return {id, 0, {"mantorp"}, {{"sv", text}, {"en", "yes"}}, "2026-11-23"};
}

std::unique_ptr<endpoint::Administration> desk(const Central& central) {
    return endpoint::open_administration(central.file).value();
}

// What a kiosk that asks now gets, in the order of the list.
std::vector<wire::Notice> fetched(Central& central) {
    std::vector<wire::Notice> notices;
    const auto documents = central.store().documents().value();
    for (const auto& document : documents) {
        if (document.kind != wire::kNoticeKind) continue;
        const auto body = central.store().document_body(document.sha256).value();
        REQUIRE(body);
        notices.push_back(wire::decode_notice(*body).value());
        CHECK(notices.back().id == document.id);
        CHECK(notices.back().version == document.version);
    }
    return notices;
}

TEST_CASE("a notice made while the endpoint runs is among the documents at once") {
    Central central;
    REQUIRE(desk(central)->add_notice(notice("A", "Lamporna byts.")));
    auto expected = notice("A", "Lamporna byts.");
    expected.version = 1;
    CHECK(fetched(central) == std::vector{expected});
}

TEST_CASE("a withdrawn notice is a newer version with no texts, and the desk still knows what it said") {
    Central central;
    REQUIRE(desk(central)->add_notice(notice("A", "Lamporna byts.")));
    REQUIRE(desk(central)->add_notice(notice("B", "Häcken klipps.")));
    CHECK(desk(central)->withdraw_notice("A").value());
    const auto now = fetched(central);
    REQUIRE(now.size() == 2);
    CHECK(now[0].is_withdrawn());
    CHECK(now[0].version == 3);
    CHECK(now[1].texts.at("sv") == "Häcken klipps.");
    CHECK(now[1].version == 2);
    const auto listed = desk(central)->notices().value();
    REQUIRE(listed.size() == 2);
    CHECK(listed[0].notice.id == "A");
    CHECK(listed[0].is_withdrawn);
    CHECK(listed[0].notice.texts.at("sv") == "Lamporna byts.");
    CHECK(listed[0].notice.places == std::vector<std::string>{"mantorp"});
    CHECK_FALSE(listed[1].is_withdrawn);
}

TEST_CASE("a notice is withdrawn once, and one that does not exist not at all") {
    Central central;
    REQUIRE(desk(central)->add_notice(notice("A", "Lamporna byts.")));
    CHECK(desk(central)->withdraw_notice("A").value());
    CHECK_FALSE(desk(central)->withdraw_notice("A").value());
    CHECK(central.number("SELECT count(*) FROM document") == 2);
    const auto missing = desk(central)->withdraw_notice("B");
    REQUIRE_FALSE(missing);
    CHECK(missing.error().kind == base::ErrorKind::NotFound);
}

TEST_CASE("a notice that kiosks would refuse is refused here, and an id is given once") {
    Central central;
    const auto refused = desk(central)->add_notice(notice("A", std::string(161, 'x')));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message().find("161") != std::string::npos);
    REQUIRE(desk(central)->add_notice(notice("A", "Lamporna byts.")));
    CHECK_FALSE(desk(central)->add_notice(notice("A", "Häcken klipps.")));
    CHECK(central.number("SELECT count(*) FROM notice") == 1);
    CHECK(central.number("SELECT count(*) FROM document") == 1);
}

// Written by lyhord 0.1.0, schema 1: one kiosk, one code, one token, one document.
TEST_CASE("a central store of schema 1 is brought up to date with everything in it") {
    Central central;
    central.close();
    for (const auto* suffix : {"", "-wal", "-shm"})
        std::filesystem::remove(central.file.string() + suffix);
    std::filesystem::copy_file(support::in_source("tests/sync/endpoint/store/version-1.db").string(),
                               central.file);
    SECTION("by the endpoint") {
        CHECK_FALSE(central.open());
    }
    SECTION("by the command line, before the endpoint has run") {
        CHECK(desk(central)->notices().value().empty());
    }
    CHECK(central.number("PRAGMA user_version") == 5);
    CHECK(central.number("SELECT count(*) FROM kiosk") == 1);
    CHECK(central.number("SELECT count(*) FROM enrol_code") == 1);
    CHECK(central.number("SELECT count(*) FROM api_token") == 1);
    // It was a key manifest that nobody had signed.
    CHECK(central.number("SELECT count(*) FROM document") == 0);
    REQUIRE(desk(central)->add_notice(notice("A", "Lamporna byts.")));
    CHECK(central.number("SELECT count(*) FROM notice") == 1);
}

}  // namespace
