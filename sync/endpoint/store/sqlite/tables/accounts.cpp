#include "sync/endpoint/store/sqlite/tables/accounts.h"

#include <sqlite3.h>

#include <map>

#include "sync/endpoint/store/sqlite/tables/hours.h"
#include "sync/endpoint/store/sqlite/tables/use.h"

namespace endpoint {
namespace {

template <std::size_t N>
void copy(const Use& row, int column, std::array<std::uint8_t, N>& into) {
    if (!row.copy(column, into))
        throw SQLite::Exception("table store_ledger: a cell that is not what it was", SQLITE_CORRUPT);
}

// Columns from `at`: those of kColumns.
constexpr const char* kColumns =
    "received, received_ids, report_no, recorded, settled, rejected, waiting, recorded_ids, reported, "
    "contradicted";

Account account_in(const Use& row, int at) {
    Account account;
    account.received = row.integer(at);
    copy(row, at + 1, account.ids);
    if (!row.is_null(at + 2)) {
        auto& report = account.reported.emplace();
        report.report_no = row.integer(at + 2);
        report.recorded = row.integer(at + 3);
        report.settled = row.integer(at + 4);
        report.rejected = row.integer(at + 5);
        report.waiting = row.integer(at + 6);
        copy(row, at + 7, report.sum);
        account.reported_at = hour_of(row.integer(at + 8));
    }
    if (!row.is_null(at + 9)) account.contradicted = hour_of(row.integer(at + 9));
    return account;
}

}  // namespace

Accounts::Accounts(SQLite::Database& database)
    : find_(database, "SELECT " + std::string(kColumns) +
                          ", kiosk_store.store FROM store_ledger JOIN kiosk_store ON "
                          "kiosk_store.number = store_ledger.store WHERE store_ledger.store = ?"),
      put_(database, "INSERT OR REPLACE INTO store_ledger(store, " + std::string(kColumns) +
                         ") VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)") {
    count_earlier(database);
}

void Accounts::receive(std::int64_t store, const std::vector<base::Uuid>& ids) {
    auto account = find(store);
    for (const auto& id : ids) {
        ++account.received;
        wire::add_to(account.ids, id);
    }
    put(store, account);
}

void Accounts::report(std::int64_t store, const wire::Ledger& ledger, base::UtcHour now) {
    const auto before = find(store);
    auto account = before;
    take_report(account, ledger, now);
    if (account != before) put(store, account);
}

Account Accounts::find(std::int64_t store) {
    Use row(find_, store);
    if (!row.next()) return {};
    auto account = account_in(row, 0);
    // Every report of a store names it; the number that it has here is as good.
    if (account.reported) copy(row, 10, account.reported->store.bytes);
    return account;
}

void Accounts::put(std::int64_t store, const Account& account) {
    put_.reset();
    put_.clearBindings();  // what was not told is NULL
    put_.bind(1, store);
    put_.bind(2, account.received);
    put_.bind(3, account.ids.data(), static_cast<int>(account.ids.size()));
    if (account.reported) {
        const auto& report = *account.reported;
        put_.bind(4, report.report_no);
        put_.bind(5, report.recorded);
        put_.bind(6, report.settled);
        put_.bind(7, report.rejected);
        put_.bind(8, report.waiting);
        put_.bind(9, report.sum.data(), static_cast<int>(report.sum.size()));
        put_.bind(10, hours_of(account.reported_at));
    }
    if (account.contradicted) put_.bind(11, hours_of(*account.contradicted));
    put_.exec();
    put_.reset();
}

void Accounts::count_earlier(SQLite::Database& database) {
    std::map<std::int64_t, std::vector<base::Uuid>> earlier;
    {
        SQLite::Statement list(database,
                               "SELECT store, id FROM event_seen WHERE NOT EXISTS "
                               "(SELECT 1 FROM store_ledger)");
        Use row(list);
        while (row.next())
            copy(row, 1, earlier[row.integer(0)].emplace_back().bytes);
    }
    for (const auto& [store, ids] : earlier)
        receive(store, ids);
}

std::vector<Account> accounts_of(SQLite::Database& database, const std::string& kiosk) {
    SQLite::Statement list(database, "SELECT kiosk_store.store, " + std::string(kColumns) +
                                         " FROM kiosk_store JOIN kiosk ON kiosk.number = kiosk_store.kiosk "
                                         "LEFT JOIN store_ledger ON store_ledger.store = kiosk_store.number "
                                         "WHERE kiosk.name = ? ORDER BY kiosk_store.number DESC");
    Use row(list, kiosk);
    std::vector<Account> accounts;
    while (row.next()) {
        auto& account = accounts.emplace_back();
        if (row.is_null(1)) continue;
        account = account_in(row, 1);
        if (account.reported) copy(row, 0, account.reported->store.bytes);
    }
    return accounts;
}

}  // namespace endpoint
