#include "sync/endpoint/store/sqlite/backup/backup_problem.h"

#include <unistd.h>

#include <algorithm>

#include "sync/base/file.h"

namespace endpoint {
namespace {

constexpr std::size_t kLargest = 64 * 1024;  // bytes

std::filesystem::path file_beside(const std::filesystem::path& database) {
    return database.parent_path() / "backup.problem";
}

}  // namespace

std::optional<BackupProblem> backup_problem(const std::filesystem::path& database) {
    const auto text = base::read_file(file_beside(database), kLargest);
    if (!text) return std::nullopt;
    const auto line = text->find('\n');
    const auto since = base::UtcHour::parse(std::string_view(*text).substr(0, line));
    if (!since || line == std::string::npos) return BackupProblem{{}, *text};
    auto what = text->substr(line + 1);
    if (what.ends_with('\n')) what.pop_back();
    return BackupProblem{*since, std::move(what)};
}

base::Result<void> tell_backup_problem(const std::filesystem::path& database, const BackupProblem& problem) {
    auto what = problem.what;
    std::replace(what.begin(), what.end(), '\n', ' ');
    return base::write_file(file_beside(database), problem.since.to_string() + "\n" + what + "\n");
}

void clear_backup_problem(const std::filesystem::path& database) {
    unlink(file_beside(database).c_str());
}

}  // namespace endpoint
