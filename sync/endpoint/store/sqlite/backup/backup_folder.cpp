#include "sync/endpoint/store/sqlite/backup/backup_folder.h"

#include <sys/stat.h>

#include <algorithm>
#include <cinttypes>
#include <cstdio>
#include <set>
#include <tuple>

namespace endpoint {
namespace {

constexpr std::size_t kAlwaysKept = 3;

}  // namespace

std::string backup_name(base::WallTime time, std::int64_t seq) {
    auto stamp = base::utc_text(time);
    std::replace(stamp.begin(), stamp.end(), ':', '-');  // FAT and exFAT refuse it
    return "central-" + stamp + "-" + std::to_string(seq) + ".db";
}

std::optional<Backup> backup_named(const std::filesystem::path& file) {
    const auto name = file.filename().string();
    int year = 0;
    unsigned month = 0, day = 0, hour = 0, minute = 0, second = 0;
    std::int64_t seq = 0;
    const auto parts = std::sscanf(name.c_str(), "central-%4d-%2u-%2uT%2u-%2u-%2uZ-%" SCNd64 ".db", &year,
                                   &month, &day, &hour, &minute, &second, &seq);
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                           std::chrono::day(day)};
    if (parts != 7 || !date.ok()) return std::nullopt;
    const base::WallTime time = std::chrono::sys_days(date) + std::chrono::hours(hour) +
                                std::chrono::minutes(minute) + std::chrono::seconds(second);
    if (backup_name(time, seq) != name) return std::nullopt;
    return Backup{file, time, seq};
}

base::Result<std::vector<Backup>> backups_in(const std::filesystem::path& folder) {
    std::error_code failure;
    std::vector<Backup> found;
    for (auto entry = std::filesystem::directory_iterator(folder, failure);
         !failure && entry != std::filesystem::directory_iterator(); entry.increment(failure)) {
        if (auto backup = backup_named(entry->path())) found.push_back(*std::move(backup));
    }
    if (failure) {
        const bool is_missing =
            failure == std::errc::no_such_file_or_directory || failure == std::errc::not_a_directory;
        return base::fail(is_missing ? base::ErrorKind::NotFound : base::ErrorKind::Denied,
                          "the folder for backups cannot be read: " + failure.message(), folder.string(),
                          "mount its disk, create it, or mend [backup] in endpoint.toml");
    }
    std::sort(found.begin(), found.end(), [](const Backup& one, const Backup& other) {
        return std::tie(one.time, one.seq) > std::tie(other.time, other.seq);
    });
    return found;
}

base::WallTime next_time(const std::vector<Backup>& newest_first, base::WallTime now) {
    if (newest_first.empty()) return now;
    return std::max(now, newest_first.front().time + std::chrono::seconds(1));
}

std::vector<Backup> expired(const std::vector<Backup>& newest_first, base::WallTime now, int keep_days) {
    const auto first_day = std::chrono::floor<std::chrono::days>(now) - std::chrono::days(keep_days - 1);
    std::set<std::chrono::sys_days> days;
    std::vector<Backup> gone;
    for (std::size_t i = 0; i < newest_first.size(); ++i) {
        const auto day = std::chrono::floor<std::chrono::days>(newest_first[i].time);
        const bool is_newest_of_day = day >= first_day && days.insert(day).second;
        if (i >= kAlwaysKept && !is_newest_of_day) gone.push_back(newest_first[i]);
    }
    return gone;
}

bool is_on_one_disk(const std::filesystem::path& one, const std::filesystem::path& other) {
    struct stat first {};
    struct stat second {};
    if (stat(one.c_str(), &first) != 0 || stat(other.c_str(), &second) != 0) return false;
    return first.st_dev == second.st_dev;
}

}  // namespace endpoint
