#include <catch2/catch.hpp>

#include "sync/base/file.h"
#include "sync/endpoint/store/sqlite/administration.h"
#include "sync/endpoint/store/sqlite/erasures/erase.h"
#include "tests/sync/endpoint/store/backup/backed_up.h"

namespace {

using endpoint::Administration;
using endpoint_test::BackedUp;
using endpoint_test::content_of;
using endpoint_test::kOtherStore;
using endpoint_test::kStore;
using wire::Disposition;

const std::string kComment = "Det var Kalle Anka vid busstationen";

endpoint::Arrival with_comment(BackedUp& central) {
    auto arrival = central.arrival();
    arrival.response.comment = {{"c2VhbGVk", "0011223344556677"}};
    arrival.comment = kComment;
    return arrival;
}

base::Result<Administration::Erasing> erase(const BackedUp& central, const base::Uuid& id,
                                            bool is_comment_only = false,
                                            std::optional<base::Uuid> store = {}) {
    return endpoint::open_administration(central.file)
        .value()
        ->erase({id, store, is_comment_only, base::UtcHour::of(central.clock.now)});
}

bool holds(const std::filesystem::path& folder, const std::string& text) {
    for (const auto& [name, content] : content_of(folder)) {
        if (content.find(text) != std::string::npos) return true;
    }
    return false;
}

endpoint::Account account(const BackedUp& central) {
    return endpoint::open_administration(central.file).value()->kiosks().value().at(0).accounts.at(0);
}

wire::Ledger ledger_of(const std::vector<endpoint::Arrival>& arrivals) {
    wire::Ledger ledger;
    ledger.store = kStore;
    ledger.recorded = ledger.settled = static_cast<std::int64_t>(arrivals.size());
    ledger.report_no = 50;
    for (const auto& arrival : arrivals)
        wire::add_to(ledger.sum, arrival.response.id);
    return ledger;
}

TEST_CASE("an erased response is out of the store beside a running endpoint, and none of its bytes is left") {
    BackedUp central;
    const auto arrival = with_comment(central);
    central.send(std::vector{central.arrival(), arrival, central.arrival()});
    REQUIRE(holds(central.folder.path(), kComment));
    const auto erased = erase(central, arrival.response.id).value();
    CHECK(erased.responses == 1);
    CHECK(erased.comments == 1);
    CHECK(erased.is_overwritten);
    CHECK_FALSE(holds(central.folder.path(), kComment));
    CHECK(central.responses() == 2);
    CHECK(central.number("SELECT count(*) FROM answer WHERE response NOT IN (SELECT number FROM response)") ==
          0);
}

TEST_CASE("an erased response that comes again exists, and the counts stay right") {
    BackedUp central;
    auto arrivals = central.send(3);
    REQUIRE(erase(central, arrivals[1].response.id));
    const auto again = central.ingest({central.kiosk, arrivals, 0, false, ledger_of(arrivals)}).value();
    CHECK(again.disposition == std::vector{Disposition::Exists, Disposition::Exists, Disposition::Exists});
    CHECK(central.responses() == 2);
    CHECK(account(central).received == 3);
    CHECK(endpoint::discrepancies_of(account(central)).empty());
    auto changed = arrivals[1];
    changed.hash[0] ^= 1;
    CHECK(central.send(std::vector{changed}).disposition == std::vector{Disposition::Conflict});
}

TEST_CASE("a comment alone is erased and its ratings stay") {
    BackedUp central;
    const auto arrival = with_comment(central);
    central.send(std::vector{arrival});
    const auto erased = erase(central, arrival.response.id, true).value();
    CHECK(erased.responses == 0);
    CHECK(erased.comments == 1);
    CHECK(central.responses() == 1);
    CHECK_FALSE(holds(central.folder.path(), kComment));
    CHECK(erase(central, arrival.response.id, true).value().comments == 0);
    CHECK(erase(central, arrival.response.id).value().responses == 1);
    CHECK(erase(central, arrival.response.id, true).value().responses == 0);
    CHECK(endpoint::read_erasures(endpoint::erasures_beside(central.file)).value().at(0).what ==
          endpoint::Erased::Response);
}

TEST_CASE("an id that never arrived, or that several stores gave, is not guessed at") {
    BackedUp central;
    const auto first = central.arrival();
    auto second = central.arrival(kOtherStore);
    second.response.id = first.response.id;
    central.send(std::vector{first, second});
    CHECK(erase(central, kOtherStore).error().kind == base::ErrorKind::NotFound);
    const auto refused = erase(central, first.response.id);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == base::ErrorKind::BadInput);
    CHECK(refused.error().message().find(kOtherStore.to_string()) != std::string::npos);
    CHECK(central.responses() == 2);
    CHECK(erase(central, first.response.id, false, kOtherStore).value().responses == 1);
    CHECK(central.send(std::vector{first}).disposition == std::vector{Disposition::Exists});
    CHECK(central.responses() == 1);
    CHECK(erase(central, first.response.id, false, kOtherStore).value().responses == 0);
    CHECK(central.responses() == 1);
}

TEST_CASE("readers are told of no more responses than there are") {
    BackedUp central;
    const auto arrivals = central.send(3);
    central.clock.now += std::chrono::hours(1);
    const auto later = central.send(3);
    central.clock.now += std::chrono::hours(1);
    central.close_tranche();
    REQUIRE(erase(central, arrivals[0].response.id));
    REQUIRE(erase(central, later[0].response.id));
    const auto page = central.store().page(0, 1).value();
    CHECK(page.responses.size() == 1);
    CHECK(page.remaining == 3);
}

