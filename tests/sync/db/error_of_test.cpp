#include <sqlite3.h>

#include <catch2/catch.hpp>

#include "sync/db/open.h"

TEST_CASE("each result code of SQLite becomes the kind that a caller can act on") {
    using enum base::ErrorKind;
    const auto [code, kind] = GENERATE(table<int, base::ErrorKind>({{SQLITE_FULL, Full},
                                                                    {SQLITE_CORRUPT, Damaged},
                                                                    {SQLITE_CORRUPT_INDEX, Damaged},
                                                                    {SQLITE_NOTADB, Damaged},
                                                                    {SQLITE_READONLY, Denied},
                                                                    {SQLITE_READONLY_DIRECTORY, Denied},
                                                                    {SQLITE_PERM, Denied},
                                                                    {SQLITE_CONSTRAINT_UNIQUE, BadInput},
                                                                    {SQLITE_BUSY, Unavailable},
                                                                    {SQLITE_BUSY_SNAPSHOT, Unavailable},
                                                                    {SQLITE_IOERR_FSYNC, Unavailable},
                                                                    {SQLITE_CANTOPEN, Unavailable}}));
    const auto error = db::error_of(SQLite::Exception("reason", code), "/data/kiosk.db");
    CHECK(error.kind == kind);
    CHECK(error.where == "/data/kiosk.db");
    CHECK_THAT(error.what, Catch::Contains("reason"));
}

TEST_CASE("what was attempted gives its value, or the error instead of an exception") {
    SQLite::Database memory(":memory:", SQLite::OPEN_READWRITE);
    const auto answer = db::attempt("memory", [&] { return memory.execAndGet("SELECT 42").getInt(); });
    REQUIRE(answer);
    CHECK(*answer == 42);
    CHECK(db::attempt("memory", [&] { memory.exec("CREATE TABLE a (b UNIQUE)"); }));
    const auto twice = db::attempt("memory", [&] { memory.exec("INSERT INTO a VALUES (1), (1)"); });
    REQUIRE_FALSE(twice);
    CHECK(twice.error().kind == base::ErrorKind::BadInput);
}
