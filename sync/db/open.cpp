#include "sync/db/open.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "sync/base/file.h"
#include "sync/db/migrate.h"

namespace db {
namespace {

// A reader holds a lock for the length of one short query; longer than this means that it hangs.
constexpr int kWriterBusyTimeout = 5000;  // milliseconds
// A reader rather comes back later than make anybody wait.
constexpr int kReaderBusyTimeout = 250;  // milliseconds

base::Unexpected<base::Error> weaker(const std::string& setting, const std::string& got,
                                     const std::filesystem::path& path) {
    return base::fail(base::ErrorKind::Unavailable, setting + " is " + got + " although it was set otherwise",
                      path.string(),
                      "put the file on a local disk (ext4, xfs); answers would not be safe here");
}

std::filesystem::path folder_of(const std::filesystem::path& path) {
    return path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
}

// True when there is no content yet. Creates the file with its mode, which SQLite then gives to -wal and
// -shm. An existing file is never opened here: closing it would drop SQLite's own locks on it (POSIX record
// locks go with the first descriptor that the process closes).
base::Result<bool> create_if_missing(const std::filesystem::path& path) {
    struct stat status {};
    if (stat(folder_of(path).c_str(), &status) != 0 || !S_ISDIR(status.st_mode)) {
        return base::fail(base::ErrorKind::NotFound, "the folder for the database is not there",
                          folder_of(path).string(), "create it, or mend the path in the settings");
    }
    if (stat(path.c_str(), &status) == 0) return status.st_size == 0;
    const int file = open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
    if (file < 0) {
        const bool is_full = errno == ENOSPC || errno == EDQUOT;
        return base::fail(is_full ? base::ErrorKind::Full : base::ErrorKind::Denied,
                          std::string("cannot create the database: ") + std::strerror(errno), path.string(),
                          is_full ? "free some space on this disk" : "check owner and mode of the folder");
    }
    const bool has_mode = fchmod(file, 0640) == 0;  // whatever the umask left
    close(file);
    if (!has_mode) return weaker("file mode", "not 0640", path);
    return true;
}

base::Result<void> set_pragma(SQLite::Database& database, const std::string& name, const std::string& value,
                              const std::string& read_back) {
    database.exec("PRAGMA " + name + "=" + value);
    // A pragma that does not take hold is no error to SQLite: only asking again tells.
    const std::string got = database.execAndGet("PRAGMA " + name).getString();
    if (got != read_back) return weaker(name, got, database.getFilename());
    return {};
}

base::Result<void> keep_wal(SQLite::Database& database) {
    int on = 1;
    sqlite3_file_control(database.getHandle(), "main", SQLITE_FCNTL_PERSIST_WAL, &on);
    int got = -1;  // asks
    sqlite3_file_control(database.getHandle(), "main", SQLITE_FCNTL_PERSIST_WAL, &got);
    if (got != 1) return weaker("PERSIST_WAL", std::to_string(got), database.getFilename());
    return {};
}

base::Result<void> make_durable(SQLite::Database& database) {
    if (auto kept = keep_wal(database); !kept) return kept;
    // A first read tells a foreign or malformed file from a setting that does not hold.
    database.execAndGet("PRAGMA schema_version");
    struct {
        const char *name, *value, *read_back;
    } const pragmas[] = {{"journal_mode", "WAL", "wal"},
                         {"synchronous", "FULL", "2"},
                         {"secure_delete", "ON", "1"},
                         {"foreign_keys", "ON", "1"},
                         {"journal_size_limit", "0", "0"}};
    for (const auto& [name, value, read_back] : pragmas) {
        if (auto set = set_pragma(database, name, value, read_back); !set) return set;
    }
    return {};
}

base::Result<int> schema_of(SQLite::Database& database, int newest_known) {
    const int schema = database.execAndGet("PRAGMA user_version").getInt();
    if (schema > newest_known) {
        return base::fail(base::ErrorKind::Newer,
                          "written by a later version (schema " + std::to_string(schema) + ", known up to " +
                              std::to_string(newest_known) + ")",
                          database.getFilename(), "install that version or a later one");
    }
    return schema;
}

base::Result<void> prepare(SQLite::Database& database, bool is_new, Migrations migrations,
                           const Opening& opening) {
    // SQLite opens a file that it may not write for reading, and says nothing.
    if (sqlite3_db_readonly(database.getHandle(), "main") != 0) {
        return base::fail(base::ErrorKind::Denied, "the database may not be written by this user",
                          database.getFilename(), "check owner, group and mode of the file and its folder");
    }
    if (auto durable = make_durable(database); !durable) return durable;
    auto schema = schema_of(database, static_cast<int>(migrations.size()));
    if (!schema) return base::passed_on(std::move(schema));
    if (!is_new) {
        if (auto checked = check(database, Depth::Quick); !checked) return checked;
    }
    if (auto migrated = migrate(database, *schema, migrations, opening.utc_text); !migrated) return migrated;
    return is_new ? base::sync_folder(folder_of(database.getFilename())) : base::Result<void>{};
}

}  // namespace

base::Result<void> check(SQLite::Database& database, Depth depth) {
    const auto* pragma = depth == Depth::Quick ? "PRAGMA quick_check(1)" : "PRAGMA integrity_check(1)";
    const std::string verdict = database.execAndGet(pragma).getString();
    if (verdict == "ok") return {};
    return base::fail(base::ErrorKind::Damaged, "the database is malformed: " + verdict,
                      database.getFilename(), "keep the file; a new one is begun beside it");
}

base::Result<std::unique_ptr<SQLite::Database>> open_writer(const std::filesystem::path& path,
                                                            Migrations migrations, const Opening& opening) {
    const auto is_new = create_if_missing(path);
    if (!is_new) return base::Unexpected<base::Error>{is_new.error()};
    try {
        auto database =
            std::make_unique<SQLite::Database>(path.string(), SQLite::OPEN_READWRITE, kWriterBusyTimeout);
        if (auto ready = prepare(*database, *is_new, migrations, opening); !ready) {
            return base::passed_on(std::move(ready));
        }
        return database;
    } catch (const SQLite::Exception& exception) {
        return base::Unexpected<base::Error>{error_of(exception, path)};
    }
}

base::Result<std::unique_ptr<SQLite::Database>> open_reader(const std::filesystem::path& path,
                                                            int newest_known) {
    const auto not_there = [&] {
        return base::fail(base::ErrorKind::NotFound, "the other side has not made its database yet",
                          path.string(), "start it; this side looks again when the file changes");
    };
    std::error_code failure;
    if (!std::filesystem::exists(path, failure)) return not_there();
    try {
        auto database =
            std::make_unique<SQLite::Database>(path.string(), SQLite::OPEN_READONLY, kReaderBusyTimeout);
        const auto schema = schema_of(*database, newest_known);
        if (!schema) return base::Unexpected<base::Error>{schema.error()};
        if (*schema == 0) return not_there();
        return database;
    } catch (const SQLite::Exception& exception) {
        return base::Unexpected<base::Error>{error_of(exception, path)};
    }
}

}  // namespace db
