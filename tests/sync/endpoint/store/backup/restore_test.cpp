#include "sync/endpoint/store/sqlite/backup/restore.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "sync/base/file.h"
#include "sync/endpoint/store/sqlite/administration.h"
#include "tests/sync/endpoint/store/backup/backed_up.h"

namespace {

using endpoint_test::BackedUp;
using endpoint_test::content_of;
using endpoint_test::kAudience;
using endpoint_test::kStore;
using wire::Disposition;

// Everything behind the header is rubbish.
void damage(const std::filesystem::path& file) {
    const auto size = std::filesystem::file_size(file);
    std::fstream(file, std::ios::in | std::ios::out | std::ios::binary).seekp(100)
        << std::string(size - 100, '\xa5');
}

// What a kiosk says of its store: all of them recorded, none of them acknowledged any more.
wire::Ledger ledger_of(const std::vector<endpoint::Arrival>& arrivals, std::int64_t report_no) {
    wire::Ledger ledger;
    ledger.store = kStore;
    ledger.recorded = ledger.waiting = static_cast<std::int64_t>(arrivals.size());
    ledger.report_no = report_no;
    for (const auto& arrival : arrivals)
        wire::add_to(ledger.sum, arrival.response.id);
    return ledger;
}

endpoint::Account account(const BackedUp& central) {
    return endpoint::open_administration(central.file).value()->kiosks().value().at(0).accounts.at(0);
}

TEST_CASE("a restored store begins a new epoch, goes on with its seq, and gets what it lacks") {
    BackedUp central;
    auto all = central.send(3);
    central.back_up();
    const auto later = central.send(2);
    all.insert(all.end(), later.begin(), later.end());
    const auto epoch = central.epoch();
    central.stop();
    const auto restored = endpoint::restore(central.order(), central.clock).value();
    CHECK(restored.responses == 3);
    CHECK(restored.unusable.empty());
    central.start();
    CHECK(central.epoch() != epoch);
    CHECK(central.responses() == 3);
    const auto again = central.ingest({central.kiosk, all, 0, false, ledger_of(all, 9)}).value();
    CHECK(again.disposition == std::vector{Disposition::Exists, Disposition::Exists, Disposition::Exists,
                                           Disposition::Stored, Disposition::Stored});
    CHECK(again.seq == 2);
    CHECK(account(central).received == 5);
    CHECK(endpoint::discrepancies_of(account(central)).empty());
    const auto second = central.epoch();
    central.start();
    CHECK(central.epoch() == second);
}

TEST_CASE("a backup that somebody copied into place by hand begins a new epoch, too, once") {
    BackedUp central;
    central.send(3);
    const auto backup = central.back_up();
    const auto epoch = central.epoch();
    central.stop();
    std::filesystem::copy_file(backup.file, central.file, std::filesystem::copy_options::overwrite_existing);
    central.start();
    const auto second = central.epoch();
    CHECK(second != epoch);
    CHECK(central.number("SELECT count(*) FROM meta WHERE key = 'backup'") == 0);
    central.start();
    CHECK(central.epoch() == second);
}

TEST_CASE("what was there before a restore is set aside whole") {
    BackedUp central;
    central.send(3);
    central.back_up();
    central.send(2);
    central.stop();
    const auto before = base::read_file(central.file).value();
    const auto restored = endpoint::restore(central.order(), central.clock).value();
    REQUIRE(restored.set_aside);
    CHECK(restored.set_aside->filename().string().starts_with("central.db.replaced-2026-11-24T"));
    CHECK(base::read_file(*restored.set_aside).value() == before);
    CHECK(central.responses() == 3);
}

TEST_CASE("a restore works where nothing is left of the store") {
    BackedUp central;
    central.send(3);
    central.back_up();
    central.stop();
    for (const auto* suffix : {"", "-wal", "-shm"})
        std::filesystem::remove(central.file.string() + suffix);
    const auto restored = endpoint::restore(central.order(), central.clock).value();
    CHECK_FALSE(restored.set_aside);
    central.start();
    CHECK(central.responses() == 3);
}

TEST_CASE("a backup that does not check out is named, and the one before it taken") {
    BackedUp central;
    central.send(3);
    const auto whole = central.back_up();
    central.send(2);
    damage(central.back_up().file);
    central.send(1);
    REQUIRE(base::write_file(central.back_up().file, "half of it"));
    const auto taken = central.taken();
    central.stop();
    const auto restored = endpoint::restore(central.order(), central.clock).value();
    CHECK(restored.backup == whole.file);
    CHECK(restored.made == whole.time);
    CHECK(restored.responses == 3);
    REQUIRE(restored.unusable.size() == 2);
    CHECK(restored.unusable[0].file == taken[0].file);
    CHECK(restored.unusable[1].file == taken[1].file);
}

TEST_CASE("when no backup can be used the store stays as it is, and each reason is told") {
    BackedUp central;
    central.send(3);
    damage(central.back_up().file);
    central.stop();
    const auto before = content_of(central.folder.path());
    const auto restored = endpoint::restore(central.order(), central.clock);
    REQUIRE_FALSE(restored);
    CHECK(restored.error().kind == base::ErrorKind::Damaged);
    CHECK(restored.error().message().find(central.taken()[0].file.filename().string()) != std::string::npos);
    CHECK(content_of(central.folder.path()) == before);
    std::filesystem::remove(central.taken()[0].file);
    CHECK(endpoint::restore(central.order(), central.clock).error().kind == base::ErrorKind::NotFound);
}

TEST_CASE("another deployment's backup is not taken") {
    BackedUp central;
    central.back_up();
    central.stop();
    auto order = central.order();
    order.audience = "11111111-1111-4222-8333-444455556666";
    const auto restored = endpoint::restore(order, central.clock);
    REQUIRE_FALSE(restored);
    CHECK(restored.error().message().find(kAudience) != std::string::npos);
}

TEST_CASE("any copy of a central store can be restored by its name, and begins a new epoch all the same") {
    BackedUp central;
    central.send(3);
    central.stop();
    const auto epoch = [&] {
        SQLite::Database database(central.file.string());
        return database.execAndGet("SELECT value FROM meta WHERE key = 'epoch'").getString();
    }();
    auto order = central.order();
    order.from = central.folder / "kept";
    std::filesystem::copy_file(central.file, *order.from);
    const auto restored = endpoint::restore(order, central.clock).value();
    CHECK(restored.responses == 3);
    CHECK_FALSE(restored.made);
    central.start();
    CHECK(central.epoch() != epoch);
    order.from = central.folder / "nothing";
    CHECK_FALSE(endpoint::restore(order, central.clock));
}

TEST_CASE("a rehearsal tells what a restore would and changes nothing, beside the endpoint") {
    BackedUp central;
    auto arrivals = central.send(3);
    auto with_comment = central.arrival();
    with_comment.response.comment = {{"c2VhbGVk", "0011223344556677"}};
    with_comment.comment = "Mörkt vid busstationen";
    central.send(std::vector{with_comment});
    const auto backup = central.back_up();
    central.send(2);
    const auto before = content_of(central.folder.path());
    const auto backups = content_of(central.disk.path());
    const auto rehearsed = endpoint::rehearse(central.order(), central.clock).value();
    CHECK(rehearsed.responses == 4);
    CHECK(rehearsed.comments == 1);
    CHECK(rehearsed.made == backup.time);
    CHECK_FALSE(rehearsed.set_aside);
    CHECK(content_of(central.folder.path()) == before);
    CHECK(content_of(central.disk.path()) == backups);
    CHECK(central.send(arrivals).seq == 3);
}

TEST_CASE("what a killed rehearsal left goes when the next one begins") {
    BackedUp central;
    central.back_up();
    std::filesystem::create_directory(central.folder / "rehearsal-abcdef");
    REQUIRE(base::write_file(central.folder / "rehearsal-abcdef/central.db", "comments"));
    REQUIRE(endpoint::rehearse(central.order(), central.clock));
    CHECK_FALSE(std::filesystem::exists(central.folder / "rehearsal-abcdef"));
}

TEST_CASE("a damaged store is set aside and its newest backup takes its place by itself") {
    BackedUp central;
    central.send(3);
    central.back_up();
    const auto epoch = central.epoch();
    central.stop();
    damage(central.file);
    central.clock.advance(std::chrono::minutes(5));
    auto opened = endpoint::SqliteStore::open(
        {central.file, std::chrono::seconds(3600), kAudience, central.backups, central.safe_seq},
        central.clock, central.random);
    REQUIRE(opened);
    CHECK(opened->set_aside->filename().string().starts_with("central.db.damaged-"));
    REQUIRE(opened->restored);
    CHECK(opened->restored->responses == 3);
    CHECK(opened->store->identity().epoch != epoch);
    opened->store.reset();
    CHECK(central.responses() == 3);
}

TEST_CASE("a damaged store whose backups are away is left for people, and not begun anew") {
    BackedUp central;
    central.send(3);
    central.back_up();
    central.stop();
    damage(central.file);
    const auto damaged = base::read_file(central.file).value();
    const auto open = [&] {
        return endpoint::SqliteStore::open(
            {central.file, std::chrono::seconds(3600), kAudience, central.backups, central.safe_seq},
            central.clock, central.random);
    };
    const auto away = central.folder / "unmounted";
    std::filesystem::rename(central.disk.path(), away);
    const auto refused = open();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message().find("damaged") != std::string::npos);
    CHECK(base::read_file(central.file).value() == damaged);
    std::filesystem::rename(away, central.disk.path());
    CHECK(open().value().restored);
}

TEST_CASE("a store that is not there does not begin anew while there are backups of it") {
    BackedUp central;
    central.send(3);
    central.back_up();
    central.stop();
    for (const auto* suffix : {"", "-wal", "-shm"})
        std::filesystem::remove(central.file.string() + suffix);
    const auto open = [&] {
        return endpoint::SqliteStore::open(
            {central.file, std::chrono::seconds(3600), kAudience, central.backups, central.safe_seq},
            central.clock, central.random);
    };
    // An administrator's command makes an empty file; it is no store either.
    for (const bool is_empty_file : {false, true}) {
        if (is_empty_file) REQUIRE(endpoint::open_administration(central.file).value()->kiosks());
        const auto refused = open();
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == base::ErrorKind::NotFound);
        CHECK(refused.error().message().find("lyhord restore") != std::string::npos);
    }
    REQUIRE(endpoint::restore(central.order(), central.clock));
    REQUIRE(open());
    CHECK(central.responses() == 3);
}

}  // namespace
