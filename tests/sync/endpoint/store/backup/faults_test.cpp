#include <catch2/catch.hpp>
#include <cerrno>

#include "sync/endpoint/store/sqlite/administration.h"
#include "sync/endpoint/store/sqlite/backup/backup_problem.h"
#include "tests/support/disk/power_cut.h"
#include "tests/support/disk/watched_disk.h"
#include "tests/sync/endpoint/store/backup/backed_up.h"

// Disks that fail and power that goes while a backup is made, restored, or erased from.
namespace {

using endpoint_test::BackedUp;
using endpoint_test::content_of;
using endpoint_test::kAudience;
using support::disk::Call;
using support::disk::Done;
using support::disk::Loss;
using support::disk::PowerCut;
using support::disk::watched_disk;

constexpr auto kLosses = {Loss::Nothing, Loss::Everything, Loss::Some};

class Recording {
public:
    explicit Recording(std::filesystem::path folder) : folder_(std::move(folder)) {
        for (const auto& [name, content] : content_of(folder_)) {
            const auto path = (folder_ / name).string();
            start_.push_back({Done::Kind::Create, path, 0, {}});
            start_.push_back({Done::Kind::Write, path, 0, content});
            start_.push_back({Done::Kind::Sync, path, 0, {}});
        }
        start_.push_back({Done::Kind::Sync, folder_.string(), 0, {}});
        watched_disk().watch(folder_.string());
        watched_disk().skip_syncs(true);
        watched_disk().record(true);
    }
    ~Recording() { stop(); }
    Recording(const Recording&) = delete;
    Recording& operator=(const Recording&) = delete;

    void stop() {
        if (!is_on_) return;
        is_on_ = false;
        watched_disk().record(false);
        watched_disk().skip_syncs(false);
        history_ = watched_disk().take_history();
        watched_disk().watch("/nowhere");
    }

