#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "kiosk/store/ledger.h"
#include "kiosk/store/tables/saved_event.h"
#include "kiosk/store/tables/settled_at.h"
#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/handover/kiosk_db.h"

namespace store {

struct OutboxItem {
    base::Uuid id;
    std::string body;  // the frozen event
    handover::OutboxState state = handover::OutboxState::Waiting;
    std::optional<std::string> source{};  // in salvage only: nullopt is this store
};

// Frozen events and the ledger that counts them: this store's (outbox), or those under other stores' names
// (salvage), which are never counted together. As Rows: commits nothing, may throw SQLite::Exception.
class EventTable {
public:
    enum class Name { Outbox, Salvage };
    EventTable(SQLite::Database& database, Name name);

    // False when an event with this id is there already; it stays as it is. Counted in the ledger.
    base::Result<bool> record(const SavedEvent& event);
    // Only of salvage: moves every row of the outbox here, as it is, under the name of `source`. The outbox's
    // ledger is the caller's to begin anew.
    base::Result<void> take_over_outbox(const std::string& source);
    std::optional<OutboxItem> find(const base::Uuid& id);
    void settle(const base::Uuid& id, const SettledAt& at);
    void reject(const base::Uuid& id);
    void remove(const base::Uuid& id);
    // Settled events wait again that are not known to be in this life of the central store, up to this commit
    // of it: it went back and lost them. How many.
    std::int64_t send_again_after(const std::string& epoch, std::int64_t seq);
    // Settled events of this epoch go, up to this commit: they are backed up. How many.
    std::int64_t remove_up_to(const std::string& epoch, std::int64_t safe_seq);
    // Settled events go that were settled in that hour or before. How many.
    std::int64_t remove_settled_until(base::UtcHour hour);
    // Whose events are in salvage.
    std::vector<std::string> sources();

    // Damaged when the one row is missing.
    base::Result<Ledger> ledger();
    // Counts report_no up by itself.
    void put_ledger(const Ledger& ledger);

private:
    bool insert(const SavedEvent& event);

    SQLite::Database& database_;
    Name name_;
    SQLite::Statement insert_, find_, settle_, reject_, remove_;
    SQLite::Statement send_again_, remove_up_to_, remove_until_;
    SQLite::Statement ledger_, put_ledger_;
};

}  // namespace store
