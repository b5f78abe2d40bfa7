#include <catch2/catch.hpp>

#include "sync/cli/kiosks/ledgers.h"

namespace {

using Summary = endpoint::Administration::KioskSummary;

std::vector<cli::Finding> findings_of(const endpoint::Account& account) {
    Summary kiosk;
    kiosk.name = "MJB-07";
    kiosk.accounts = {account};
    return cli::ledger_findings({kiosk});
}

// `received` arrived of `recorded`, and the rest waits.
endpoint::Account account(std::int64_t received, std::int64_t recorded) {
    endpoint::Account account;
    account.received = received;
    account.reported.emplace();
    account.reported->recorded = recorded;
    account.reported->settled = received;
    account.reported->waiting = recorded - received;
    account.reported_at = *base::UtcHour::parse("2026-11-23T14:00:00Z");
    return account;
}

TEST_CASE("a store that is all here is told in one sentence") {
    const auto findings = findings_of(account(412, 412));
    REQUIRE(findings.size() == 1);
    CHECK_FALSE(findings[0].is_alarm);
    CHECK(findings[0].detail.find(
              "MJB-07: all is here, 412 of 412 responses, as it told in the hour 2026-11-23T14") == 0);
}

TEST_CASE("what waits and what was refused is told, and is no alarm") {
    auto some = account(375, 412);
    some.reported->waiting -= 2;
    some.reported->rejected = 2;
    const auto findings = findings_of(some);
    REQUIRE(findings.size() == 1);
    CHECK_FALSE(findings[0].is_alarm);
    CHECK(findings[0].detail.find(
              "375 of 412 responses here; the others wait on the kiosk; 2 responses refused "
              "and kept on the kiosk") != std::string::npos);
}

TEST_CASE("what cannot be so without a fault is an alarm with what to do") {
    auto lost = account(400, 412);
    lost.reported->settled = 412;
    const auto findings = findings_of(lost);
    REQUIRE(findings.size() == 2);
    CHECK(findings[1].is_alarm);
    CHECK(findings[1].detail.find("leave the kiosk on") != std::string::npos);
}

TEST_CASE("a store that never told says so, and one that never sent is left out") {
    endpoint::Account silent;
    CHECK(findings_of(silent).empty());
    silent.received = 1;
    CHECK(findings_of(silent).at(0).detail ==
          "MJB-07: 1 response here; it has not told yet how many it recorded");
}

}  // namespace
