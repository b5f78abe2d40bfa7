#include "sync/endpoint/store/sqlite/tables/registry.h"

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

std::optional<Kiosk> use_code(SQLite::Database& database, const Enrolment& enrolment) {
    const auto now = seconds_of(enrolment.now);
    run(database, "DELETE FROM enrol_code WHERE expires <= ?", now);
    SQLite::Statement find(database,
                           "SELECT number, name FROM kiosk JOIN enrol_code ON kiosk = number WHERE hash = ?");
    Kiosk kiosk;
    {
        Use row(find, Bytes(enrolment.code));
        if (!row.next()) return std::nullopt;
        kiosk = {row.integer(0), row.text(1)};
    }
    run(database, "DELETE FROM enrol_code WHERE hash = ?", Bytes(enrolment.code));
    run(database, "UPDATE kiosk SET token = ? WHERE number = ?", Bytes(enrolment.token), kiosk.number);
    run(database,
        "INSERT INTO kiosk_store(store, kiosk) VALUES(?, ?) ON CONFLICT(store) DO UPDATE SET kiosk = "
        "excluded.kiosk",
        Bytes(enrolment.store.bytes), kiosk.number);
    return kiosk;
}

std::vector<Administration::KioskSummary> kiosk_summaries(SQLite::Database& database) {
    // Scans the responses once, however many kiosks there are.
    SQLite::Statement list(
        database,
        "SELECT kiosk.name, kiosk.token IS NOT NULL, count(kiosk_store.number), "
        "coalesce(sum(counted.responses), 0) FROM kiosk "
        "LEFT JOIN kiosk_store ON kiosk_store.kiosk = kiosk.number "
        "LEFT JOIN (SELECT store, count(*) AS responses FROM response GROUP BY store) AS counted "
        "ON counted.store = kiosk_store.number GROUP BY kiosk.number ORDER BY kiosk.name");
    Use row(list);
    std::vector<Administration::KioskSummary> kiosks;
    while (row.next())
        kiosks.push_back({row.text(0), row.integer(1) != 0, row.integer(2), row.integer(3)});
    return kiosks;
}

void add_api_token(SQLite::Database& database, const std::string& person, const SecretHash& token) {
    run(database, "INSERT INTO api_token(hash, person) VALUES(?, ?)", Bytes(token), person);
}

void publish(SQLite::Database& database, const std::string& kind, const std::string& id,
             const std::function<std::string(std::int64_t)>& body) {
    std::int64_t version = 0;
    SQLite::Statement newest(
        database,
        "SELECT version, body FROM document WHERE kind = ? AND id = ? ORDER BY version DESC LIMIT 1");
    {
        Use row(newest, kind, id);
        if (row.next()) {
            version = row.integer(0);
            if (row.text(1) == body(version)) return;
        }
    }
    const auto content = body(version + 1);
    const auto sha256 = wire::sha256(content);
    run(database, "INSERT INTO document(kind, id, version, sha256, body) VALUES(?, ?, ?, ?, ?)", kind, id,
        version + 1, Bytes(sha256), content);
}

}  // namespace endpoint
