#include <sys/stat.h>

#include <catch2/catch.hpp>

#include <array>
#include <fstream>

#include "sync/db/open.h"
#include "tests/support/temporary_folder.h"

namespace {

constexpr std::array<std::string_view, 2> kSteps{"CREATE TABLE a (b INTEGER)",
                                                 "ALTER TABLE a ADD COLUMN c TEXT"};
constexpr db::Migrations kOld(kSteps.data(), 1);
const db::Opening kDated{"2026-11-23T14:37:12Z"};

struct Old {
    support::TemporaryFolder folder;
    std::filesystem::path path = folder / "kiosk.db";
    Old() {
        auto database = db::open_writer(path, kOld);
        REQUIRE(database);
        (*database)->exec("INSERT INTO a VALUES (7)");  // stands in the log only
    }
    [[nodiscard]] std::vector<std::string> copies() const {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
            const auto name = entry.path().filename().string();
            if (name.find("before-schema") != std::string::npos) names.push_back(name);
        }
        return names;
    }
};

}  // namespace

TEST_CASE_METHOD(Old,
                 "before its schema changes a file is copied, and the copy stays until the next good start") {
    const std::string name = "kiosk.db.before-schema-2-2026-11-23T14-37-12Z";
    REQUIRE(db::open_writer(path, kSteps, kDated));
    REQUIRE(copies() == std::vector<std::string>{name});
    {
        SQLite::Database copy((folder / name).string());
        CHECK(copy.execAndGet("PRAGMA user_version").getInt() == 1);
        CHECK(copy.execAndGet("SELECT b FROM a").getInt() == 7);
    }
    struct stat status {};
    REQUIRE(stat((folder / name).c_str(), &status) == 0);
    CHECK((status.st_mode & 07777) == 0640);
    REQUIRE(db::open_writer(path, kSteps, kDated));
    CHECK(copies().empty());
}

TEST_CASE_METHOD(Old, "a copy that was cut off is made again, and a whole one is not made twice") {
    std::ofstream(folder / "kiosk.db.before-schema-2-2026-11-23T14-00-00Z.part") << "half";
    REQUIRE(db::open_writer(path, kSteps, kDated));
    CHECK(copies() == std::vector<std::string>{"kiosk.db.before-schema-2-2026-11-23T14-37-12Z"});
    {
        SQLite::Database database(path.string(), SQLite::OPEN_READWRITE);
        database.exec("ALTER TABLE a DROP COLUMN c");
        database.exec("PRAGMA user_version = 1");
    }
    REQUIRE(db::open_writer(path, kSteps, {"2026-11-23T15:00:00Z"}));
    CHECK(copies() == std::vector<std::string>{"kiosk.db.before-schema-2-2026-11-23T14-37-12Z"});
}

TEST_CASE("a new file is not copied") {
    const support::TemporaryFolder folder;
    REQUIRE(db::open_writer(folder / "kiosk.db", kSteps, kDated));
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 3);  // it, -wal and -shm
}
