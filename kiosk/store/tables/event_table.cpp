#include "kiosk/store/tables/event_table.h"

#include "kiosk/store/tables/use.h"
#include "sync/wire/hash.h"

namespace store {
namespace {

using handover::OutboxState;

std::string table(EventTable::Name name) {
    return name == EventTable::Name::Outbox ? "outbox" : "salvage";
}

std::string ledger_of(EventTable::Name name) {
    return name == EventTable::Name::Outbox ? "ledger" : "salvage_ledger";
}

// An event of our own names its source in its bytes only.
std::string insert_into(EventTable::Name name) {
    const bool has_source = name == EventTable::Name::Salvage;
    return "INSERT INTO " + table(name) + " (id, type, body, state, hash" + (has_source ? ", source" : "") +
           ") VALUES (?, ?, ?, ?, ?" + (has_source ? ", ?" : "") + ") ON CONFLICT (id) DO NOTHING";
}

}  // namespace

EventTable::EventTable(SQLite::Database& database, Name name)
    : database_(database),
      name_(name),
      insert_(database, insert_into(name)),
      find_(database, "SELECT body, state, " + std::string(name == Name::Salvage ? "source" : "NULL") +
                          " FROM " + table(name) + " WHERE id = ?"),
      settle_(database,
              "UPDATE " + table(name) +
                  " SET state = 1, settled_epoch = ?, settled_seq = ?, settled_hour = ? WHERE id = ?"),
      reject_(database, "UPDATE " + table(name) +
                            " SET state = 2, settled_epoch = NULL, settled_seq = NULL, settled_hour = NULL"
                            " WHERE id = ?"),
      remove_(database, "DELETE FROM " + table(name) + " WHERE id = ?"),
      send_again_(database,
                  "UPDATE " + table(name) +
                      " SET state = 0, settled_epoch = NULL, settled_seq = NULL, settled_hour = NULL"
                      " WHERE state = 1 AND (settled_epoch IS NOT ? OR settled_seq > ?)"),
      remove_up_to_(database, "DELETE FROM " + table(name) +
                                  " WHERE state = 1 AND settled_epoch = ? AND settled_seq <= ?"),
      remove_until_(database, "DELETE FROM " + table(name) + " WHERE state = 1 AND settled_hour <= ?"),
      ledger_(database,
              "SELECT recorded, settled, rejected, waiting, report_no, sum FROM " + ledger_of(name)),
      put_ledger_(database, "UPDATE " + ledger_of(name) +
                                " SET recorded = ?, settled = ?, rejected = ?, waiting = ?, sum = ?,"
                                " report_no = report_no + 1") {}

base::Result<bool> EventTable::record(const SavedEvent& event) {
    if (!insert(event)) return false;
    auto counted = ledger();
    if (!counted) return base::passed_on(std::move(counted));
    counted->record(event.id, event.state);
    put_ledger(*counted);
    return true;
}

// Rows keep the hash that was written with them: another one now would hide what the disk has changed.
base::Result<void> EventTable::take_over_outbox(const std::string& source) {
    auto counted = ledger();
    if (!counted) return base::passed_on(std::move(counted));
    SQLite::Statement all(database_, "SELECT id, state FROM outbox");
    while (all.executeStep()) {
        base::Uuid id;
        if (copy_bytes(all.getColumn(0), id.bytes))
            counted->record(id, static_cast<OutboxState>(all.getColumn(1).getInt()));
    }
    SQLite::Statement copy(database_,
                           "INSERT INTO salvage (id, type, body, state, settled_seq, hash, settled_epoch,"
                           " settled_hour, source) SELECT id, type, body, state, settled_seq, hash,"
                           " settled_epoch, settled_hour, ? FROM outbox");
    Use(copy).bind(1, source).run();
    database_.exec("DELETE FROM outbox");
    put_ledger(*counted);
    return {};
}

bool EventTable::insert(const SavedEvent& event) {
    Use row(insert_);
    row.bind(1, event.id).bind(2, event.type).bind_blob(3, event.body.data(), event.body.size());
    row.bind(4, static_cast<int>(event.state));
    const auto hash = wire::event_hash(event.body);
    if (hash) {
        row.bind_blob(5, hash->data(), hash->size());
    } else {
        row.bind_null(5);
    }
    if (name_ == Name::Salvage) row.bind(6, event.source);
    return row.run() == 1;
}

std::optional<OutboxItem> EventTable::find(const base::Uuid& id) {
    Use row(find_);
    if (!row.bind(1, id).step()) return std::nullopt;
    OutboxItem item{id, row.column(0).getString(), static_cast<OutboxState>(row.column(1).getInt())};
    if (!row.column(2).isNull()) item.source = row.column(2).getString();
    return item;
}

void EventTable::settle(const base::Uuid& id, const SettledAt& at) {
    Use(settle_).bind(1, at.epoch).bind(2, at.seq).bind(3, at.hour.to_string()).bind(4, id).run();
}

void EventTable::reject(const base::Uuid& id) {
    Use(reject_).bind(1, id).run();
}

std::int64_t EventTable::send_again_after(const std::string& epoch, std::int64_t seq) {
    return Use(send_again_).bind(1, epoch).bind(2, seq).run();
}

std::int64_t EventTable::remove_up_to(const std::string& epoch, std::int64_t safe_seq) {
    return Use(remove_up_to_).bind(1, epoch).bind(2, safe_seq).run();
}

std::int64_t EventTable::remove_settled_until(base::UtcHour hour) {
    return Use(remove_until_).bind(1, hour.to_string()).run();
}

void EventTable::remove(const base::Uuid& id) {
    Use(remove_).bind(1, id).run();
}

std::vector<std::string> EventTable::sources() {
    std::vector<std::string> sources;
    if (name_ == Name::Outbox) return sources;
    SQLite::Statement query(database_, "SELECT DISTINCT source FROM salvage ORDER BY source");
    while (query.executeStep())
        sources.push_back(query.getColumn(0).getString());
    return sources;
}

base::Result<Ledger> EventTable::ledger() {
    Use row(ledger_);
    Ledger ledger;
    if (!row.step() || !copy_bytes(row.column(5), ledger.sum)) {
        return base::fail(base::ErrorKind::Damaged, "the ledger is missing", database_.getFilename(),
                          "keep the file; a new one is begun beside it");
    }
    ledger.recorded = row.column(0).getInt64();
    ledger.settled = row.column(1).getInt64();
    ledger.rejected = row.column(2).getInt64();
    ledger.waiting = row.column(3).getInt64();
    ledger.report_no = row.column(4).getInt64();
    return ledger;
}

void EventTable::put_ledger(const Ledger& ledger) {
    Use row(put_ledger_);
    row.bind(1, ledger.recorded).bind(2, ledger.settled).bind(3, ledger.rejected).bind(4, ledger.waiting);
    row.bind_blob(5, ledger.sum.data(), ledger.sum.size()).run();
}

}  // namespace store
