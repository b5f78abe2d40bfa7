#include "sync/endpoint/store/sqlite/erasures/erase.h"

#include <sqlite3.h>

#include <algorithm>

#include "sync/endpoint/store/sqlite/tables/schema.h"
#include "sync/endpoint/store/sqlite/tables/use.h"

namespace endpoint {
namespace {

// Prepares, runs once, forgets; the number of rows changed.
template <class... Values>
int run(SQLite::Database& database, const char* sql, const Values&... values) {
    SQLite::Statement statement(database, sql);
    return Use(statement, values...).run();
}

template <std::size_t N>
void copy(const Use& row, int column, std::array<std::uint8_t, N>& into) {
    if (!row.copy(column, into))
        throw SQLite::Exception("table event_seen or response: an id or hash of another size",
                                SQLITE_CORRUPT);
}

using ByStore = std::map<std::int64_t, Erased>;  // by the store's number
using ById = std::map<base::Uuid, ByStore>;

ById wanted_in(SQLite::Database& database, const std::vector<Erasure>& erasures) {
    SQLite::Statement find(database, "SELECT number FROM kiosk_store WHERE store = ?");
    ById wanted;
    for (const auto& erasure : erasures) {
        Use row(find, Bytes(erasure.store.bytes));
        if (!row.next()) continue;
        auto& what = wanted[erasure.id].try_emplace(row.integer(0), erasure.what).first->second;
        what = std::max(what, erasure.what);
    }
    return wanted;
}

std::vector<std::pair<std::int64_t, Erased>> responses_of(SQLite::Database& database, const ById& wanted) {
    // Ids have no index: they come in random order, and nothing else asks by them.
    SQLite::Statement list(database, "SELECT number, id, store FROM response");
    std::vector<std::pair<std::int64_t, Erased>> found;
    Use row(list);
    while (row.next()) {
        base::Uuid id;
        copy(row, 1, id.bytes);
        const auto stores = wanted.find(id);
        if (stores == wanted.end()) continue;
        const auto store = stores->second.find(row.integer(2));
        if (store != stores->second.end()) found.emplace_back(row.integer(0), store->second);
    }
    return found;
}

}  // namespace

std::vector<ArrivedEvent> arrived_events(SQLite::Database& database, const base::Uuid& id) {
    SQLite::Statement list(database,
                           "SELECT kiosk_store.store, hash FROM event_seen JOIN kiosk_store ON "
                           "kiosk_store.number = event_seen.store WHERE event_seen.id = ?");
    std::vector<ArrivedEvent> events;
    Use row(list, Bytes(id.bytes));
    while (row.next()) {
        auto& event = events.emplace_back();
        copy(row, 0, event.store.bytes);
        copy(row, 1, event.hash);
    }
    return events;
}

ErasedRows erase_rows(SQLite::Database& database, const std::vector<Erasure>& erasures) {
    ErasedRows rows;
    const auto wanted = wanted_in(database, erasures);
    if (wanted.empty()) return rows;
    for (const auto& [number, what] : responses_of(database, wanted)) {
        rows.comments += run(database, "DELETE FROM comment WHERE response = ?", number);
        if (what == Erased::Comment) continue;
        run(database, "DELETE FROM answer WHERE response = ?", number);
        rows.responses += run(database, "DELETE FROM response WHERE number = ?", number);
        // Readers are told how many responses are left for them.
        run(database, "UPDATE tranche SET responses = responses - 1 WHERE number = ? AND responses > 0",
            tranche_of(number));
    }
    return rows;
}

ErasureMemory::ErasureMemory(const std::vector<Erasure>& erasures) {
    for (const auto& erasure : erasures)
        by_store_[erasure.store][erasure.id] = erasure;
}

void ErasureMemory::note_as_seen(SQLite::Database& database, Accounts& accounts, const base::Uuid& store,
                                 std::int64_t number) const {
    const auto known = by_store_.find(store);
    if (known == by_store_.end()) return;
    for (const auto& [id, erasure] : known->second) {
        if (erasure.what == Erased::Comment) continue;
        const bool is_news =
            run(database, "INSERT INTO event_seen(id, store, hash) VALUES(?, ?, ?) ON CONFLICT DO NOTHING",
                Bytes(id.bytes), number, Bytes(erasure.hash)) == 1;
        if (is_news) accounts.receive(number, {id});
    }
}

bool ErasureMemory::has_no_comment(const base::Uuid& store, const base::Uuid& id) const {
    const auto known = by_store_.find(store);
    return known != by_store_.end() && known->second.contains(id);
}

std::vector<base::Uuid> ErasureMemory::stores() const {
    std::vector<base::Uuid> stores;
    for (const auto& [store, erasures] : by_store_)
        stores.push_back(store);
    return stores;
}

}  // namespace endpoint
