#include "sync/endpoint/store/sqlite/administration.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <algorithm>

#include "sync/db/open.h"
#include "sync/endpoint/store/sqlite/erasures/erase.h"
#include "sync/endpoint/store/sqlite/tables/comments.h"
#include "sync/endpoint/store/sqlite/tables/device_keys.h"
#include "sync/endpoint/store/sqlite/tables/meta.h"
#include "sync/endpoint/store/sqlite/tables/notices.h"
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

    base::Result<void> admit(const std::string& name, const Enrolment& enrolment) override {
        auto admitted = write([&] {
            const auto kiosk = named_kiosk(*database_, name);
            if (!place_key(*database_, kiosk, enrolment.key, base::UtcHour::of(enrolment.now))) return false;
            bind_stores(*database_, kiosk, enrolment);
            return true;
        });
        if (!admitted) return base::passed_on(std::move(admitted));
        if (*admitted) return {};
        return base::fail(base::ErrorKind::Denied,
                          "the key " + enrolment.key.kid + " is revoked or another kiosk's", name,
                          "let the kiosk make a new one: lyhord-sync request-enrolment");
    }

    base::Result<Revoked> revoke(const std::string& name, std::optional<base::UtcHour> suspected_since,
                                 base::UtcHour now) override {
        return with_kiosk(name, [&](const Kiosk& kiosk) {
            return endpoint::revoke(*database_, kiosk, suspected_since, now);
        });
    }

    base::Result<Revoked> readmit(const std::string& name, bool unmark) override {
        return with_kiosk(name,
                          [&](const Kiosk& kiosk) { return endpoint::readmit(*database_, kiosk, unmark); });
    }

    base::Result<std::vector<SealedComments>> sealed_comments() override {
        return db::attempt(file_, [&] { return endpoint::sealed_comments(*database_); });
    }

    base::Result<std::optional<std::string>> audience() override {
        return db::attempt(file_, [&]() -> std::optional<std::string> {
            SQLite::Statement query(*database_, "SELECT value FROM meta WHERE key = 'audience'");
            if (!query.executeStep()) return std::nullopt;
            return query.getColumn(0).getString();
        });
    }

    base::Result<void> add_api_token(const std::string& person, const SecretHash& token) override {
        auto added = write([&] {
            endpoint::add_api_token(*database_, person, token);
            return true;
        });
        if (!added) return base::passed_on(std::move(added));
        return {};
    }

    base::Result<void> add_notice(wire::Notice notice) override {
        if (auto checked = wire::check(notice); !checked) return checked;
        auto added = write([&] {
            endpoint::add_notice(*database_, std::move(notice));
            return true;
        });
        if (!added) return base::passed_on(std::move(added));
        return {};
    }

    base::Result<std::vector<NoticeSummary>> notices() override {
        return db::attempt(file_, [&] { return endpoint::notices(*database_); });
    }

    base::Result<bool> withdraw_notice(const std::string& id) override {
        auto withdrawn = write([&] { return endpoint::withdraw_notice(*database_, id); });
        if (!withdrawn) return base::passed_on(std::move(withdrawn));
        if (*withdrawn) return **withdrawn;
        return base::fail(base::ErrorKind::NotFound, "there is no notice with that id", id,
                          "`lyhord notice list` shows them");
    }

    base::Result<Erasing> erase(const EraseOrder& order) override {
        auto event = the_event(order);
        if (!event) return base::passed_on(std::move(event));
        const std::vector<Erasure> erasures{{event->store, order.id, event->hash,
                                             order.is_comment_only ? Erased::Comment : Erased::Response,
                                             order.now}};
        auto logged = log_erasures(erasures_beside(file_), erasures);
        if (!logged) return base::passed_on(std::move(logged));
        auto rows = write([&] { return erase_rows(*database_, erasures); });
        if (!rows) return base::passed_on(std::move(rows));
        auto is_overwritten = overwrite();
        if (!is_overwritten) return base::passed_on(std::move(is_overwritten));
        return Erasing{rows->responses, rows->comments, *is_overwritten};
    }

    base::Result<std::optional<Position>> position() override {
        return db::attempt(file_, [&]() -> std::optional<Position> {
            const auto position = position_of(*database_);
            if (!position) return std::nullopt;
            return Position{position->epoch, position->seq};
        });
    }

private:
    base::Result<ArrivedEvent> the_event(const EraseOrder& order) {
        auto events = db::attempt(file_, [&] { return arrived_events(*database_, order.id); });
        if (!events) return base::passed_on(std::move(events));
        if (order.store) std::erase_if(*events, [&](const auto& one) { return one.store != *order.store; });
        if (events->size() == 1) return events->front();
        if (events->empty()) {
            return base::fail(base::ErrorKind::NotFound, "no response with this id has arrived here",
                              order.id.to_string(),
                              "take the id from the table of `lyhord pull`; what was erased on a kiosk never "
                              "arrives");
        }
        std::string stores;
        for (const auto& one : *events)
            stores += " " + one.store.to_string();
        return base::fail(base::ErrorKind::BadInput, "several kiosks' stores gave this id:" + stores,
                          order.id.to_string(), "name one with --store");
    }

    // Everything from the write-ahead log into the file, and the log emptied. False: somebody reads.
    base::Result<bool> overwrite() {
        return db::attempt(
            file_, [&] { return database_->execAndGet("PRAGMA wal_checkpoint(TRUNCATE)").getInt() == 0; });
    }

    // NotFound when there is no such kiosk.
    template <class Work>
    base::Result<Revoked> with_kiosk(const std::string& name, Work work) {
        auto done = write([&]() -> std::optional<Revoked> {
            const auto kiosk = kiosk_called(*database_, name);
            if (!kiosk) return std::nullopt;
            return work(*kiosk);
        });
        if (!done) return base::passed_on(std::move(done));
        if (*done) return **done;
        return base::fail(base::ErrorKind::NotFound, "there is no kiosk of this name", name,
                          "lyhord kiosk list shows them");
    }

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
