#include <algorithm>
#include <array>
#include <string>
#include <system_error>

#include "sync/base/file.h"
#include "sync/db/open.h"

namespace db {
namespace {

std::filesystem::path with_suffix(std::filesystem::path path, std::string_view suffix) {
    path += suffix;
    return path;
}

// Never an existing file's name: renaming would overwrite what it holds.
std::filesystem::path free_name(const std::filesystem::path& path, std::string_view utc_text,
                                std::string_view why) {
    std::string stamp(utc_text);
    std::replace(stamp.begin(), stamp.end(), ':', '-');  // FAT and exFAT, where copies may end up, refuse it
    const auto wanted = with_suffix(path, "." + std::string(why) + "-" + stamp);
    auto name = wanted;
    std::error_code ignored;
    for (int n = 2; std::filesystem::exists(name, ignored) ||
                    std::filesystem::exists(with_suffix(name, "-wal"), ignored);
         ++n) {
        name = with_suffix(with_suffix(wanted, "."), std::to_string(n));
    }
    return name;
}

}  // namespace

base::Result<std::filesystem::path> set_aside(const std::filesystem::path& path, std::string_view utc_text,
                                              std::string_view why) {
    const auto aside = free_name(path, utc_text, why);
    // The database goes last. Were it to go first and the power to fail, SQLite would find a -wal without its
    // database at the next start and delete it, together with the answers in it.
    for (const std::string_view suffix : std::array<std::string_view, 3>{"-wal", "-shm", ""}) {
        const auto from = with_suffix(path, suffix);
        std::error_code failure;
        std::filesystem::rename(from, with_suffix(aside, suffix), failure);
        if (!failure || (failure == std::errc::no_such_file_or_directory && !suffix.empty())) continue;
        const bool is_missing = failure == std::errc::no_such_file_or_directory;
        return base::fail(is_missing ? base::ErrorKind::NotFound : base::ErrorKind::Denied,
                          "cannot set the database aside: " + failure.message(), from.string(),
                          "check owner and mode of the folder");
    }
    const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    if (auto synced = base::sync_folder(folder); !synced) return base::passed_on(std::move(synced));
    return aside;
}

}  // namespace db