TEST_CASE("what is erased in the tranche that is still open is not counted when it closes") {
    BackedUp central;
    central.send(1);
    central.clock.now += std::chrono::hours(1);
    const auto arrivals = central.send(3);
    REQUIRE(erase(central, arrivals[0].response.id));
    central.send(2);
    central.clock.now += std::chrono::hours(1);
    central.close_tranche();
    CHECK(central.store().page(0, 1).value().remaining == 4);
}

TEST_CASE("a restore does not bring back what was erased after the backup") {
    BackedUp central;
    const auto arrival = with_comment(central);
    auto arrivals = central.send(2);
    central.send(std::vector{arrival});
    arrivals.push_back(arrival);
    central.back_up();
    REQUIRE(erase(central, arrival.response.id));
    central.stop();
    CHECK(endpoint::rehearse(central.order(), central.clock).value().comments == 0);
    const auto restored = endpoint::restore(central.order(), central.clock).value();
    CHECK(restored.responses == 2);
    CHECK(restored.comments == 0);
    std::filesystem::remove(*restored.set_aside);
    CHECK_FALSE(holds(central.folder.path(), kComment));
    central.start();
    CHECK(central.send(arrivals).disposition ==
          std::vector{Disposition::Exists, Disposition::Exists, Disposition::Exists});
    CHECK(account(central).received == 3);
}

TEST_CASE(
    "a backup that was copied into place by hand is rid of what was erased when the endpoint opens it") {
    BackedUp central;
    const auto arrival = with_comment(central);
    central.send(std::vector{arrival});
    const auto backup = central.back_up();
    REQUIRE(erase(central, arrival.response.id));
    central.stop();
    std::filesystem::copy_file(backup.file, central.file, std::filesystem::copy_options::overwrite_existing);
    REQUIRE(holds(central.folder.path(), kComment));
    central.start();
    CHECK(central.responses() == 0);
    CHECK_FALSE(holds(central.folder.path(), kComment));
}

TEST_CASE("a response that came after the backup and was erased stays away when its kiosk sends it again") {
    BackedUp central;
    auto arrivals = central.send(2);
    central.back_up();
    const auto arrival = with_comment(central);
    central.send(std::vector{arrival});
    arrivals.push_back(arrival);
    REQUIRE(erase(central, arrival.response.id));
    central.stop();
    REQUIRE(endpoint::restore(central.order(), central.clock));
    central.start();
    // Its kiosk has let go of it, or not: the account is whole either way.
    CHECK(account(central).received == 3);
    const auto again = central.ingest({central.kiosk, arrivals, 0, false, ledger_of(arrivals)}).value();
    CHECK(again.disposition == std::vector{Disposition::Exists, Disposition::Exists, Disposition::Exists});
    CHECK(account(central).received == 3);
    CHECK(endpoint::discrepancies_of(account(central)).empty());
    CHECK(central.responses() == 2);
}

TEST_CASE("a comment that came after the backup and was erased stays away, its ratings come again") {
    BackedUp central;
    central.back_up();
    const auto arrival = with_comment(central);
    central.send(std::vector{arrival});
    REQUIRE(erase(central, arrival.response.id, true));
    central.stop();
    REQUIRE(endpoint::restore(central.order(), central.clock));
    central.start();
    CHECK(central.send(std::vector{arrival}).disposition == std::vector{Disposition::Stored});
    CHECK(central.responses() == 1);
    CHECK(central.number("SELECT count(*) FROM comment") == 0);
    CHECK(account(central).received == 1);
}

TEST_CASE("an erasure is not forgotten when the backup is from before the kiosk's store was known") {
    BackedUp central;
    central.back_up();
    auto arrival = central.arrival(kOtherStore);
    central.send(std::vector{arrival});
    REQUIRE(erase(central, arrival.response.id));
    central.stop();
    REQUIRE(endpoint::restore(central.order(), central.clock));
    central.start();
    REQUIRE(central.number("SELECT count(*) FROM kiosk_store") == 1);
    CHECK(central.send(std::vector{arrival}).disposition == std::vector{Disposition::Exists});
    CHECK(central.responses() == 0);
    CHECK(central.number("SELECT received FROM store_ledger JOIN kiosk_store ON kiosk_store.number = "
                         "store_ledger.store ORDER BY kiosk_store.number DESC LIMIT 1") == 1);
}

TEST_CASE("erasures survive the loss of the disk that the store is on") {
    BackedUp central;
    const auto arrival = with_comment(central);
    central.send(std::vector{arrival});
    const auto backup = central.back_up();
    REQUIRE(erase(central, arrival.response.id));
    central.back_up();
    central.stop();
    std::filesystem::remove_all(central.folder.path());
    std::filesystem::create_directory(central.folder.path());
    auto order = central.order();
    order.from = backup.file;
    CHECK(endpoint::restore(order, central.clock).value().responses == 0);
    central.start();
    CHECK(endpoint::read_erasures(endpoint::erasures_beside(central.file)).value().size() == 1);
    CHECK(central.send(std::vector{arrival}).disposition == std::vector{Disposition::Exists});
}

TEST_CASE("a log of erasures that cannot be read is not passed over") {
    BackedUp central;
    const auto arrivals = central.send(1);
    REQUIRE(erase(central, arrivals[0].response.id));
    central.stop();
    const auto log = endpoint::erasures_beside(central.file);
    REQUIRE(base::write_file(log, std::string(4096, 'x')));
    const auto opened = endpoint::SqliteStore::open(
        {central.file, std::chrono::seconds(3600), endpoint_test::kAudience}, central.clock, central.random);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().where == log.string());
    CHECK(std::filesystem::exists(central.file));
    CHECK_FALSE(endpoint::rehearse(central.order(), central.clock));
}

}  // namespace
