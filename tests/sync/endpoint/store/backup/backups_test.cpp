#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "sync/base/file.h"
#include "sync/endpoint/store/sqlite/administration.h"
#include "sync/endpoint/store/sqlite/backup/backup_problem.h"
#include "sync/endpoint/store/sqlite/backup/backup_thread.h"
#include "tests/sync/endpoint/store/backup/backed_up.h"

namespace {

using endpoint_test::BackedUp;
using endpoint_test::Central;
using endpoint_test::kStore;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

TEST_CASE("a backup is taken when responses came and the time has passed, not otherwise") {
    BackedUp central;
    central.keeper().look();
    CHECK(central.taken().size() == 1);
    central.clock.advance(minutes(9));
    central.keeper().look();
    CHECK(central.taken().size() == 1);
    central.send(3);
    central.keeper().look();
    REQUIRE(central.taken().size() == 2);
    CHECK(central.taken()[0].seq == 1);
    central.send(3);
    central.keeper().look();
    CHECK(central.taken().size() == 2);
    central.clock.advance(seconds(60));
    central.keeper().look();
    CHECK(central.taken()[0].seq == 2);
}

TEST_CASE("what administrators do is backed up without any response") {
    BackedUp central;
    central.keeper().look();
    REQUIRE(endpoint::open_administration(central.file)
                .value()
                ->add_api_token("Eva", endpoint::hash_of("token")));
    central.clock.advance(minutes(9));
    central.keeper().look();
    CHECK(central.taken().size() == 1);
    central.clock.advance(minutes(1));
    central.keeper().look();
    CHECK(central.taken().size() == 2);
}

TEST_CASE("a backup is whole, says that it is one, and is for the endpoint's user alone") {
    BackedUp central;
    central.send(20);
    const auto backup = central.back_up();
    struct stat status {};
    REQUIRE(stat(backup.file.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
    SQLite::Database copy(backup.file.string());
    CHECK(copy.execAndGet("PRAGMA integrity_check").getString() == "ok");
    CHECK(copy.execAndGet("SELECT count(*) FROM response").getInt64() == 20);
    CHECK(copy.execAndGet("SELECT value FROM meta WHERE key = 'backup'").getString() ==
          base::utc_text(central.clock.now));
    CHECK(central.number("SELECT count(*) FROM meta WHERE key = 'backup'") == 0);
    for (const auto& [name, content] : endpoint_test::content_of(central.disk.path()))
        CHECK(endpoint::backup_named(name));
}

TEST_CASE("safe_seq is what the newest backup holds") {
    BackedUp central;
    const auto arrivals = central.send(1);
    central.send(1);
    auto again = central.send(arrivals);
    CHECK(again.seq == 2);
    CHECK(again.safe_seq == 0);
    central.back_up();
    CHECK(central.send(arrivals).safe_seq == 2);
    central.send(1);
    again = central.send(arrivals);
    CHECK(again.seq == 3);
    CHECK(again.safe_seq == 2);
}

TEST_CASE("safe_seq outlives a restart, by the newest backup that can be read") {
    BackedUp central;
    const auto arrivals = central.send(1);
    central.back_up();
    central.send(1);
    central.back_up();
    central.start();
    CHECK(central.send(arrivals).safe_seq == 2);
    REQUIRE(base::write_file(central.taken()[0].file, "no database"));
    central.start();
    CHECK(central.send(arrivals).safe_seq == 1);
    for (const auto& backup : central.taken())
        std::filesystem::remove(backup.file);
    central.start();
    CHECK(central.send(arrivals).safe_seq == 0);
    central.keeper().look();
    CHECK(central.send(arrivals).safe_seq == 2);
}

TEST_CASE("a backup of another epoch makes nothing safe") {
    BackedUp central;
    const auto arrivals = central.send(1);
    const auto backup = central.back_up();
    central.stop();
    std::filesystem::copy_file(backup.file, central.file, std::filesystem::copy_options::overwrite_existing);
    central.start();
    const auto again = central.send(arrivals);
    CHECK(again.seq == 1);
    CHECK(again.safe_seq == 0);
    central.keeper().look();
    CHECK(central.send(arrivals).safe_seq == 1);
}

TEST_CASE("safe_seq is never above seq, whatever it is told") {
    BackedUp central;
    const auto arrivals = central.send(1);
    central.safe_seq->raise(99);
    CHECK(central.send(arrivals).safe_seq == 1);
}

TEST_CASE("without backups what is committed is as safe as it gets") {
    Central central;
    const auto kiosk = central.enrol("MJB-01", kStore);
    const auto commit = central.ingest(kiosk, {central.arrival()}).value();
    CHECK(commit.safe_seq == commit.seq);
}

TEST_CASE("old backups go, and what only looks like one stays") {
    BackedUp central;
    REQUIRE(base::write_file(central.disk / "central-2020-01-01T00-00-00Z-1.db.old", "mine"));
    for (int day = 0; day < 20; ++day) {
        central.clock.advance(hours(24));
        central.keeper().look();
    }
    CHECK(central.taken().size() == 14);
    CHECK(std::filesystem::exists(central.disk / "central-2020-01-01T00-00-00Z-1.db.old"));
}

TEST_CASE("a folder that is away stops nothing, is told, and is tried again") {
    BackedUp central;
    const auto arrivals = central.send(1);
    central.back_up();
    const auto away = central.folder / "unmounted";
    std::filesystem::rename(central.disk.path(), away);
    central.send(1);
    central.clock.advance(hours(1));
    central.keeper().look();
    auto problem = endpoint::backup_problem(central.file);
    REQUIRE(problem);
    CHECK(problem->since == base::UtcHour::of(central.clock.now));
    CHECK(problem->what.find(central.disk.path().string()) != std::string::npos);
    const auto since = problem->since;
    central.clock.advance(hours(3));
    central.keeper().look();
    CHECK(endpoint::backup_problem(central.file)->since == since);
    CHECK(central.send(arrivals).safe_seq == 1);
    std::filesystem::rename(away, central.disk.path());
    central.keeper().look();
    CHECK(endpoint::backup_problem(central.file));  // not yet time
    central.clock.advance(seconds(60));
    central.keeper().look();
    CHECK_FALSE(endpoint::backup_problem(central.file));
    CHECK(central.send(arrivals).safe_seq == 2);
}

TEST_CASE(
    "a problem that was there before a restart is told with its own hour, and goes with the next backup") {
    BackedUp central;
    const base::UtcHour since = *base::UtcHour::parse("2026-11-20T08:00:00Z");
    REQUIRE(endpoint::tell_backup_problem(central.file, {since, "the disk\nis full"}));
    CHECK(endpoint::backup_problem(central.file)->since == since);
    CHECK(endpoint::backup_problem(central.file)->what == "the disk is full");
    central.start();
    central.back_up();
    CHECK_FALSE(endpoint::backup_problem(central.file));
}

TEST_CASE("the thread takes the first backup by itself and ends when it is asked to") {
    BackedUp central;
    central.send(1);
    const auto safe_seq = std::make_shared<endpoint::SafeSeq>();
    {
        const endpoint::BackupThread thread(endpoint::Backups({central.file,
                                                               {central.disk.path(), seconds(60), 14},
                                                               central.epoch(),
                                                               central.clock,
                                                               safe_seq}));
        while (safe_seq->get() == 0)
            std::this_thread::yield();
    }
    CHECK(central.taken().size() == 1);
}

TEST_CASE("a backup that is called off leaves nothing") {
    BackedUp central;
    central.send(5);
    std::stop_source stop;
    stop.request_stop();
    central.keeper().look(stop.get_token());
    CHECK(std::filesystem::is_empty(central.disk.path()));
    CHECK_FALSE(endpoint::backup_problem(central.file));
}

}  // namespace
