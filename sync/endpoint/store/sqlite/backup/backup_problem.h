#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "sync/base/clock.h"
#include "sync/base/result.h"

// Why there are no backups now: a small file beside the store, for `lyhord status`, which is another process.
// There while backups fail, and only then.
namespace endpoint {

struct BackupProblem {
    base::UtcHour since{};
    std::string what;  // one line
};

// Of the store in `database`. nullopt: backups do not fail.
[[nodiscard]] std::optional<BackupProblem> backup_problem(const std::filesystem::path& database);
[[nodiscard]] base::Result<void> tell_backup_problem(const std::filesystem::path& database,
                                                     const BackupProblem& problem);
void clear_backup_problem(const std::filesystem::path& database);

}  // namespace endpoint
