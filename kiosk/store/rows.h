#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "kiosk/store/draft.h"
#include "kiosk/store/ledger.h"
#include "sync/base/result.h"
#include "sync/handover/kiosk_db.h"

namespace store {

struct OutboxItem {
    base::Uuid id;
    std::string body;  // the frozen event
    handover::OutboxState state = handover::OutboxState::Waiting;
};

// The rows of one open kiosk.db, each statement prepared once. Decides nothing and commits nothing. Every
// function may throw SQLite::Exception: KioskStore is the seam that stops it.
//
// Invariant: no statement is left open between two calls, because it would hold its transaction and, with it,
// the write-ahead log.
class Rows {
public:
    explicit Rows(std::unique_ptr<SQLite::Database> database);

    [[nodiscard]] SQLite::Database& database() { return *database_; }

    // The store's UUID; nullopt in a file that has none yet.
    std::optional<base::Uuid> store();
    void insert_store(const base::Uuid& store);
    // Whether nothing was ever recorded or begun.
    bool is_untouched();

    void put_draft(const Draft& draft);
    void delete_draft(const base::Uuid& id);
    // Damaged when a row cannot be read back.
    base::Result<std::vector<Draft>> drafts();

    // False when an event with this id is there already; it stays as it is.
    bool insert_event(const OutboxItem& item);
    std::optional<OutboxItem> event(const base::Uuid& id);
    // `settled_seq`: of the commit that stored it, for Settled only.
    void set_state(const base::Uuid& id, handover::OutboxState state,
                   std::optional<std::int64_t> settled_seq);
    void delete_event(const base::Uuid& id);

    // Damaged when the one row is missing.
    base::Result<Ledger> ledger();
    // Counts report_no up by itself.
    void put_ledger(const Ledger& ledger);

    std::optional<std::string> setting(const std::string& key);
    void put_setting(const std::string& key, const std::string& value);

    // Copies the write-ahead log into the database and empties it: it would still hold erased answers (P12)
    // and the order of the visits (P08). False when a reader is in the way.
    bool empty_log();

private:
    void fill_log();

    std::unique_ptr<SQLite::Database> database_;
    SQLite::Statement store_, insert_store_, untouched_;
    SQLite::Statement put_draft_, delete_draft_, drafts_;
    SQLite::Statement insert_event_, event_, set_state_, delete_event_;
    SQLite::Statement ledger_, put_ledger_;
    SQLite::Statement setting_, put_setting_;
};

}  // namespace store
