#include "kiosk/store/rows.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>

#include "kiosk/store/tables/draft_hash.h"
#include "kiosk/store/tables/use.h"
#include "sync/wire/event.h"

namespace store {
namespace {

// The schema that meta names; the migrations' number is in user_version.
constexpr int kSchema = 4;

// Bytes. A visit of ten taps, its end and its settlement take about 20 pages of 4 KiB.
constexpr int kLogSize = 128 * 1024;

// "LyhK": what file(1) and SQLite's tools can tell the file by.
constexpr int kApplicationId = 0x4c79684b;

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
    wire::Sha256 hash{};
    const bool is_hashed = !row.column(10).isNull();  // not before schema 3
    if (is_hashed && (!copy_bytes(row.column(10), hash) || hash != hash_of(draft)))
        return damaged("the disk has changed an unfinished response", database);
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
      machine_(*database_, "SELECT machine FROM meta"),
      put_machine_(*database_, "UPDATE meta SET machine = ?"),
      put_draft_(
          *database_,
          "INSERT INTO draft (id, dialogue, version, sha256, place, channel, language, rehearsal, answers,"
          " started_hour, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
          " dialogue = excluded.dialogue, version = excluded.version, sha256 = excluded.sha256,"
          " place = excluded.place, channel = excluded.channel, language = excluded.language,"
          " rehearsal = excluded.rehearsal, answers = excluded.answers,"
          " started_hour = excluded.started_hour, hash = excluded.hash"),
      delete_draft_(*database_, "DELETE FROM draft WHERE id = ?"),
      has_draft_(*database_, "SELECT 1 FROM draft WHERE id = ?"),
      drafts_(
          *database_,
          "SELECT id, dialogue, version, sha256, place, channel, language, rehearsal, answers, started_hour,"
          " hash FROM draft ORDER BY id"),
      outbox_(*database_, EventTable::Name::Outbox),
      salvage_(*database_, EventTable::Name::Salvage),
      tallies_(*database_),
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

std::optional<std::string> Rows::machine() {
    Use row(machine_);
    if (!row.step() || row.column(0).isNull()) return std::nullopt;
    return row.column(0).getString();
}

void Rows::put_machine(const std::string& mark) {
    Use(put_machine_).bind(1, mark).run();
}

base::Result<void> Rows::begin_store(const base::Uuid& store, const base::Uuid& former) {
    if (auto taken = salvage_.take_over_outbox(wire::source_of(former)); !taken) return taken;
    SQLite::Statement begin(*database_, "UPDATE meta SET store = ?");
    Use(begin).bind(1, store).run();
    // What thanks shows is one store's own answers.
    database_->exec(
        "DELETE FROM tally; UPDATE ledger SET recorded = 0, settled = 0, rejected = 0, waiting = 0,"
        " report_no = 0, sum = zeroblob(16)");
    return {};
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
    const auto hash = hash_of(draft);
    row.bind(9, wire::encode_answers(draft.answers)).bind(10, draft.started.to_string());
    row.bind_blob(11, hash.data(), hash.size()).run();
}

void Rows::delete_draft(const base::Uuid& id) {
    Use(delete_draft_).bind(1, id).run();
}

bool Rows::has_draft(const base::Uuid& id) {
    Use row(has_draft_);
    return row.bind(1, id).step();
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
//
// That the old log is gone must be on the disk before the first zero: zeros in the place of its last frames
// only would leave a shorter log that is valid, and its older pages would cover what the database has newer.
// Found by replaying power cuts; file systems that journal sizes before data are spared it, others promise
// nothing.
void Rows::fill_log() {
    sqlite3_file* log = nullptr;
    sqlite3_file_control(database_->getHandle(), "main", SQLITE_FCNTL_JOURNAL_POINTER,
                         static_cast<void*>(&log));
    if (log == nullptr || log->pMethods == nullptr) return;
    if (log->pMethods->xSync(log, SQLITE_SYNC_NORMAL) != SQLITE_OK)
        throw SQLite::Exception("the emptied log cannot be flushed", SQLITE_IOERR);
    static constexpr std::array<char, 64 * 1024>
        kZeros{};  // SQLite's files take at most 128 KiB - 1 in one write
    constexpr int size = kZeros.size();
    for (int at = 0; at < kLogSize; at += size) {
        if (log->pMethods->xWrite(log, kZeros.data(), size, at) != SQLITE_OK) return;
    }
}

}  // namespace store
