#include "sync/cli/kiosks/backups.h"

#include "sync/endpoint/store/sqlite/backup/backup_problem.h"
#include "tests/sync/cli/backups/backed_up_desk.h"

using cli_test::BackedUpDesk;
using cli_test::Desk;
using cli_test::kAudience;
using cli_test::valued;

namespace {

cli::Finding finding(const Desk& desk) {
    for (const auto& one : valued(cli::status_of(desk.config, desk.clock.now))) {
        if (one.what == "backup") return one;
    }
    throw std::runtime_error("status tells nothing of backups");
}

bool tells(const cli::Finding& finding, const std::string& text) {
    return finding.detail.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("status says when no backups are set up") {
    const Desk desk;
    CHECK_FALSE(finding(desk).is_alarm);
    CHECK(tells(finding(desk), "none is set up"));
}

TEST_CASE("status tells the newest backup's age and whether it holds all") {
    BackedUpDesk desk;
    const auto store = desk.open_store(kAudience);
    CHECK(tells(finding(desk), "none yet"));
    desk.send(*store, 3);
    desk.back_up(*store);
    desk.clock.advance(std::chrono::minutes(3));
    CHECK_FALSE(finding(desk).is_alarm);
    CHECK(tells(finding(desk), "3 minutes old and holds all"));
    CHECK(tells(finding(desk), "on the disk that the store is on"));
    desk.send(*store, 3);
    CHECK_FALSE(finding(desk).is_alarm);
    CHECK(tells(finding(desk), "lacks what came since"));
}

TEST_CASE("status raises an alarm when backups fail, with since when and why") {
    BackedUpDesk desk;
    const auto store = desk.open_store(kAudience);
    desk.back_up(*store);
    valued(endpoint::tell_backup_problem(desk.data() / "central.db",
                                         {base::UtcHour::of(desk.clock.now), "the disk is full"}));
    desk.clock.advance(std::chrono::hours(5));
    CHECK(finding(desk).is_alarm);
    CHECK(tells(finding(desk), "no backup for 5 hours: the disk is full"));
}

TEST_CASE("status raises an alarm when the newest backup is old or the folder away") {
    BackedUpDesk desk;
    const auto store = desk.open_store(kAudience);
    desk.back_up(*store);
    desk.clock.advance(std::chrono::hours(26));
    CHECK(finding(desk).is_alarm);
    CHECK(tells(finding(desk), "26 hours old"));
    std::filesystem::remove_all(desk.folder / "copies");
    CHECK(finding(desk).is_alarm);
    CHECK(tells(finding(desk), "copies"));
}

TEST_CASE("status raises an alarm when a clock that ran ahead hides how old the backups are") {
    BackedUpDesk desk;
    const auto store = desk.open_store(kAudience);
    desk.back_up(*store);
    desk.clock.now -= std::chrono::minutes(59);
    CHECK_FALSE(finding(desk).is_alarm);
    desk.clock.now -= std::chrono::hours(24 * 365);
    CHECK(finding(desk).is_alarm);
    CHECK(tells(finding(desk), "central-2026"));
    CHECK(tells(finding(desk), "ran ahead"));
}