    // `check(files in a folder, the last thing that was told)` at every step, for every way of losing; how
    // often.
    template <class Check>
    int replay(const std::filesystem::path& into, Check check) {
        stop();
        int cuts = 0;
        support::SeededRandom random(5);
        PowerCut disk(folder_.string());
        for (const auto& done : start_)
            disk.apply(done);
        std::string told;
        for (const auto& done : history_) {
            if (done.kind == Done::Kind::Note) told = done.path;
            disk.apply(done);
            for (const auto loss : kLosses) {
                support::disk::write_files(into.string(), disk.left(loss, random));
                check(told);
                ++cuts;
            }
        }
        return cuts;
    }

private:
    std::filesystem::path folder_;
    std::vector<Done> start_, history_;
    bool is_on_ = true;
};

bool is_whole(const std::filesystem::path& backup) {
    try {
        SQLite::Database database(backup.string());
        return database.execAndGet("PRAGMA quick_check").getString() == "ok" &&
               database.execAndGet("SELECT count(*) FROM meta WHERE key = 'backup'").getInt() == 1;
    } catch (const SQLite::Exception&) {
        return false;
    }
}

TEST_CASE("power that is cut at any moment leaves no half backup, and each that made something safe") {
    BackedUp central;
    Recording recording(central.disk.path());
    for (int i = 0; i < 3; ++i) {
        central.send(4);
        central.back_up();
        watched_disk().note(std::to_string(central.safe_seq->get()));
    }
    const support::TemporaryFolder left;
    SQLite::Database source(central.file.string());
    bool are_whole = true, are_safe = true, does_go_on = true;
    const auto cuts = recording.replay(left.path(), [&](const std::string& told) {
        const auto backups = endpoint::backups_in(left.path()).value();
        for (const auto& backup : backups)
            are_whole = are_whole && is_whole(backup.file);
        const auto next =
            endpoint::take_backup(source, left.path(), endpoint::next_time(backups, central.clock.now));
        does_go_on = does_go_on && next && is_whole(next->backup.file);
        are_safe = are_safe && (told.empty() || (!backups.empty() && backups[0].seq >= std::stoll(told)));
    });
    CHECK(are_whole);
    CHECK(are_safe);
    CHECK(does_go_on);
    CHECK(cuts > 100);
}

TEST_CASE(
    "whichever call of a backup fails, nothing is called safe, nothing half is left, and the next works") {
    BackedUp central;
    central.send(4);
    std::uint64_t nth = 1;
    for (bool is_through = false; !is_through; ++nth) {
        CAPTURE(nth);
        const auto safe = central.safe_seq->get();
        central.send(1);
        watched_disk().watch(central.disk.path().string());
        watched_disk().arm({{{Call::Open, Call::Write, Call::Sync, Call::Rename}, nth, true, {EIO}}});
        central.clock.advance(std::chrono::minutes(1));
        central.keeper().look();
        is_through = watched_disk().fired() == 0;
        watched_disk().disarm();
        watched_disk().watch("/nowhere");
        REQUIRE((central.safe_seq->get() > safe) == is_through);
        REQUIRE(endpoint::backup_problem(central.file).has_value() != is_through);
        for (const auto& [name, content] : content_of(central.disk.path())) {
            CAPTURE(name);
            CHECK(is_whole(central.disk / name));
        }
    }
    CHECK(nth > 5);
}

TEST_CASE("a full disk says so and keeps the backups that it has") {
    BackedUp central;
    central.send(4);
    const auto backup = central.back_up();
    central.send(4);
    watched_disk().watch(central.disk.path().string());
    watched_disk().arm({{{Call::Write}, 1, true, {ENOSPC}}});
    CHECK(central.back_up().file == backup.file);
    watched_disk().disarm();
    watched_disk().watch("/nowhere");
    CHECK(endpoint::backup_problem(central.file)->what.find("full") != std::string::npos);
    CHECK(content_of(central.disk.path()).size() == 1);
    CHECK(central.send(1).size() == 1);
}

// Open, as after a power cut: how many responses are in the store; -1 when it does not open.
std::int64_t responses_after(const BackedUp& central, const std::filesystem::path& file) {
    support::SeededRandom random(3);
    auto opened = endpoint::SqliteStore::open(
        {file, std::chrono::seconds(3600), kAudience, central.disk.path(), central.safe_seq}, central.clock,
        random);
    if (!opened) return -1;
    opened->store.reset();
    SQLite::Database database(file.string());
    return database.execAndGet("SELECT count(*) FROM response").getInt64();
}

TEST_CASE(
    "power that is cut while a store is restored leaves the old one or the restored one, never neither") {
    BackedUp central;
    central.send(3);
    central.back_up();
    central.send(4);
    // As a killed endpoint leaves it: what came last is in the log alone.
    const support::TemporaryFolder killed;
    for (const auto* name : {"central.db", "central.db-wal"})
        std::filesystem::copy_file(central.folder / name, killed / name);
    central.stop();
    auto order = central.order();
    order.database = killed / "central.db";
    Recording recording(killed.path());
    REQUIRE(endpoint::restore(order, central.clock));
    watched_disk().note("restored");
    const support::TemporaryFolder left;
    std::map<std::int64_t, int> found;
    bool is_kept = true;
    recording.replay(left.path(), [&](const std::string& told) {
        const auto responses = responses_after(central, left / "central.db");
        ++found[responses];
        is_kept = is_kept && (told.empty() || responses == 3);
    });
    CHECK(is_kept);
    CHECK(found.size() == 2);
    CHECK(found[7] > 10);
    CHECK(found[3] > 10);
}

TEST_CASE("power that is cut while a response is erased: whatever is in the log is out of the store") {
    BackedUp central;
    const auto arrivals = central.send(5);
    central.stop();
    Recording recording(central.folder.path());
    {
        const auto administration = endpoint::open_administration(central.file).value();
        REQUIRE(administration->erase({arrivals[2].response.id, {}, false, {}}));
        watched_disk().note("erased");
    }
    const support::TemporaryFolder left;
    std::map<std::size_t, int> found;
    bool is_so = true;
    recording.replay(left.path(), [&](const std::string& told) {
        const auto file = left / "central.db";
        const auto responses = responses_after(central, file);
        const auto logged = endpoint::read_erasures(endpoint::erasures_beside(file)).value().size();
        ++found[logged];
        is_so = is_so && responses == 5 - static_cast<std::int64_t>(logged);
        is_so = is_so && (told.empty() || logged == 1);
    });
    CHECK(is_so);
    CHECK(found.size() == 2);
}

}  // namespace
