#include "sync/endpoint/store/sqlite/writer.h"

#include <sqlite3.h>

#include <algorithm>

#include "sync/base/log.h"
#include "sync/endpoint/store/sqlite/backup/backup_folder.h"
#include "sync/endpoint/store/sqlite/tables/device_keys.h"
#include "sync/endpoint/store/sqlite/tables/hours.h"
#include "sync/endpoint/store/sqlite/tables/meta.h"
#include "sync/endpoint/store/sqlite/tables/registry.h"
#include "sync/endpoint/store/sqlite/tables/schema.h"
#include "sync/endpoint/store/sqlite/tables/use.h"

namespace endpoint {
namespace {

// The command line writes beside the endpoint, a row at a time.
constexpr auto kBusyTimeout = std::chrono::seconds(10);
// The index of seen events is touched at random places: keep it in memory while it fits. Negative means KiB.
constexpr const char* kPageCache = "PRAGMA cache_size = -65536";
// Rows lie in random order (P08), so a commit touches many pages: let the log grow to 32 MiB, so that a page
// that many commits changed is copied into the file once. Reading such a log again after a power cut takes
// under a second.
constexpr const char* kCheckpointAfter = "PRAGMA wal_autocheckpoint = 8192";

}  // namespace

base::Result<std::unique_ptr<Writer>> Writer::open(const StoreSettings& settings,
                                                   const std::vector<Erasure>& erasures,
                                                   const base::Clock& clock, base::Random& random) {
    auto database = db::open_writer(settings.file, central_migrations());
    if (!database) return base::passed_on(std::move(database));
    try {
        (*database)->setBusyTimeout(static_cast<int>(std::chrono::milliseconds(kBusyTimeout).count()));
        (*database)->exec(kPageCache);
        (*database)->exec(kCheckpointAfter);
        std::unique_ptr<Writer> writer(new Writer(std::move(*database), settings, clock, random));
        writer->begin();
        if (auto loaded = writer->load(settings, erasures); !loaded) {
            writer->roll_back();
            return base::passed_on(std::move(loaded));
        }
        writer->commit();
        // What was erased must not stay in the log.
        if (!erasures.empty()) writer->checkpoint();
        return writer;
    } catch (const SQLite::Exception& exception) {
        return base::Unexpected<base::Error>{db::error_of(exception, settings.file)};
    }
}

Writer::Writer(std::unique_ptr<SQLite::Database> database, const StoreSettings& settings,
               const base::Clock& clock, base::Random& random)
    : database_(std::move(database)),
      file_(settings.file),
      safe_seq_(settings.safe_seq),
      clock_(clock),
      random_(random),
      tranches_(*database_, clock, settings.tranche_length),
      rows_(*database_),
      begin_(*database_, "BEGIN IMMEDIATE"),
      commit_(*database_, "COMMIT"),
      roll_back_(*database_, "ROLLBACK"),
      see_(*database_, "INSERT INTO event_seen(id, store, hash) VALUES(?, ?, ?) ON CONFLICT DO NOTHING"),
      seen_(*database_, "SELECT hash FROM event_seen WHERE id = ? AND store = ?"),
      conflict_(*database_,
                "INSERT INTO conflict(id, store, hash, hour) VALUES(?, ?, ?, ?) ON CONFLICT DO NOTHING"),
      find_store_(*database_, "SELECT number FROM kiosk_store WHERE store = ?"),
      add_store_(*database_, "INSERT INTO kiosk_store(store, kiosk) VALUES(?, ?)"),
      speaks_(*database_, "SELECT 1 FROM speaks_for WHERE kiosk = ? AND store = ?"),
      add_speaks_(*database_, "INSERT INTO speaks_for(kiosk, store) VALUES(?, ?)"),
      find_dialogue_(*database_, "SELECT number FROM dialogue WHERE id = ? AND version = ? AND sha256 = ?"),
      add_dialogue_(*database_, "INSERT INTO dialogue(id, version, sha256) VALUES(?, ?, ?)"),
      save_seq_(*database_, "UPDATE meta SET value = ? WHERE key = 'seq'") {}

base::Result<void> Writer::load(const StoreSettings& settings, const std::vector<Erasure>& erasures) {
    if (auto may_begin = check_beginning(settings); !may_begin) return may_begin;
    identity_.audience = meta_or("audience", settings.audience);
    if (identity_.audience != settings.audience) {
        return base::fail(
            base::ErrorKind::BadInput,
            "the store belongs to the deployment " + identity_.audience + ", but the key manifest is of " +
                settings.audience,
            file_.string(),
            "give this deployment's manifest, or make one with --audience " + identity_.audience);
    }
    begin_epoch();
    seq_ = std::stoll(meta_or("seq", "0"));
    tranches_.load();
    accounts_.emplace(*database_);
    erase(erasures);
    return {};
}

// A file that no endpoint has opened yet, where there were others: rather a lost one than a first one.
base::Result<void> Writer::check_beginning(const StoreSettings& settings) {
    if (!settings.backups || meta(*database_, "epoch")) return {};
    const auto backups = backups_in(*settings.backups);
    if (!backups || backups->empty()) return {};
    return base::fail(base::ErrorKind::NotFound, "there is no central store, but there are backups of one",
                      file_.string(),
                      "mount its disk, or run `lyhord restore --config endpoint.toml`; to begin a new store, "
                      "move the backups away from " +
                          settings.backups->string());
}

void Writer::begin_epoch() {
    if (meta(*database_, kBackupMark)) {
        set_meta(*database_, "epoch", base::Uuid::random(random_).to_string());
        drop_meta(*database_, kBackupMark);
        base::log_warn(
            "this central store is a restored backup: a new epoch begins, and kiosks send again what "
            "it lacks");
    }
    identity_.epoch = meta_or("epoch", base::Uuid::random(random_).to_string());
}

void Writer::erase(const std::vector<Erasure>& erasures) {
    erased_ = ErasureMemory(erasures);
    const auto rows = erase_rows(*database_, erasures);
    for (const auto& store : erased_.stores())
        static_cast<void>(bound_store(store));
    if (rows.responses + rows.comments > 0) {
        base::log_warn("erased again what came back with the file: {} responses, {} comments", rows.responses,
                       rows.comments);
    }
}

std::int64_t Writer::safe_seq() const {
    return safe_seq_ ? std::min(safe_seq_->get(), seq_) : seq_;
}

std::string Writer::meta_or(const std::string& key, const std::string& made) {
    SQLite::Statement add(*database_, "INSERT INTO meta(key, value) VALUES(?, ?) ON CONFLICT DO NOTHING");
    Use(add, key, made).run();
    SQLite::Statement read(*database_, "SELECT value FROM meta WHERE key = ?");
    Use row(read, key);
    CHECK(row.next(), "a row of meta that was just written is there");
    return row.text(0);
}

void Writer::begin() {
    Use(begin_).run();
    has_stored_ = false;
}

void Writer::commit() {
    if (has_stored_) {
        Use(save_seq_, seq_ + 1).run();
        tranches_.save();
    }
    Use(commit_).run();
    if (has_stored_) ++seq_;
}

void Writer::roll_back() noexcept {
    try {
        // SQLite has ended the transaction itself after some errors.
        if (sqlite3_get_autocommit(database_->getHandle()) == 0) Use(roll_back_).run();
        stores_.clear();
        dialogues_.clear();
        tranches_.load();
    } catch (const SQLite::Exception& exception) {
        base::log_error("the central store could not be rolled back: {}", exception.what());
    }
}

void Writer::checkpoint() {
    database_->exec("PRAGMA wal_checkpoint(TRUNCATE)");
}

base::Result<std::vector<wire::Disposition>> Writer::ingest(const Batch& batch) {
    if (!may_speak(batch)) return base::fail(base::ErrorKind::Denied, "a store belongs to another kiosk");
    std::vector<wire::Disposition> dispositions;
    dispositions.reserve(batch.arrivals.size());
    for (const auto& arrival : batch.arrivals) {
        dispositions.push_back(store_once(arrival, batch));
    }
    receive(batch, dispositions);
    if (batch.ledger) report(batch.kiosk, *batch.ledger);
    return dispositions;
}

// What arrived is counted in the transaction in which it is stored.
void Writer::receive(const Batch& batch, const std::vector<wire::Disposition>& dispositions) {
    std::map<std::int64_t, std::vector<base::Uuid>> stored;
    for (std::size_t i = 0; i < dispositions.size(); ++i) {
        const auto& response = batch.arrivals[i].response;
        if (dispositions[i] == wire::Disposition::Stored)
            stored[store_number(response.store, batch.kiosk)].push_back(response.id);
    }
    for (const auto& [store, ids] : stored)
        accounts_->receive(store, ids);
}

void Writer::report(std::int64_t kiosk, const wire::Ledger& ledger) {
    if (!may_speak(ledger.store, kiosk)) {
        base::log_warn("a kiosk told of a store that is another's; it is passed over");
        return;
    }
    accounts_->report(store_number(ledger.store, kiosk), ledger, hour());
}

std::optional<Kiosk> Writer::enrol(const Enrolment& enrolment) {
    auto kiosk = use_code(*database_, enrolment.code, enrolment.now);
    if (!kiosk || !place_key(*database_, *kiosk, enrolment.key, base::UtcHour::of(enrolment.now)))
        return std::nullopt;
    bind_stores(*database_, *kiosk, enrolment);
    stores_.clear();
    return kiosk;
}

bool Writer::succeed(const Succession& succession) {
    return endpoint::succeed(*database_, succession);
}

bool Writer::may_speak(const Batch& batch) {
    return std::all_of(batch.arrivals.begin(), batch.arrivals.end(), [&](const Arrival& arrival) {
        return may_speak(arrival.response.store, batch.kiosk);
    });
}

// A store that nobody has named yet is whose batch names it first. Only what was allowed is remembered: an
// administrator beside this process may allow more.
bool Writer::may_speak(const base::Uuid& store, std::int64_t kiosk) {
    auto* bound = bound_store(store);
    if (bound == nullptr || bound->kiosks.contains(kiosk)) return true;
    Use row(speaks_, kiosk, bound->number);
    if (!row.next()) return false;
    bound->kiosks.insert(kiosk);
    return true;
}

Writer::BoundStore* Writer::bound_store(const base::Uuid& store) {
    const auto known = stores_.find(store);
    if (known != stores_.end()) return &known->second;
    Use row(find_store_, Bytes(store.bytes));
    if (!row.next()) return nullptr;
    return &bind(store, {row.integer(0), {}});
}

Writer::BoundStore& Writer::bind(const base::Uuid& store, BoundStore bound) {
    erased_.note_as_seen(*database_, *accounts_, store, bound.number);
    return stores_[store] = std::move(bound);
}

std::int64_t Writer::store_number(const base::Uuid& store, std::int64_t kiosk) {
    if (const auto* known = bound_store(store)) return known->number;
    Use(add_store_, Bytes(store.bytes), kiosk).run();
    const auto number = database_->getLastInsertRowid();
    Use(add_speaks_, kiosk, number).run();
    return bind(store, {number, {kiosk}}).number;
}

std::int64_t Writer::dialogue_number(const wire::ResponseEvent& response) {
    Edition edition(response.dialogue, response.version, response.sha256);
    const auto known = dialogues_.find(edition);
    if (known != dialogues_.end()) return known->second;
    std::int64_t number = 0;
    {
        Use row(find_dialogue_, response.dialogue, response.version, response.sha256);
        if (row.next()) number = row.integer(0);
    }
    if (number == 0) {
        Use(add_dialogue_, response.dialogue, response.version, response.sha256).run();
        number = database_->getLastInsertRowid();
    }
    dialogues_.emplace(std::move(edition), number);
    return number;
}

wire::Disposition Writer::store_once(const Arrival& arrival, const Batch& batch) {
    const auto store = store_number(arrival.response.store, batch.kiosk);
    const bool is_first = Use(see_, Bytes(arrival.response.id.bytes), store, Bytes(arrival.hash)).run() == 1;
    if (!is_first) return compare(arrival, store);
    const ResponseRows::Keys keys{0, store, dialogue_number(arrival.response), batch.key, batch.is_suspect};
    if (erased_.has_no_comment(arrival.response.store, arrival.response.id)) {
        auto without = arrival;
        without.response.comment.reset();
        without.comment.reset();
        insert(without, keys);
    } else {
        insert(arrival, keys);
    }
    return wire::Disposition::Stored;
}

wire::Disposition Writer::compare(const Arrival& arrival, std::int64_t store) {
    {
        Use row(seen_, Bytes(arrival.response.id.bytes), store);
        wire::EventHash first{};
        if (row.next() && row.copy(0, first) && first == arrival.hash) return wire::Disposition::Exists;
    }
    Use(conflict_, Bytes(arrival.response.id.bytes), store, Bytes(arrival.hash), hours_of(hour())).run();
    // Without its id: a log line has a second (P07).
    base::log_warn("a response came again with other content; the first is kept (table conflict)");
    return wire::Disposition::Conflict;
}

void Writer::insert(const Arrival& arrival, ResponseRows::Keys keys) {
    const auto tranche = first_number(tranches_.open());
    do {
        keys.number = tranche + random_.between(0, (std::int64_t{1} << kPositionBits) - 1);
    } while (!rows_.insert(keys, arrival));
    tranches_.count_response();
    has_stored_ = true;
}

base::Error Writer::error_of(const SQLite::Exception& exception) const {
    return db::error_of(exception, file_);
}

}  // namespace endpoint
