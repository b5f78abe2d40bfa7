#include <sqlite3.h>

#include <catch2/catch.hpp>

#include "sync/handover/kiosk_db.h"
#include "tests/support/temporary_folder.h"
#include "tests/sync/handover/other_user.h"
#include "tests/sync/handover/rows.h"

// The kiosk writes as one user, sync reads as another (contracts: identity and files). Exit codes of the
// processes: 0 = everything as expected, others tell which step was not.
namespace {

// The caller leaves the test when this is false.
bool can_change_users() {
    if (support::is_root()) return true;
    WARN("SKIPPED: only root can start processes of two users; nothing about two users was tested");
    return false;
}

struct DataFolder {
    support::TemporaryFolder temporary;
    std::filesystem::path folder = temporary / "data";
    std::filesystem::path path = folder / "kiosk.db";
    DataFolder() { REQUIRE(support::make_data_folder(folder, support::kKioskUser)); }

    template <class Work>
    int as_kiosk(Work work) {
        return support::run_as(support::kKioskUser, support::kSharedGroup, work);
    }
    template <class Work>
    int as_sync(Work work) {
        return support::run_as(support::kSyncUser, support::kSharedGroup, work);
    }
};

// One answer more each time, as the kiosk does it.
std::unique_ptr<SQLite::Database> write_answer(const std::filesystem::path& path, std::uint64_t seed) {
    auto database = db::open_writer(path, handover::kiosk_migrations());
    if (!database) return nullptr;
    support::SeededRandom random(seed);
    support::insert_event(**database, base::Uuid::random(random), "answer");
    return std::move(database).value();
}

// 0 when a reader finds exactly that many answers.
int read_answers(const std::filesystem::path& path, std::size_t expected) {
    auto reader = handover::KioskReader::open(path);
    if (!reader) return 1;
    const auto rows = reader->waiting(100, 1 << 20);
    if (!rows) return 2;
    return rows->size() == expected && reader->counts() && reader->data_version() ? 0 : 3;
}

}  // namespace

TEST_CASE("another user of the group reads after the writer closed cleanly") {
    if (!can_change_users()) return;
    DataFolder data;
    CHECK(data.as_kiosk([&] { return write_answer(data.path, 1) ? 0 : 1; }) == 0);
    CHECK(data.as_sync([&] { return read_answers(data.path, 1); }) == 0);
    CHECK(data.as_kiosk([&] { return write_answer(data.path, 2) ? 0 : 1; }) == 0);
    CHECK(data.as_sync([&] { return read_answers(data.path, 2); }) == 0);
}

TEST_CASE("another user of the group reads while the writer runs, and after it was killed") {
    if (!can_change_users()) return;
    DataFolder data;
    std::unique_ptr<SQLite::Database> kept_open;
    support::HeldOpen kiosk(support::kKioskUser, support::kSharedGroup, [&] {
        kept_open = write_answer(data.path, 1);
        return kept_open != nullptr;
    });
    REQUIRE(kiosk.has_worked());
    CHECK(data.as_sync([&] { return read_answers(data.path, 1); }) == 0);
    kiosk.kill_now();
    CHECK(data.as_sync([&] { return read_answers(data.path, 1); }) == 0);
    CHECK(data.as_kiosk([&] { return write_answer(data.path, 2) ? 0 : 1; }) == 0);
    CHECK(data.as_sync([&] { return read_answers(data.path, 2); }) == 0);
}

TEST_CASE("a reader that stays open sees what the other user writes") {
    if (!can_change_users()) return;
    DataFolder data;
    CHECK(data.as_kiosk([&] { return write_answer(data.path, 1) ? 0 : 1; }) == 0);
    const support::Signal has_opened, has_written;
    const pid_t sync = support::start_as(support::kSyncUser, support::kSharedGroup, [&] {
        auto reader = handover::KioskReader::open(data.path);
        if (!reader || reader->waiting(100, 1 << 20)->size() != 1) return 1;
        const auto before = *reader->data_version();
        if (!has_opened.give() || !has_written.wait()) return 2;
        if (*reader->data_version() == before) return 3;
        return reader->waiting(100, 1 << 20)->size() == 2 ? 0 : 4;
    });
    CHECK(has_opened.wait());
    CHECK(data.as_kiosk([&] { return write_answer(data.path, 2) ? 0 : 1; }) == 0);
    CHECK(has_written.give());
    CHECK(support::wait_for(sync) == 0);
}

TEST_CASE("the other user cannot write, nor remove anything") {
    if (!can_change_users()) return;
    DataFolder data;
    CHECK(data.as_kiosk([&] { return write_answer(data.path, 1) ? 0 : 1; }) == 0);
    const int verdict = data.as_sync([&] {
        if (db::open_writer(data.path, handover::kiosk_migrations())) return 1;
        auto reader = db::open_reader(data.path, static_cast<int>(handover::kiosk_migrations().size()));
        if (!reader) return 2;
        if (db::attempt(data.path, [&] { (*reader)->exec("DELETE FROM outbox"); })) return 3;
        if (db::set_aside(data.path, "2026-11-23T14:37:12Z")) return 4;
        return unlink((data.path.string() + "-wal").c_str()) == 0 ? 5 : 0;
    });
    CHECK(verdict == 0);
    CHECK(data.as_sync([&] { return read_answers(data.path, 1); }) == 0);
}

TEST_CASE("a user outside the group reads nothing") {
    if (!can_change_users()) return;
    DataFolder data;
    CHECK(data.as_kiosk([&] { return write_answer(data.path, 1) ? 0 : 1; }) == 0);
    CHECK(support::run_as(support::kStranger, support::kStrangerGroup,
                          [&] { return read_answers(data.path, 1); }) == 1);
}

// Without this the tests above could pass for another reason than the one they are there for.
TEST_CASE("a database that was closed without keeping its log cannot be read by the other user") {
    if (!can_change_users()) return;
    DataFolder data;
    const int written = data.as_kiosk([&] {
        auto database = write_answer(data.path, 1);
        if (!database) return 1;
        int off = 0;
        sqlite3_file_control(database->getHandle(), "main", SQLITE_FCNTL_PERSIST_WAL, &off);
        return 0;
    });
    CHECK(written == 0);
    CHECK_FALSE(std::filesystem::exists(data.path.string() + "-wal"));
    CHECK(data.as_sync([&] { return read_answers(data.path, 1); }) != 0);
}
