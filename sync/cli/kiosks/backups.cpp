#include "sync/cli/kiosks/backups.h"

#include "sync/endpoint/store/sqlite/backup/backup_folder.h"
#include "sync/endpoint/store/sqlite/backup/backup_problem.h"

namespace cli {
namespace {

// The endpoint makes one a day when nothing happens.
constexpr auto kLatest = std::chrono::hours(25);
// A clock that was put right since may have been so much ahead without anybody's harm.
constexpr auto kAhead = std::chrono::hours(1);

std::string hours_between(base::WallTime from, base::WallTime to) {
    const auto hours = std::chrono::floor<std::chrono::hours>(to - from).count();
    return std::to_string(hours) + (hours == 1 ? " hour" : " hours");
}

Finding finding_of(const endpoint::Backup& newest,
                   const std::optional<endpoint::Administration::Position>& position, base::WallTime now) {
    const auto minutes = std::chrono::floor<std::chrono::minutes>(now - newest.time).count();
    if (now - newest.time > kLatest) {
        return {true, "backup",
                "the newest is " + hours_between(newest.time, now) + " old; is lyhord-endpoint running?"};
    }
    if (newest.time - now > kAhead) {
        return {true, "backup",
                newest.file.filename().string() +
                    " is named by a clock that ran ahead, and so are all since, which hides their age: make "
                    "the clock "
                    "right, and move away the files that are ahead of it once there is a newer one"};
    }
    const auto missing = position ? position->seq - newest.seq : 0;
    return {false, "backup",
            "the newest is " + std::to_string(minutes) + " minutes old and " +
                (missing > 0 ? "lacks what came since, which kiosks keep until the next" : "holds all")};
}

}  // namespace

Finding backup_finding(const endpoint::Settings& settings,
                       const std::optional<endpoint::Administration::Position>& position,
                       base::WallTime now) {
    if (!settings.backup)
        return {false, "backup",
                "none is set up: a broken disk takes everything ([backup] in endpoint.toml)"};
    if (const auto problem = endpoint::backup_problem(settings.database())) {
        return {true, "backup",
                "no backup for " + hours_between(base::WallTime(problem->since.value), now) + ": " +
                    problem->what};
    }
    const auto backups = endpoint::backups_in(settings.backup->folder);
    if (!backups) return {true, "backup", backups.error().message()};
    if (backups->empty())
        return {false, "backup", "none yet; lyhord-endpoint makes the first when it starts"};
    auto finding = finding_of(backups->front(), position, now);
    if (endpoint::is_on_one_disk(settings.backup->folder, settings.data))
        finding.detail += "; it is on the disk that the store is on";
    return finding;
}

}  // namespace cli
