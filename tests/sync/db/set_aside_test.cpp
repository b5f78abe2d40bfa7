#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "sync/base/file.h"
#include "sync/db/open.h"
#include "tests/support/temporary_folder.h"

namespace {

constexpr const char* kTime = "2026-11-23T14:37:12Z";

std::map<std::string, std::string> content_of(const support::TemporaryFolder& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        files[entry.path().filename().string()] = *base::read_file(entry.path());
    return files;
}

}  // namespace

TEST_CASE("a damaged database is set aside under a dated name, with its log") {
    const support::TemporaryFolder folder;
    for (const auto* name : {"kiosk.db", "kiosk.db-wal", "kiosk.db-shm", "sync.db"})
        REQUIRE(base::write_file(folder / name, name));
    const auto aside = db::set_aside(folder / "kiosk.db", kTime);
    REQUIRE(aside);
    CHECK(*aside == folder / "kiosk.db.damaged-2026-11-23T14-37-12Z");
    CHECK(content_of(folder) ==
          std::map<std::string, std::string>{{"kiosk.db.damaged-2026-11-23T14-37-12Z", "kiosk.db"},
                                             {"kiosk.db.damaged-2026-11-23T14-37-12Z-wal", "kiosk.db-wal"},
                                             {"kiosk.db.damaged-2026-11-23T14-37-12Z-shm", "kiosk.db-shm"},
                                             {"sync.db", "sync.db"}});
}

TEST_CASE("a second damaged database in the same second does not replace the first") {
    const support::TemporaryFolder folder;
    for (const auto* content : {"first", "second", "third"}) {
        REQUIRE(base::write_file(folder / "kiosk.db", content));
        REQUIRE(db::set_aside(folder / "kiosk.db", kTime));
    }
    std::vector<std::string> kept;
    for (const auto& [name, content] : content_of(folder))
        kept.push_back(content);
    std::sort(kept.begin(), kept.end());
    CHECK(kept == std::vector<std::string>{"first", "second", "third"});
}

TEST_CASE("what a set-aside database and its log hold can still be read") {
    constexpr std::array<std::string_view, 1> kTables{"CREATE TABLE a (b INTEGER)"};
    const support::TemporaryFolder folder;
    auto database = db::open_writer(folder / "kiosk.db", kTables);
    REQUIRE(database);
    (*database)->exec("INSERT INTO a VALUES (7)");  // stands in the -wal only
    (*database).reset();
    const auto aside = db::set_aside(folder / "kiosk.db", kTime);
    REQUIRE(aside);
    const auto salvaged = db::open_reader(*aside, 1);
    REQUIRE(salvaged);
    CHECK((*salvaged)->execAndGet("SELECT b FROM a").getInt() == 7);
    CHECK(db::open_writer(folder / "kiosk.db", kTables));
}

TEST_CASE("setting aside what is not there says so") {
    const support::TemporaryFolder folder;
    const auto aside = db::set_aside(folder / "kiosk.db", kTime);
    REQUIRE_FALSE(aside);
    CHECK(aside.error().kind == base::ErrorKind::NotFound);
}
