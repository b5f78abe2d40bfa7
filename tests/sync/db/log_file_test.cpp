#include "sync/db/log_file.h"

#include <catch2/catch.hpp>

#include <array>

#include "sync/db/open.h"
#include "tests/support/temporary_folder.h"
#include "tests/sync/db/damaged_file.h"

using db_tests::content;
using db_tests::log_of;
using db_tests::write;

namespace {

constexpr std::array<std::string_view, 1> kTable{
    "CREATE TABLE a (b INTEGER PRIMARY KEY, c TEXT) WITHOUT ROWID"};
constexpr std::size_t kHeader = 32;
constexpr std::size_t kFrame = 24 + 4096;

// A database whose log holds six commits of one frame each after its table.
struct Logged {
    support::TemporaryFolder folder;
    std::filesystem::path path = folder / "kiosk.db";
    std::string log;  // as the last commit left it

    Logged() {
        auto database = db::open_writer(path, kTable);
        REQUIRE(database);
        (*database)->exec("PRAGMA wal_checkpoint(TRUNCATE)");
        db_tests::insert(**database, 1, 6);
        log = content(log_of(path));
    }
    // What is read when the log is this; SQLite's handle is closed.
    [[nodiscard]] db::LogFile read(const std::string& bytes) const {
        write(log_of(path), bytes);
        auto found = db::read_log(path);
        REQUIRE(found);
        return std::move(*found);
    }
    [[nodiscard]] std::string with_bad_frame(std::size_t n) const {
        auto bytes = log;
        bytes[kHeader + n * kFrame + 24 + 4000] ^= 1;
        return bytes;
    }
};

}  // namespace

TEST_CASE_METHOD(Logged, "a log is read as SQLite reads it") {
    const auto whole = read(log);
    CHECK(whole.committed.size() == 6);
    CHECK(whole.stray.empty());
    CHECK_FALSE(whole.is_damaged);
}

TEST_CASE_METHOD(Logged, "no log, an empty one and one of zeros hold nothing and are no damage") {
    for (const auto& bytes : {std::string(), std::string(10, '\0'), std::string(128 * 1024, '\0')}) {
        CHECK(read(bytes).committed.empty());
        CHECK_FALSE(read(bytes).is_damaged);
    }
    std::filesystem::remove(log_of(path));
    CHECK_FALSE(db::read_log(path)->is_damaged);
}

TEST_CASE_METHOD(Logged, "a last commit that is torn is what a power cut leaves") {
    const auto torn = read(with_bad_frame(5));
    CHECK(torn.committed.size() == 5);
    CHECK_FALSE(torn.is_damaged);
    const auto cut = read(log.substr(0, log.size() - 100));
    CHECK(cut.committed.size() == 5);
    CHECK_FALSE(cut.is_damaged);
}

TEST_CASE_METHOD(Logged, "a bad frame with whole commits after it is damage, and those are found") {
    const auto damaged = read(with_bad_frame(2));
    CHECK(damaged.is_damaged);
    CHECK(damaged.committed.size() == 2);
    CHECK(damaged.stray.size() == 4);
}

TEST_CASE_METHOD(Logged, "a header that is neither whole nor zero is damage") {
    auto bytes = log;
    bytes[13] ^= 1;
    CHECK(read(bytes).is_damaged);
    bytes = log;
    std::fill_n(bytes.begin(), kHeader, '\0');  // a log that was being emptied
    CHECK_FALSE(read(bytes).is_damaged);
}

TEST_CASE_METHOD(Logged, "frames of an earlier log behind the newest commit are no damage") {
    {
        auto database = db::open_writer(path, kTable);
        REQUIRE(database);
        (*database)->exec("PRAGMA journal_size_limit = -1");  // the log keeps its length
        db_tests::insert(**database, 50, 8);
        (*database)->exec("PRAGMA wal_checkpoint(RESTART)");  // the next commit begins at the front again
        db_tests::insert(**database, 80, 1);
        log = content(log_of(path));
    }
    CHECK(log.size() > kHeader + 7 * kFrame);
    const auto found = read(log);
    CHECK(found.committed.size() == 1);
    CHECK_FALSE(found.is_damaged);
}
