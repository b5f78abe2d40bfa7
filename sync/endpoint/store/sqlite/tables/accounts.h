#pragma once
#include <string>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "sync/endpoint/store/account.h"

namespace endpoint {

// Table store_ledger: an account a store (account.h). Inside a transaction of the caller; throws
// SQLite::Exception. One thread.
class Accounts {
public:
    // Counts what arrived before there were accounts; reads every id once, and only then.
    explicit Accounts(SQLite::Database& database);

    // `ids` arrived for the first time; `store` is its number.
    void receive(std::int64_t store, const std::vector<base::Uuid>& ids);
    void report(std::int64_t store, const wire::Ledger& ledger, base::UtcHour now);

private:
    [[nodiscard]] Account find(std::int64_t store);
    void put(std::int64_t store, const Account& account);
    void count_earlier(SQLite::Database& database);

    SQLite::Statement find_, put_;
};

// Of every store that is the kiosk's, the newest first. A store that never sent and never told has an empty
// one.
[[nodiscard]] std::vector<Account> accounts_of(SQLite::Database& database, const std::string& kiosk);

}  // namespace endpoint
