#include "kiosk/store/rows.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>

#include "sync/wire/event.h"

namespace store {
namespace {

// The schema that meta names; the migrations' number is in user_version.
constexpr int kSchema = 1;

// Bytes. A visit of ten taps, its end and its settlement take about 20 pages of 4 KiB.
constexpr int kLogSize = 128 * 1024;

// "LyhK": what file(1) and SQLite's tools can tell the file by.
constexpr int kApplicationId = 0x4c79684b;

// One use of a prepared statement: closed at the end whatever happens.
class Use {
public:
    explicit Use(SQLite::Statement& statement) : statement_(statement) {}
    ~Use() { static_cast<void>(statement_.tryReset()); }  // its error was already thrown by the step
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;

    Use& bind(int index, const base::Uuid& id) {
        statement_.bind(index, id.bytes.data(), static_cast<int>(id.bytes.size()));
        return *this;
    }
    template <class T>
    Use& bind(int index, const T& value) {
        statement_.bind(index, value);
        return *this;
    }
    Use& bind_blob(int index, const void* bytes, std::size_t size) {
        statement_.bind(index, bytes, static_cast<int>(size));
        return *this;
    }
    Use& bind_null(int index) {
        statement_.bind(index);
        return *this;
    }
    bool step() { return statement_.executeStep(); }
    int run() { return statement_.exec(); }
    [[nodiscard]] SQLite::Column column(int index) { return statement_.getColumn(index); }

private:
    SQLite::Statement& statement_;
};

// False when the column does not hold exactly `size` bytes.
template <class Bytes>
bool copy_bytes(const SQLite::Column& column, Bytes& bytes) {
    if (column.getBytes() != static_cast<int>(bytes.size())) return false;
    std::copy_n(static_cast<const std::uint8_t*>(column.getBlob()), bytes.size(), bytes.begin());
    return true;
}

base::Unexpected<base::Error> damaged(const std::string& what, const SQLite::Database& database) {
    return base::fail(base::ErrorKind::Damaged, what, database.getFilename(),
                      "keep the file; a new one is begun beside it");
}

base::Result<Draft> draft_from(Use& row, const SQLite::Database& database) {
    Draft draft;
    auto answers = wire::decode_answers(row.column(8).getString());
    const auto started = base::UtcHour::parse(row.column(9).getString());
    if (!copy_bytes(row.column(0), draft.id.bytes) || !answers || !started) {
        return damaged("an unfinished response cannot be read", database);
    }
    draft.dialogue = row.column(1).getString();
    draft.version = row.column(2).getInt64();
    draft.sha256 = row.column(3).getString();
    draft.place = row.column(4).getString();
    draft.channel = row.column(5).getString();
    draft.language = row.column(6).getString();
    draft.is_rehearsal = row.column(7).getInt() != 0;
    draft.answers = std::move(*answers);
    draft.started = *started;
    return draft;
}

}  // namespace

Rows::Rows(std::unique_ptr<SQLite::Database> database)
    : database_(std::move(database)),
      store_(*database_, "SELECT store FROM meta"),
      insert_store_(*database_, "INSERT INTO meta (one, store, schema) VALUES (1, ?, ?)"),
      untouched_(*database_,
                 "SELECT NOT EXISTS (SELECT 1 FROM draft) AND NOT EXISTS (SELECT 1 FROM outbox)"
                 " AND (SELECT recorded FROM ledger) IS 0"),
      put_draft_(
          *database_,
          "INSERT INTO draft (id, dialogue, version, sha256, place, channel, language, rehearsal, answers,"
          " started_hour) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
          " dialogue = excluded.dialogue, version = excluded.version, sha256 = excluded.sha256,"
          " place = excluded.place, channel = excluded.channel, language = excluded.language,"
          " rehearsal = excluded.rehearsal, answers = excluded.answers,"
          " started_hour = excluded.started_hour"),
      delete_draft_(*database_, "DELETE FROM draft WHERE id = ?"),
      drafts_(
          *database_,
          "SELECT id, dialogue, version, sha256, place, channel, language, rehearsal, answers, started_hour"
          " FROM draft ORDER BY id"),
      insert_event_(*database_,
                    "INSERT INTO outbox (id, type, body, state, settled_seq) VALUES (?, ?, ?, ?, NULL)"
                    " ON CONFLICT (id) DO NOTHING"),
      event_(*database_, "SELECT id, body, state FROM outbox WHERE id = ?"),
      set_state_(*database_, "UPDATE outbox SET state = ?, settled_seq = ? WHERE id = ?"),
      delete_event_(*database_, "DELETE FROM outbox WHERE id = ?"),
      ledger_(*database_, "SELECT recorded, settled, rejected, waiting, report_no, sum FROM ledger"),
      put_ledger_(*database_,
                  "UPDATE ledger SET recorded = ?, settled = ?, rejected = ?, waiting = ?, sum = ?,"
                  " report_no = report_no + 1"),
      setting_(*database_, "SELECT value FROM setting WHERE key = ?"),
      put_setting_(*database_,
                   "INSERT INTO setting (key, value) VALUES (?, ?)"
                   " ON CONFLICT (key) DO UPDATE SET value = excluded.value") {
    // Above what open_writer() set, so that the first commit does not cut the log short; closing still
    // empties it.
    database_->exec("PRAGMA journal_size_limit = " + std::to_string(kLogSize));
}

std::optional<base::Uuid> Rows::store() {
    Use row(store_);
    base::Uuid store;
    if (!row.step() || !copy_bytes(row.column(0), store.bytes)) return std::nullopt;
    return store;
}

void Rows::insert_store(const base::Uuid& store) {
    Use(insert_store_).bind(1, store).bind(2, kSchema).run();
}

bool Rows::is_untouched() {
    Use row(untouched_);
    return row.step() && row.column(0).getInt() != 0;
}

void Rows::put_draft(const Draft& draft) {
    Use row(put_draft_);
    row.bind(1, draft.id).bind(2, draft.dialogue).bind(3, draft.version).bind(4, draft.sha256);
    row.bind(5, draft.place)
        .bind(6, draft.channel)
        .bind(7, draft.language)
        .bind(8, draft.is_rehearsal ? 1 : 0);
    row.bind(9, wire::encode_answers(draft.answers)).bind(10, draft.started.to_string());
    row.run();
}

void Rows::delete_draft(const base::Uuid& id) {
    Use(delete_draft_).bind(1, id).run();
}

base::Result<std::vector<Draft>> Rows::drafts() {
    Use row(drafts_);
    std::vector<Draft> drafts;
    while (row.step()) {
        auto draft = draft_from(row, *database_);
        if (!draft) return base::passed_on(std::move(draft));
        drafts.push_back(std::move(*draft));
    }
    return drafts;
}

bool Rows::insert_event(const OutboxItem& item) {
    Use row(insert_event_);
    row.bind(1, item.id).bind(2, std::string(wire::kResponseType));
    row.bind_blob(3, item.body.data(), item.body.size()).bind(4, static_cast<int>(item.state));
    return row.run() == 1;
}

std::optional<OutboxItem> Rows::event(const base::Uuid& id) {
    Use row(event_);
    if (!row.bind(1, id).step()) return std::nullopt;
    return OutboxItem{id, row.column(1).getString(),
                      static_cast<handover::OutboxState>(row.column(2).getInt())};
}

void Rows::set_state(const base::Uuid& id, handover::OutboxState state,
                     std::optional<std::int64_t> settled_seq) {
    Use row(set_state_);
    row.bind(1, static_cast<int>(state)).bind(3, id);
    if (settled_seq) {
        row.bind(2, *settled_seq);
    } else {
        row.bind_null(2);
    }
    row.run();
}

void Rows::delete_event(const base::Uuid& id) {
    Use(delete_event_).bind(1, id).run();
}

base::Result<Ledger> Rows::ledger() {
    Use row(ledger_);
    Ledger ledger;
    if (!row.step() || !copy_bytes(row.column(5), ledger.sum))
        return damaged("the ledger is missing", *database_);
    ledger.recorded = row.column(0).getInt64();
    ledger.settled = row.column(1).getInt64();
    ledger.rejected = row.column(2).getInt64();
    ledger.waiting = row.column(3).getInt64();
    ledger.report_no = row.column(4).getInt64();
    return ledger;
}

void Rows::put_ledger(const Ledger& ledger) {
    Use row(put_ledger_);
    row.bind(1, ledger.recorded).bind(2, ledger.settled).bind(3, ledger.rejected).bind(4, ledger.waiting);
    row.bind_blob(5, ledger.sum.data(), ledger.sum.size()).run();
}

std::optional<std::string> Rows::setting(const std::string& key) {
    Use row(setting_);
    if (!row.bind(1, key).step()) return std::nullopt;
    return row.column(0).getString();
}

void Rows::put_setting(const std::string& key, const std::string& value) {
    Use(put_setting_).bind(1, key).bind(2, value).run();
}

bool Rows::empty_log() {
    if (database_->execAndGet("PRAGMA wal_checkpoint(TRUNCATE)").getInt() != 0) return false;
    fill_log();
    // SQLite syncs a new log's header by itself before the first commit: better now than at a visitor's first
    // tap.
    database_->exec("PRAGMA application_id = " + std::to_string(kApplicationId));
    return true;
}

// A block that is written in place is durable after one write to the disk; one that makes the file longer
// needs the file system's journal as well. So the log is as long beforehand as a visit needs. Zeros are no
// valid header, which is to SQLite an empty log. Where it fails (disk full) the log grows as it always does.
void Rows::fill_log() {
    sqlite3_file* log = nullptr;
    sqlite3_file_control(database_->getHandle(), "main", SQLITE_FCNTL_JOURNAL_POINTER,
                         static_cast<void*>(&log));
    if (log == nullptr || log->pMethods == nullptr) return;
    static constexpr std::array<char, 64 * 1024>
        kZeros{};  // SQLite's files take at most 128 KiB - 1 in one write
    constexpr int size = kZeros.size();
    for (int at = 0; at < kLogSize; at += size) {
        if (log->pMethods->xWrite(log, kZeros.data(), size, at) != SQLITE_OK) return;
    }
}

}  // namespace store
