#include "sync/db/migrate.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "sync/base/file.h"

namespace db {
namespace {

constexpr std::string_view kCopy = ".before-schema-";
constexpr std::string_view kPart = ".part";

std::filesystem::path folder_of(const std::filesystem::path& path) {
    return path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
}

// Finished ones, and what is left of one that was cut off.
struct Copies {
    std::vector<std::filesystem::path> whole, parts;
};
Copies copies_of(const std::filesystem::path& database) {
    Copies copies;
    const auto start = database.filename().string() + std::string(kCopy);
    std::error_code ignored;  // a folder that cannot be read holds no copies to care for
    for (const auto& entry : std::filesystem::directory_iterator(folder_of(database), ignored)) {
        const auto name = entry.path().filename().string();
        if (!name.starts_with(start)) continue;
        (name.ends_with(kPart) ? copies.parts : copies.whole).push_back(entry.path());
    }
    return copies;
}

void remove(const std::vector<std::filesystem::path>& files) {
    std::error_code ignored;  // it is tried again at the next start
    for (const auto& file : files)
        std::filesystem::remove(file, ignored);
}

base::Result<void> flush(const std::filesystem::path& path) {
    const int file = open(path.c_str(), O_RDWR | O_CLOEXEC);
    const bool is_flushed = file >= 0 && fchmod(file, 0640) == 0 && fsync(file) == 0;
    if (file >= 0) close(file);
    if (is_flushed) return {};
    return base::fail(base::ErrorKind::Unavailable, "the copy before a migration cannot be flushed",
                      path.string(), "free some space on this disk");
}

// Whole under its name, or not there. One from an earlier try is as good: the file has not changed since.
base::Result<void> keep_copy(SQLite::Database& database, int target, std::string_view utc_text) {
    const std::filesystem::path path = database.getFilename();
    const auto copies = copies_of(path);
    remove(copies.parts);
    const auto name = path.string() + std::string(kCopy) + std::to_string(target) + "-";
    const auto is_for_this = [&](const auto& copy) { return copy.string().starts_with(name); };
    if (std::any_of(copies.whole.begin(), copies.whole.end(), is_for_this)) return {};
    std::string stamp(utc_text);
    std::replace(stamp.begin(), stamp.end(), ':', '-');
    const auto part = name + stamp + std::string(kPart);
    std::error_code failure;
    try {
        SQLite::Statement vacuum(database, "VACUUM INTO ?");
        vacuum.bind(1, part);
        vacuum.exec();
    } catch (const SQLite::Exception&) {
        std::filesystem::remove(part, failure);  // it may be what fills the disk
        throw;
    }
    if (auto flushed = flush(part); !flushed) return flushed;
    std::filesystem::rename(part, name + stamp, failure);
    if (failure) return base::fail(base::ErrorKind::Denied, failure.message(), part);
    return base::sync_folder(folder_of(path));
}

}  // namespace

base::Result<void> migrate(SQLite::Database& database, int schema, Migrations migrations,
                           std::string_view utc_text) {
    const int target = static_cast<int>(migrations.size());
    if (schema == target) {
        remove(copies_of(database.getFilename()).whole);
        return {};
    }
    if (schema > 0 && !utc_text.empty()) {
        if (auto kept = keep_copy(database, target, utc_text); !kept) return kept;
    }
    for (auto step = static_cast<std::size_t>(schema); step < migrations.size(); ++step) {
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        database.exec(std::string(migrations[step]));
        database.exec("PRAGMA user_version = " + std::to_string(step + 1));
        transaction.commit();
    }
    return {};
}

}  // namespace db
