#include "sync/db/open.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include <catch2/catch.hpp>

#include <array>
#include <fstream>

#include "sync/base/file.h"
#include "tests/support/temporary_folder.h"

namespace {

constexpr std::array<std::string_view, 1> kFirst{"CREATE TABLE a (b INTEGER)"};
constexpr std::array<std::string_view, 2> kSecond{"CREATE TABLE a (b INTEGER)",
                                                  "ALTER TABLE a ADD COLUMN c TEXT"};
constexpr std::array<std::string_view, 2> kBroken{"CREATE TABLE a (b INTEGER)",
                                                  "CREATE TABLE d (e INTEGER); CREATE TABLE a (b INTEGER)"};

std::unique_ptr<SQLite::Database> writer(const std::filesystem::path& path,
                                         db::Migrations migrations = kFirst) {
    auto opened = db::open_writer(path, migrations);
    if (!opened) FAIL(opened.error().message());
    return std::move(opened).value();
}

base::ErrorKind writer_fails(const std::filesystem::path& path, db::Migrations migrations = kFirst) {
    const auto opened = db::open_writer(path, migrations);
    REQUIRE_FALSE(opened);
    CHECK_FALSE(opened.error().message().empty());
    return opened.error().kind;
}

base::ErrorKind reader_fails(const std::filesystem::path& path, int newest_known = 1) {
    const auto opened = db::open_reader(path, newest_known);
    REQUIRE_FALSE(opened);
    return opened.error().kind;
}

void fill(SQLite::Database& database, int rows) {
    SQLite::Transaction transaction(database);
    for (int i = 0; i < rows; ++i)
        database.exec("INSERT INTO a VALUES (" + std::to_string(i) + ")");
    transaction.commit();
}

void overwrite(const std::filesystem::path& path, std::streamoff at, const std::string& bytes) {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(at);
    file << bytes;
    REQUIRE(file.good());
}

std::string asked(SQLite::Database& database, const std::string& pragma) {
    return database.execAndGet("PRAGMA " + pragma).getString();
}

}  // namespace

TEST_CASE("the writer's settings make a commit that returned survive a power cut") {
    const support::TemporaryFolder folder;
    const auto database = writer(folder / "kiosk.db");
    CHECK(asked(*database, "journal_mode") == "wal");
    CHECK(asked(*database, "synchronous") == "2");
    CHECK(asked(*database, "secure_delete") == "1");
    CHECK(asked(*database, "foreign_keys") == "1");
    CHECK(asked(*database, "journal_size_limit") == "0");
    int persists = -1;
    sqlite3_file_control(database->getHandle(), "main", SQLITE_FCNTL_PERSIST_WAL, &persists);
    CHECK(persists == 1);
}

TEST_CASE("the files have mode 0640 whatever the umask is, and stay after a clean close") {
    const support::TemporaryFolder folder;
    const auto path = folder / "kiosk.db";
    const auto before = umask(GENERATE(0000u, 0022u, 0077u));
    fill(*writer(path), 3);
    umask(before);
    for (const auto* suffix : {"", "-wal", "-shm"}) {
        struct stat status {};
        REQUIRE(stat((path.string() + suffix).c_str(), &status) == 0);
        CHECK((status.st_mode & 07777) == 0640);
    }
}

TEST_CASE("what was written is there after opening again, and migrated once") {
    const support::TemporaryFolder folder;
    const auto path = folder / "kiosk.db";
    fill(*writer(path), 3);
    auto database = writer(path, kSecond);
    CHECK(database->execAndGet("SELECT count(*) FROM a WHERE c IS NULL").getInt() == 3);
    CHECK(asked(*database, "user_version") == "2");
    database.reset();
    CHECK(writer(path, kSecond)->execAndGet("SELECT count(*) FROM a").getInt() == 3);
}

