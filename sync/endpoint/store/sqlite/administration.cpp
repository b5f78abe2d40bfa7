#include "sync/endpoint/store/sqlite/administration.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include "sync/db/open.h"
#include "sync/endpoint/store/sqlite/tables/registry.h"
#include "sync/endpoint/store/sqlite/tables/schema.h"

namespace endpoint {
namespace {

// A commit of the endpoint takes milliseconds; longer than this means that its disk hangs.
constexpr int kBusyTimeout = 5000;  // milliseconds

class SqliteAdministration final : public Administration {
public:
    SqliteAdministration(std::unique_ptr<SQLite::Database> database, std::filesystem::path file)
        : database_(std::move(database)), file_(std::move(file)) {}

    base::Result<bool> add_code(const std::string& kiosk, const SecretHash& code,
                                base::WallTime expires) override {
        return write([&] { return endpoint::add_code(*database_, kiosk, code, expires); });
    }

    base::Result<std::vector<KioskSummary>> kiosks() override {
        return db::attempt(file_, [&] { return kiosk_summaries(*database_); });
    }

    base::Result<void> add_api_token(const std::string& person, const SecretHash& token) override {
        auto added = write([&] {
            endpoint::add_api_token(*database_, person, token);
            return true;
        });
        if (!added) return base::passed_on(std::move(added));
        return {};
    }

private:
    template <class Work>
    auto write(Work work) -> base::Result<decltype(work())> {
        return db::attempt(file_, [&] {
            SQLite::Transaction transaction(*database_, SQLite::TransactionBehavior::IMMEDIATE);
            auto result = work();
            transaction.commit();
            return result;
        });
    }

    std::unique_ptr<SQLite::Database> database_;
    std::filesystem::path file_;
};

// Beside the endpoint, which has checked the file and brought it up to date: not once more, that takes
// seconds in a large one.
std::unique_ptr<SQLite::Database> open_beside(const std::filesystem::path& file) {
    auto database = std::make_unique<SQLite::Database>(file.string(), SQLite::OPEN_READWRITE, kBusyTimeout);
    // As in db::open_writer: the endpoint's readers need the -wal file after this connection closes.
    int on = 1;
    sqlite3_file_control(database->getHandle(), "main", SQLITE_FCNTL_PERSIST_WAL, &on);
    database->exec("PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON");
    return database;
}

base::Result<std::unique_ptr<SQLite::Database>> open_database(const std::filesystem::path& file) {
    const auto migrations = central_migrations();
    int schema = 0;
    {
        const auto reader = db::open_reader(file, static_cast<int>(migrations.size()));
        if (!reader && reader.error().kind != base::ErrorKind::NotFound) {
            return base::Unexpected<base::Error>{reader.error()};
        }
        if (reader) schema = (*reader)->execAndGet("PRAGMA user_version").getInt();
    }
    if (schema == static_cast<int>(migrations.size())) return open_beside(file);
    return db::open_writer(file, migrations);
}

}  // namespace

base::Result<std::unique_ptr<Administration>> open_administration(const std::filesystem::path& file) {
    try {
        auto database = open_database(file);
        if (!database) return base::passed_on(std::move(database));
        std::unique_ptr<Administration> administration =
            std::make_unique<SqliteAdministration>(*std::move(database), file);
        return administration;
    } catch (const SQLite::Exception& exception) {
        return base::Unexpected<base::Error>{db::error_of(exception, file)};
    }
}

}  // namespace endpoint
