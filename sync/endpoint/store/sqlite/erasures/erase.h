#pragma once
#include <map>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "sync/endpoint/store/sqlite/erasures/erasure_log.h"
#include "sync/endpoint/store/sqlite/tables/accounts.h"

// Erasing in the central store. Inside a transaction of the caller; throws SQLite::Exception.
namespace endpoint {

// An event that arrived; the store is its kiosk's.
struct ArrivedEvent {
    base::Uuid store;
    wire::EventHash hash{};
};
// All that have this id; more than one only if two stores gave it.
[[nodiscard]] std::vector<ArrivedEvent> arrived_events(SQLite::Database& database, const base::Uuid& id);

struct ErasedRows {
    std::int64_t responses = 0;
    std::int64_t comments = 0;
};
// Takes out what is still there of them. The events stay seen, so that they answer "exists" when they come
// again. Reads every response once, unless there is nothing to erase.
ErasedRows erase_rows(SQLite::Database& database, const std::vector<Erasure>& erasures);

// What the log knows and a file that is older than it, out of a backup, may not. One thread.
class ErasureMemory {
public:
    explicit ErasureMemory(const std::vector<Erasure>& erasures);

    // For when the number of a kiosk's store becomes known: its erased responses are seen and counted as
    // received, also those that came after the backup. Once more changes nothing.
    void note_as_seen(SQLite::Database& database, Accounts& accounts, const base::Uuid& store,
                      std::int64_t number) const;
    // Whether the event is to be stored without its comment, should it come again.
    [[nodiscard]] bool has_no_comment(const base::Uuid& store, const base::Uuid& id) const;
    // The stores that it knows anything of.
    [[nodiscard]] std::vector<base::Uuid> stores() const;

private:
    std::map<base::Uuid, std::map<base::Uuid, Erasure>> by_store_;
};

}  // namespace endpoint
