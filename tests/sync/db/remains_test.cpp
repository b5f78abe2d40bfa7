#include "sync/db/remains.h"

#include <catch2/catch.hpp>

#include <array>
#include <set>

#include "sync/db/open.h"
#include "tests/support/temporary_folder.h"
#include "tests/sync/db/damaged_file.h"

using db_tests::content;
using db_tests::insert;
using db_tests::log_of;
using db_tests::write;

namespace {

constexpr std::array<std::string_view, 1> kTable{
    "CREATE TABLE a (b INTEGER PRIMARY KEY, c TEXT) STRICT, WITHOUT ROWID"};
constexpr std::int64_t kPage = 4096;

// The keys of table a that are left.
std::set<std::int64_t> keys(const std::filesystem::path& path) {
    std::set<std::int64_t> keys;
    auto remains = db::Remains::open(path);
    REQUIRE(remains);
    while (const auto row = remains->next()) {
        if (row->fields.size() != 2 || row->fields[1].kind != db::Field::Kind::Text) continue;
        CHECK(row->fields[0].kind == db::Field::Kind::Integer);
        keys.insert(row->fields[0].integer);
    }
    return keys;
}

std::set<std::int64_t> from_to(std::int64_t from, std::int64_t to) {
    std::set<std::int64_t> all;
    for (auto key = from; key <= to; ++key)
        all.insert(key);
    return all;
}

struct Filled {
    support::TemporaryFolder folder;
    std::filesystem::path path = folder / "kiosk.db";

    // `rows` in the file and as many again in its log.
    explicit Filled(int rows = 500, std::size_t length = 40) {
        auto database = db::open_writer(path, kTable);
        REQUIRE(database);
        insert(**database, 1, rows, length);
        (*database)->exec("PRAGMA wal_checkpoint(TRUNCATE)");
        (*database)->exec("PRAGMA wal_autocheckpoint = 0");
        insert(**database, rows + 1, rows, length);
        const auto file = content(path);
        const auto log = content(log_of(path));
        (*database).reset();  // empties the log
        write(path, file);
        write(log_of(path), log);
    }
    void overwrite(std::int64_t at, std::int64_t size) {
        auto bytes = content(path);
        std::fill_n(bytes.begin() + at, size, '\xff');
        write(path, bytes);
    }
};

}  // namespace

TEST_CASE("every row of a sound file and its log is found") {
    const Filled file;
    CHECK(keys(file.path) == from_to(1, 1000));
}

TEST_CASE("rows that are longer than a page are put together") {
    const Filled file(20, 9000);
    auto remains = db::Remains::open(file.path);
    REQUIRE(remains);
    std::set<std::int64_t> whole;
    while (const auto row = remains->next()) {
        if (row->fields.size() == 2 && row->fields[1].bytes.size() == 9000) {
            CHECK(row->fields[1].bytes == std::string(9000, row->fields[1].bytes[0]));
            whole.insert(row->fields[0].integer);
        }
    }
    CHECK(whole == from_to(1, 40));
}

TEST_CASE("neither the header nor the schema nor the root of the tree is needed") {
    Filled file(2000);
    std::filesystem::remove(log_of(file.path));
    file.overwrite(0, 2 * kPage);
    // SQLite can read nothing of it.
    CHECK(db::open_reader(file.path, 1).error().kind == base::ErrorKind::Damaged);
    CHECK(keys(file.path).size() > 1900);  // the root of a tree holds some rows itself
}

TEST_CASE("a damaged page costs its own rows and no others") {
    Filled file(2000);
    std::filesystem::remove(log_of(file.path));
    file.overwrite(10 * kPage, kPage);
    const auto left = keys(file.path);
    CHECK(left.size() > 1850);
    CHECK(left.size() < 2000);
}

TEST_CASE("deleted rows are not found again") {
    Filled file;
    {
        auto database = db::open_writer(file.path, kTable);
        REQUIRE(database);
        (*database)->exec("DELETE FROM a WHERE b <= 600");
    }
    CHECK(keys(file.path) == from_to(601, 1000));
}

TEST_CASE("no bytes whatever lead the reader astray") {
    Filled file(200, 3000);
    const auto whole = content(file.path);
    const auto log = content(log_of(file.path));
    for (int round = 0; round < 300; ++round) {
        auto bytes = whole;
        for (std::size_t n = 0; n < 400; ++n) {
            const auto mixed = (static_cast<std::size_t>(round) * 400 + n) * 2654435761u;
            bytes[mixed % bytes.size()] = static_cast<char>(mixed >> 24);
        }
        write(file.path, bytes);
        write(log_of(file.path), log.substr(0, log.size() - static_cast<std::size_t>(round) * 37));
        static_cast<void>(keys(file.path));
    }
}