TEST_CASE("a migration that fails leaves the file as it was") {
    const support::TemporaryFolder folder;
    const auto path = folder / "kiosk.db";
    fill(*writer(path), 3);
    CHECK(writer_fails(path, kBroken) == base::ErrorKind::Unavailable);
    const auto database = writer(path);
    CHECK(asked(*database, "user_version") == "1");
    CHECK_FALSE(database->tableExists("d"));
}

TEST_CASE("a file of a later version is left alone by writer and reader") {
    const support::TemporaryFolder folder;
    const auto path = folder / "kiosk.db";
    writer(path, kSecond).reset();
    CHECK(writer_fails(path, kFirst) == base::ErrorKind::Newer);
    CHECK(reader_fails(path, 1) == base::ErrorKind::Newer);
    CHECK(asked(*writer(path, kSecond), "user_version") == "2");
}

TEST_CASE("a file that is no database is damaged and keeps its content") {
    const support::TemporaryFolder folder;
    const auto path = folder / "kiosk.db";
    const std::string content = "This is not a database. " + std::string(4096, 'x');
    REQUIRE(base::write_file(path, content));
    CHECK(writer_fails(path) == base::ErrorKind::Damaged);
    CHECK(reader_fails(path) == base::ErrorKind::Damaged);
    CHECK(*base::read_file(path) == content);
}

TEST_CASE("a malformed page is found when the file is opened") {
    const support::TemporaryFolder folder;
    const auto path = folder / "kiosk.db";
    {
        const auto database = writer(path);
        fill(*database, 5000);
        database->exec("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    overwrite(path, 4096 * 3 + 8, std::string(2000, '\xff'));
    CHECK(writer_fails(path) == base::ErrorKind::Damaged);
}

TEST_CASE("a file that was cut short is found when it is opened") {
    const support::TemporaryFolder folder;
    const auto path = folder / "kiosk.db";
    {
        const auto database = writer(path);
        fill(*database, 5000);
        database->exec("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    std::filesystem::resize_file(path, 4096 * 5);
    CHECK(writer_fails(path) == base::ErrorKind::Damaged);
}

TEST_CASE("an empty file, left by a power cut at the first start, becomes a database") {
    const support::TemporaryFolder folder;
    const auto path = folder / "kiosk.db";
    REQUIRE(base::write_file(path, ""));
    CHECK(reader_fails(path) == base::ErrorKind::NotFound);
    CHECK(writer(path)->tableExists("a"));
}

TEST_CASE("without its folder a database is not made, and the message says what to do") {
    const auto opened = db::open_writer("/nonexistent/folder/kiosk.db", kFirst);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().kind == base::ErrorKind::NotFound);
    CHECK(opened.error().where == "/nonexistent/folder");
    CHECK_FALSE(opened.error().remedy.empty());
}

TEST_CASE("a reader finds nothing until the writer has made its tables, then reads while it writes") {
    const support::TemporaryFolder folder;
    const auto path = folder / "kiosk.db";
    CHECK(reader_fails(path) == base::ErrorKind::NotFound);
    const auto database = writer(path);
    auto reader = db::open_reader(path, 1);
    REQUIRE(reader);
    CHECK((*reader)->execAndGet("SELECT count(*) FROM a").getInt() == 0);
    fill(*database, 3);
    CHECK((*reader)->execAndGet("SELECT count(*) FROM a").getInt() == 3);
    CHECK_THROWS_AS((*reader)->exec("DELETE FROM a"), SQLite::Exception);
    CHECK(database->execAndGet("SELECT count(*) FROM a").getInt() == 3);
}

TEST_CASE("a reader in the middle of a query does not stop the writer's commit") {
    const support::TemporaryFolder folder;
    const auto path = folder / "kiosk.db";
    const auto database = writer(path);
    fill(*database, 3);
    auto reader = db::open_reader(path, 1);
    REQUIRE(reader);
    SQLite::Statement query(**reader, "SELECT b FROM a");
    REQUIRE(query.executeStep());
    fill(*database, 3);
    CHECK(database->execAndGet("SELECT count(*) FROM a").getInt() == 6);
}
