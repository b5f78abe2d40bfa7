#include <catch2/catch.hpp>

#include "sync/endpoint/store/account.h"

namespace {

using endpoint::Account;
using endpoint::Discrepancy;

base::Uuid id(std::uint8_t number) {
    base::Uuid uuid;
    uuid.bytes[0] = number;
    return uuid;
}

const base::UtcHour kHour = *base::UtcHour::parse("2026-11-23T14:00:00Z");
const base::UtcHour kNextHour = *base::UtcHour::parse("2026-11-23T15:00:00Z");

// The ids 1 to `received` arrived.
Account account_with(std::uint8_t received) {
    Account account;
    for (std::uint8_t i = 1; i <= received; ++i) {
        ++account.received;
        wire::add_to(account.ids, id(i));
    }
    return account;
}

// A store that recorded the ids 1 to `recorded`.
wire::Ledger report(std::uint8_t recorded, std::uint8_t settled, std::int64_t report_no) {
    wire::Ledger ledger;
    ledger.recorded = recorded;
    ledger.settled = settled;
    ledger.waiting = recorded - settled;
    ledger.report_no = report_no;
    for (std::uint8_t i = 1; i <= recorded; ++i)
        wire::add_to(ledger.sum, id(i));
    return ledger;
}

Account told(std::uint8_t received, const wire::Ledger& ledger) {
    auto account = account_with(received);
    endpoint::take_report(account, ledger, kHour);
    return account;
}

using Found = std::vector<Discrepancy>;

TEST_CASE("a store whose every event arrived is complete, and one that never told is not") {
    CHECK(endpoint::is_complete(told(4, report(4, 4, 9))));
    CHECK(endpoint::is_complete(told(4, report(4, 0, 9))));  // its acknowledgements are on their way
    CHECK_FALSE(endpoint::is_complete(told(3, report(4, 3, 9))));
    CHECK_FALSE(endpoint::is_complete(account_with(4)));
}

TEST_CASE("what was refused need not be here") {
    auto ledger = report(4, 3, 9);
    ledger.waiting = 0;
    ledger.rejected = 1;
    CHECK(endpoint::is_complete(told(3, ledger)));
    CHECK_FALSE(endpoint::is_complete(told(2, ledger)));
}

TEST_CASE("more than was recorded, fewer than were acknowledged and other ids are discrepancies") {
    CHECK(discrepancies_of(told(3, report(4, 3, 9))) == Found{});
    CHECK(discrepancies_of(told(5, report(4, 4, 9))) == Found{Discrepancy::MoreThanRecorded});
    CHECK(discrepancies_of(told(2, report(4, 3, 9))) == Found{Discrepancy::FewerThanSettled});
    auto others = report(3, 3, 9);
    wire::add_to(others.sum, id(3));
    CHECK(discrepancies_of(told(3, others)) == Found{Discrepancy::OtherIds});
    CHECK_FALSE(endpoint::is_complete(told(3, others)));
}

TEST_CASE("two reports of one number that differ are told until a newer one agrees in full") {
    auto account = told(3, report(3, 2, 9));
    endpoint::take_report(account, report(3, 3, 9), kNextHour);
    CHECK(account.contradicted == kNextHour);
    CHECK(account.reported == report(3, 2, 9));
    CHECK(discrepancies_of(account) == Found{Discrepancy::Contradiction});
    endpoint::take_report(account, report(4, 3, 10), kNextHour);
    CHECK(discrepancies_of(account) == Found{Discrepancy::Contradiction});
    endpoint::take_report(account, report(3, 3, 11), kNextHour);
    CHECK(discrepancies_of(account) == Found{});
}

TEST_CASE("an older report, off a stick, changes nothing; the same one again is heard") {
    auto account = told(3, report(3, 2, 9));
    const auto before = account;
    endpoint::take_report(account, report(2, 2, 8), kNextHour);
    CHECK(account == before);
    endpoint::take_report(account, report(3, 2, 9), kNextHour);
    CHECK(account.reported_at == kNextHour);
    CHECK(account.reported == before.reported);
}

}  // namespace
