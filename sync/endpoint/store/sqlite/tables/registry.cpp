#include "sync/endpoint/store/sqlite/tables/registry.h"

#include "sync/base/check.h"
#include "sync/endpoint/store/sqlite/tables/accounts.h"
#include "sync/endpoint/store/sqlite/tables/device_keys.h"
#include "sync/endpoint/store/sqlite/tables/use.h"

namespace endpoint {
namespace {

std::int64_t seconds_of(base::WallTime time) {
    return static_cast<std::int64_t>(time.time_since_epoch().count());
}

// Prepares, runs once, forgets.
template <class... Values>
int run(SQLite::Database& database, const char* sql, const Values&... values) {
    SQLite::Statement statement(database, sql);
    return Use(statement, values...).run();
}

}  // namespace

bool add_code(SQLite::Database& database, const std::string& kiosk, const SecretHash& code,
              base::WallTime expires) {
    const bool is_new = run(database, "INSERT INTO kiosk(name) VALUES(?) ON CONFLICT DO NOTHING", kiosk) == 1;
    run(database, "DELETE FROM enrol_code WHERE kiosk = (SELECT number FROM kiosk WHERE name = ?)", kiosk);
    run(database,
        "INSERT INTO enrol_code(hash, expires, kiosk) VALUES(?, ?, (SELECT number FROM kiosk WHERE name = "
        "?))",
        Bytes(code), seconds_of(expires), kiosk);
    return is_new;
}

std::optional<Kiosk> use_code(SQLite::Database& database, const SecretHash& code, base::WallTime now) {
    run(database, "DELETE FROM enrol_code WHERE expires <= ?", seconds_of(now));
    SQLite::Statement find(database,
                           "SELECT number, name FROM kiosk JOIN enrol_code ON kiosk = number WHERE hash = ?");
    Kiosk kiosk;
    {
        Use row(find, Bytes(code));
        if (!row.next()) return std::nullopt;
        kiosk = {row.integer(0), row.text(1)};
    }
    run(database, "DELETE FROM enrol_code WHERE hash = ?", Bytes(code));
    return kiosk;
}

Kiosk named_kiosk(SQLite::Database& database, const std::string& name) {
    run(database, "INSERT INTO kiosk(name) VALUES(?) ON CONFLICT DO NOTHING", name);
    SQLite::Statement find(database, "SELECT number FROM kiosk WHERE name = ?");
    Use row(find, name);
    CHECK(row.next(), "a kiosk that was just made is there");
    return {row.integer(0), name};
}

std::vector<Administration::KioskSummary> kiosk_summaries(SQLite::Database& database) {
    // Scans the responses once, however many kiosks there are.
    SQLite::Statement list(
        database,
        "SELECT kiosk.name, count(kiosk_store.number), coalesce(sum(counted.responses), 0), "
        "coalesce(sum(counted.suspect), 0) FROM kiosk "
        "LEFT JOIN kiosk_store ON kiosk_store.kiosk = kiosk.number "
        "LEFT JOIN (SELECT store, count(*) AS responses, sum(suspect) AS suspect FROM response GROUP BY "
        "store) "
        "AS counted ON counted.store = kiosk_store.number GROUP BY kiosk.number ORDER BY kiosk.name");
    Use row(list);
    std::vector<Administration::KioskSummary> kiosks;
    while (row.next()) {
        kiosks.push_back({row.text(0), row.integer(1), row.integer(2), row.integer(3),
                          keys_of(database, row.text(0)), accounts_of(database, row.text(0))});
    }
    return kiosks;
}

void add_api_token(SQLite::Database& database, const std::string& person, const SecretHash& token) {
    run(database, "INSERT INTO api_token(hash, person) VALUES(?, ?)", Bytes(token), person);
}

bool publish(SQLite::Database& database, const Document& document, const std::string& body) {
    SQLite::Statement newest(
        database,
        "SELECT version, body FROM document WHERE kind = ? AND id = ? ORDER BY version DESC LIMIT 1");
    {
        Use row(newest, document.kind, document.id);
        if (row.next() && row.integer(0) >= document.version)
            return row.integer(0) == document.version && row.text(1) == body;
    }
    const auto sha256 = wire::sha256(body);
    run(database, "INSERT INTO document(kind, id, version, sha256, body) VALUES(?, ?, ?, ?, ?)",
        document.kind, document.id, document.version, Bytes(sha256), body);
    return true;
}

}  // namespace endpoint
