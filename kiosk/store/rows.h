#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "kiosk/store/draft.h"
#include "kiosk/store/tables/event_table.h"
#include "kiosk/store/tables/tally_rows.h"
#include "sync/base/result.h"
#include "sync/handover/kiosk_db.h"

namespace store {

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
    // The mark of the machine that the store belongs to; nullopt: not known yet.
    std::optional<std::string> machine();
    void put_machine(const std::string& mark);
    // What is in the outbox goes to salvage under the name of the store so far; ledger and tallies begin
    // anew.
    base::Result<void> begin_store(const base::Uuid& store, const base::Uuid& former);
    // Whether nothing was ever recorded or begun.
    bool is_untouched();

    void put_draft(const Draft& draft);
    void delete_draft(const base::Uuid& id);
    bool has_draft(const base::Uuid& id);
    // Damaged when a row cannot be read back.
    base::Result<std::vector<Draft>> drafts();

    [[nodiscard]] EventTable& outbox() { return outbox_; }
    [[nodiscard]] EventTable& salvage() { return salvage_; }

    [[nodiscard]] TallyRows& tallies() { return tallies_; }

    std::optional<std::string> setting(const std::string& key);
    void put_setting(const std::string& key, const std::string& value);

    // Copies the write-ahead log into the database and empties it: it would still hold erased answers (P12)
    // and the order of the visits (P08). False when a reader is in the way.
    bool empty_log();

private:
    void fill_log();

    std::unique_ptr<SQLite::Database> database_;
    SQLite::Statement store_, insert_store_, untouched_, machine_, put_machine_;
    SQLite::Statement put_draft_, delete_draft_, has_draft_, drafts_;
    EventTable outbox_, salvage_;
    TallyRows tallies_;
    SQLite::Statement setting_, put_setting_;
};

}  // namespace store
