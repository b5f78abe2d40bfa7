#include "sync/endpoint/store/sqlite/backup/backup_folder.h"

#include <catch2/catch.hpp>

#include "sync/base/file.h"
#include "tests/support/temporary_folder.h"

namespace {

using endpoint::Backup;

constexpr auto kDay = std::chrono::days(1);

base::WallTime noon(int day) {
    return std::chrono::sys_days(std::chrono::year(2026) / 11 / 1) + kDay * (day - 1) +
           std::chrono::hours(12);
}

Backup backup(base::WallTime time, std::int64_t seq = 1) {
    return {endpoint::backup_name(time, seq), time, seq};
}

std::vector<std::string> names(const std::vector<Backup>& backups) {
    std::vector<std::string> names;
    for (const auto& one : backups)
        names.push_back(one.file.filename().string());
    return names;
}

TEST_CASE("a backup's name tells its second and what it holds") {
    const auto name = endpoint::backup_name(noon(23) + std::chrono::seconds(7), 412);
    CHECK(name == "central-2026-11-23T12-00-07Z-412.db");
    const auto named = endpoint::backup_named("/anywhere/" + name);
    REQUIRE(named);
    CHECK(named->time == noon(23) + std::chrono::seconds(7));
    CHECK(named->seq == 412);
}

TEST_CASE("only what is named exactly like a backup is taken for one") {
    for (const auto* name :
         {"central.db", "central-2026-11-23T12-00-07Z-412.db.part", "central-2026-11-23T12-00-07Z-412.dbx",
          "central-2026-11-23T12-00-07Z-.db", "central-2026-11-23T12-00-07Z-+4.db",
          "central-2026-11-23T12-00-07Z-04.db", "central-2026-13-23T12-00-07Z-4.db",
          "central-2026-11-31T12-00-07Z-4.db", "central-2026-11-23T24-00-07Z-4.db",
          "central-2026-11-3T12-00-07Z-4.db", "xcentral-2026-11-23T12-00-07Z-4.db", "erasures.db", ""}) {
        CAPTURE(name);
        CHECK_FALSE(endpoint::backup_named(name));
    }
}

TEST_CASE("a folder's backups are told with the newest first, and nothing else of it") {
    const support::TemporaryFolder folder;
    for (const auto& name : {endpoint::backup_name(noon(3), 30), endpoint::backup_name(noon(5), 7),
                             endpoint::backup_name(noon(4), 40), std::string("notes.txt")})
        REQUIRE(base::write_file(folder / name, "x"));
    CHECK(names(endpoint::backups_in(folder.path()).value()) ==
          std::vector{endpoint::backup_name(noon(5), 7), endpoint::backup_name(noon(4), 40),
                      endpoint::backup_name(noon(3), 30)});
    const auto missing = endpoint::backups_in(folder / "unmounted");
    REQUIRE_FALSE(missing);
    CHECK(missing.error().kind == base::ErrorKind::NotFound);
}

TEST_CASE("a clock that was set back makes no backup older than the one before it") {
    CHECK(endpoint::next_time({}, noon(5)) == noon(5));
    CHECK(endpoint::next_time({backup(noon(4))}, noon(5)) == noon(5));
    CHECK(endpoint::next_time({backup(noon(9))}, noon(5)) == noon(9) + std::chrono::seconds(1));
    CHECK(endpoint::next_time({backup(noon(5))}, noon(5)) == noon(5) + std::chrono::seconds(1));
}

TEST_CASE("the newest three stay, and the newest of each of the last days") {
    std::vector<Backup> backups;
    for (int day = 20; day >= 1; --day) {
        for (int hour = 5; hour >= 1; --hour)
            backups.push_back(backup(noon(day) + std::chrono::hours(hour), day * 10 + hour));
    }
    const auto gone = names(endpoint::expired(backups, noon(20) + std::chrono::hours(6), 14));
    std::vector<std::string> kept;
    for (const auto& name : names(backups)) {
        if (std::find(gone.begin(), gone.end(), name) == gone.end()) kept.push_back(name);
    }
    std::vector<std::string> expected{names(backups)[0], names(backups)[1], names(backups)[2]};
    for (int day = 19; day >= 7; --day)
        expected.push_back(endpoint::backup_name(noon(day) + std::chrono::hours(5), day * 10 + 5));
    CHECK(kept == expected);
}

TEST_CASE("the newest three stay however old they are") {
    const std::vector backups{backup(noon(4)), backup(noon(3)), backup(noon(2)), backup(noon(1))};
    CHECK(names(endpoint::expired(backups, noon(300), 14)) == names({backup(noon(1))}));
    CHECK(endpoint::expired({backup(noon(1))}, noon(300), 1).empty());
}

}  // namespace
