#include "sync/endpoint/store/sqlite/tables/device_keys.h"

#include "sync/endpoint/store/sqlite/tables/hours.h"
#include "sync/endpoint/store/sqlite/tables/schema.h"
#include "sync/endpoint/store/sqlite/tables/tranches.h"
#include "sync/endpoint/store/sqlite/tables/use.h"

namespace endpoint {
namespace {

// Prepares, runs once, forgets; the number of rows changed.
template <class... Values>
int run(SQLite::Database& database, const char* sql, const Values&... values) {
    SQLite::Statement statement(database, sql);
    return Use(statement, values...).run();
}

template <class... Values>
std::int64_t number(SQLite::Database& database, const char* sql, std::int64_t otherwise,
                    const Values&... values) {
    SQLite::Statement statement(database, sql);
    Use row(statement, values...);
    return row.next() && !row.is_null(0) ? row.integer(0) : otherwise;
}

// What a kiosk's newest key is called in a summary comes first.
constexpr const char* kKeysOf =
    "SELECT kid, status, enrolled, suspected_since FROM device_key "
    "JOIN kiosk ON kiosk.number = device_key.kiosk WHERE kiosk.name = ? ORDER BY device_key.number DESC";

// Tranches are numbered by the second in which they open. The newest that had opened by `since` may have been
// open then, or closed with nothing after it: rather one tranche too much is marked than a response too
// little.
std::int64_t first_number_since(SQLite::Database& database, base::UtcHour since) {
    const auto tranche = number(database, "SELECT max(number) FROM tranche WHERE number <= ?", 0,
                                first_tranche(base::WallTime(since.value)));
    return first_number(tranche);
}

}  // namespace

bool place_key(SQLite::Database& database, const Kiosk& kiosk, const wire::VerifyKey& key,
               base::UtcHour now) {
    SQLite::Statement find(database, "SELECT kiosk, status FROM device_key WHERE kid = ?");
    {
        Use row(find, key.kid);
        const bool is_known = row.next();
        const bool is_refused = is_known && (row.integer(0) != kiosk.number ||
                                             row.integer(1) == static_cast<int>(KeyStatus::Revoked));
        if (is_refused) return false;
    }
    run(database, "UPDATE device_key SET status = ? WHERE kiosk = ? AND status = ?",
        static_cast<int>(KeyStatus::Replaced), kiosk.number, static_cast<int>(KeyStatus::Active));
    run(database,
        "INSERT INTO device_key(kid, public, kiosk, status, enrolled) VALUES(?, ?, ?, ?, ?) "
        "ON CONFLICT(kid) DO UPDATE SET status = excluded.status, enrolled = excluded.enrolled",
        key.kid, Bytes(key.bytes), kiosk.number, static_cast<int>(KeyStatus::Active), hours_of(now));
    return true;
}

bool succeed(SQLite::Database& database, const Succession& succession) {
    SQLite::Statement find(
        database,
        "SELECT one.status, one.kiosk, next.kid FROM device_key AS one "
        "LEFT JOIN device_key AS next ON next.number = one.successor WHERE one.number = ?");
    std::int64_t kiosk = 0;
    {
        Use row(find, succession.key);
        if (!row.next()) return false;
        const auto status = static_cast<KeyStatus>(row.integer(0));
        const bool is_again =
            status == KeyStatus::Replaced && !row.is_null(2) && row.text(2) == succession.successor.kid;
        if (is_again) return true;
        if (status != KeyStatus::Active) return false;
        kiosk = row.integer(1);
    }
    if (number(database, "SELECT 1 FROM device_key WHERE kid = ?", 0, succession.successor.kid) == 1)
        return false;
    if (!place_key(database, {kiosk, {}}, succession.successor, base::UtcHour::of(succession.now)))
        return false;
    run(database, "UPDATE device_key SET successor = ? WHERE number = ?", database.getLastInsertRowid(),
        succession.key);
    return true;
}

void bind_stores(SQLite::Database& database, const Kiosk& kiosk, const Enrolment& enrolment) {
    const Bytes store(enrolment.store.bytes);
    // Who had the store before loses it; who may speak for it as a former one keeps that.
    run(database,
        "DELETE FROM speaks_for WHERE (kiosk, store) IN "
        "(SELECT kiosk, number FROM kiosk_store WHERE store = ? AND kiosk <> ?)",
        store, kiosk.number);
    run(database,
        "INSERT INTO kiosk_store(store, kiosk) VALUES(?, ?) ON CONFLICT(store) DO UPDATE SET kiosk = "
        "excluded.kiosk",
        store, kiosk.number);
    std::vector<base::Uuid> stores = enrolment.former;
    stores.push_back(enrolment.store);
    for (const auto& one : stores) {
        const Bytes bytes(one.bytes);
        run(database, "INSERT INTO kiosk_store(store, kiosk) VALUES(?, ?) ON CONFLICT DO NOTHING", bytes,
            kiosk.number);
        run(database,
            "INSERT INTO speaks_for(kiosk, store) VALUES(?, (SELECT number FROM kiosk_store WHERE store = "
            "?)) "
            "ON CONFLICT DO NOTHING",
            kiosk.number, bytes);
    }
}

std::optional<Kiosk> kiosk_called(SQLite::Database& database, const std::string& name) {
    const auto found = number(database, "SELECT number FROM kiosk WHERE name = ?", 0, name);
    if (found == 0) return std::nullopt;
    return Kiosk{found, name};
}

Administration::Revoked revoke(SQLite::Database& database, const Kiosk& kiosk,
                               std::optional<base::UtcHour> suspected_since, base::UtcHour now) {
    Administration::Revoked revoked;
    run(database, "DELETE FROM enrol_code WHERE kiosk = ?", kiosk.number);
    revoked.keys = run(database, "UPDATE device_key SET status = ?, revoked = ? WHERE kiosk = ?",
                       static_cast<int>(KeyStatus::Revoked), hours_of(now), kiosk.number);
    if (!suspected_since) return revoked;
    // What comes later under these keys, off a stick for example, is marked when it is stored.
    run(database, "UPDATE device_key SET suspected_since = ? WHERE kiosk = ?", hours_of(*suspected_since),
        kiosk.number);
    revoked.suspect =
        run(database,
            "UPDATE response SET suspect = 1 WHERE suspect = 0 AND (hour >= ? OR number >= ?) AND key IN "
            "(SELECT number FROM device_key WHERE kiosk = ?)",
            hours_of(*suspected_since), first_number_since(database, *suspected_since), kiosk.number);
    return revoked;
}

Administration::Revoked readmit(SQLite::Database& database, const Kiosk& kiosk, bool unmark) {
    Administration::Revoked readmitted;
    run(database, "UPDATE device_key SET status = ?, revoked = NULL, suspected_since = NULL WHERE kiosk = ?",
        static_cast<int>(KeyStatus::Replaced), kiosk.number);
    readmitted.keys = run(database,
                          "UPDATE device_key SET status = ? WHERE number = "
                          "(SELECT max(number) FROM device_key WHERE kiosk = ?)",
                          static_cast<int>(KeyStatus::Active), kiosk.number);
    if (unmark) {
        readmitted.suspect = run(database,
                                 "UPDATE response SET suspect = 0 WHERE suspect = 1 AND key IN "
                                 "(SELECT number FROM device_key WHERE kiosk = ?)",
                                 kiosk.number);
    }
    return readmitted;
}

std::vector<Administration::KeySummary> keys_of(SQLite::Database& database, const std::string& kiosk) {
    SQLite::Statement list(database, kKeysOf);
    Use row(list, kiosk);
    std::vector<Administration::KeySummary> keys;
    while (row.next()) {
        auto& key = keys.emplace_back(Administration::KeySummary{
            row.text(0), static_cast<KeyStatus>(row.integer(1)), hour_of(row.integer(2)), {}});
        if (!row.is_null(3)) key.suspected_since = hour_of(row.integer(3));
    }
    return keys;
}

}  // namespace endpoint
