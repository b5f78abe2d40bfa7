#include <catch2/catch.hpp>

#include "sync/endpoint/store/sqlite/administration.h"
#include "tests/sync/endpoint/store/central.h"

// What the store keeps of the kiosks' ledgers (account_test.cpp tells what it makes of them).
namespace {

using endpoint::Account;
using endpoint_test::Central;
using endpoint_test::kOtherStore;
using endpoint_test::kStore;

wire::Ledger ledger_of(const base::Uuid& store, const std::vector<endpoint::Arrival>& arrivals,
                       std::int64_t report_no) {
    wire::Ledger ledger;
    ledger.store = store;
    ledger.recorded = ledger.waiting = static_cast<std::int64_t>(arrivals.size());
    ledger.report_no = report_no;
    for (const auto& arrival : arrivals)
        wire::add_to(ledger.sum, arrival.response.id);
    return ledger;
}

// As an administrator sees them, the newest store first.
std::vector<Account> accounts(const Central& central, std::size_t kiosk = 0) {
    return endpoint::open_administration(central.file).value()->kiosks().value().at(kiosk).accounts;
}

TEST_CASE("what arrives is counted once, however often it comes, and stands beside what the store told") {
    Central central;
    const auto kiosk = central.enrol("MJB-01", kStore);
    const std::vector arrivals{central.arrival(), central.arrival()};
    const auto ledger = ledger_of(kStore, arrivals, 3);
    for (int time = 0; time < 3; ++time)
        REQUIRE(central.ingest({kiosk, arrivals, 0, false, ledger}));
    const auto account = accounts(central).at(0);
    CHECK(account.received == 2);
    CHECK(account.ids == ledger.sum);
    CHECK(account.reported == ledger);
    CHECK(account.reported_at == base::UtcHour::of(central.clock.now));
    CHECK(endpoint::is_complete(account));
}

TEST_CASE("a batch that is refused as a whole counts nothing") {
    Central central;
    central.enrol("MJB-01", kStore);
    const auto other = central.enrol("MJB-02", kOtherStore);
    const std::vector arrivals{central.arrival(kStore)};
    CHECK_FALSE(central.ingest({other, arrivals, 0, false, ledger_of(kOtherStore, {}, 1)}));
    CHECK(accounts(central, 0).at(0) == Account{});
    CHECK(accounts(central, 1).at(0) == Account{});
}

TEST_CASE("a kiosk's word about another kiosk's store is passed over, and its answers count") {
    Central central;
    central.enrol("MJB-01", kStore);
    const auto other = central.enrol("MJB-02", kOtherStore);
    const std::vector arrivals{central.arrival(kOtherStore)};
    CHECK(central.ingest({other, arrivals, 0, false, ledger_of(kStore, {}, 7)}));
    CHECK(accounts(central, 0).at(0) == Account{});
    CHECK(accounts(central, 1).at(0).received == 1);
}

TEST_CASE("a kiosk that has nothing to send still says how it stands") {
    Central central;
    const auto kiosk = central.enrol("MJB-01", kStore);
    const auto ledger = ledger_of(kStore, {central.arrival()}, 5);
    endpoint_test::Answer<void> answer;
    central.store().report(kiosk, ledger, answer.done());
    REQUIRE(answer.wait());
    CHECK(accounts(central).at(0).reported == ledger);
    CHECK_FALSE(endpoint::is_complete(accounts(central).at(0)));
    central.open();
    CHECK(accounts(central).at(0).reported == ledger);
}

TEST_CASE("what arrived before there were ledgers is counted when the store is opened") {
    Central central;
    const auto kiosk = central.enrol("MJB-01", kStore);
    const std::vector arrivals{central.arrival(), central.arrival(), central.arrival()};
    REQUIRE(central.ingest(kiosk, arrivals));
    central.close();
    central.run("DELETE FROM store_ledger");
    central.open();
    const auto account = accounts(central).at(0);
    CHECK(account.received == 3);
    CHECK(account.ids == ledger_of(kStore, arrivals, 1).sum);
    CHECK_FALSE(account.reported);
}

}  // namespace
