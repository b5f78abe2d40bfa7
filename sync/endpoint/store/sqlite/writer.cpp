#include "sync/endpoint/store/sqlite/writer.h"

#include <spdlog/spdlog.h>
#include <sqlite3.h>

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

base::Result<std::unique_ptr<Writer>> Writer::open(const StoreSettings& settings, const base::Clock& clock,
                                                   base::Random& random) {
    auto database = db::open_writer(settings.file, central_migrations());
    if (!database) return base::passed_on(std::move(database));
    try {
        (*database)->setBusyTimeout(static_cast<int>(std::chrono::milliseconds(kBusyTimeout).count()));
        (*database)->exec(kPageCache);
        (*database)->exec(kCheckpointAfter);
        std::unique_ptr<Writer> writer(new Writer(std::move(*database), settings, clock, random));
        writer->begin();
        writer->load();
        writer->commit();
        return writer;
    } catch (const SQLite::Exception& exception) {
        return base::Unexpected<base::Error>{db::error_of(exception, settings.file)};
    }
}

Writer::Writer(std::unique_ptr<SQLite::Database> database, const StoreSettings& settings,
               const base::Clock& clock, base::Random& random)
    : database_(std::move(database)),
      file_(settings.file),
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
      find_store_(*database_, "SELECT number, kiosk FROM kiosk_store WHERE store = ?"),
      add_store_(*database_, "INSERT INTO kiosk_store(store, kiosk) VALUES(?, ?)"),
      find_dialogue_(*database_, "SELECT number FROM dialogue WHERE id = ? AND version = ? AND sha256 = ?"),
      add_dialogue_(*database_, "INSERT INTO dialogue(id, version, sha256) VALUES(?, ?, ?)"),
      save_seq_(*database_, "UPDATE meta SET value = ? WHERE key = 'seq'") {}

void Writer::load() {
    identity_ = {meta_or("audience", base::Uuid::random(random_).to_string()),
                 meta_or("epoch", base::Uuid::random(random_).to_string())};
    seq_ = std::stoll(meta_or("seq", "0"));
    tranches_.load();
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
        spdlog::error("the central store could not be rolled back: {}", exception.what());
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
        dispositions.push_back(store_once(arrival, store_number(arrival.response.store, batch.kiosk)));
    }
    return dispositions;
}

std::optional<Kiosk> Writer::enrol(const Enrolment& enrolment) {
    auto kiosk = use_code(*database_, enrolment);
    if (kiosk) stores_.erase(enrolment.store);
    return kiosk;
}

bool Writer::may_speak(const Batch& batch) {
    for (const auto& arrival : batch.arrivals) {
        const auto* store = bound_store(arrival.response.store);
        if (store != nullptr && store->kiosk != batch.kiosk) return false;
    }
    return true;
}

Writer::BoundStore* Writer::bound_store(const base::Uuid& store) {
    const auto known = stores_.find(store);
    if (known != stores_.end()) return &known->second;
    Use row(find_store_, Bytes(store.bytes));
    if (!row.next()) return nullptr;
    return &(stores_[store] = {row.integer(0), row.integer(1)});
}

std::int64_t Writer::store_number(const base::Uuid& store, std::int64_t kiosk) {
    if (const auto* known = bound_store(store)) return known->number;
    Use(add_store_, Bytes(store.bytes), kiosk).run();
    return (stores_[store] = {database_->getLastInsertRowid(), kiosk}).number;
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

wire::Disposition Writer::store_once(const Arrival& arrival, std::int64_t store) {
    const bool is_first = Use(see_, Bytes(arrival.response.id.bytes), store, Bytes(arrival.hash)).run() == 1;
    if (!is_first) return compare(arrival, store);
    insert(arrival, store);
    return wire::Disposition::Stored;
}

wire::Disposition Writer::compare(const Arrival& arrival, std::int64_t store) {
    {
        Use row(seen_, Bytes(arrival.response.id.bytes), store);
        wire::EventHash first{};
        if (row.next() && row.copy(0, first) && first == arrival.hash) return wire::Disposition::Exists;
    }
    const auto hour =
        static_cast<std::int64_t>(base::UtcHour::of(clock_.wall()).value.time_since_epoch().count());
    Use(conflict_, Bytes(arrival.response.id.bytes), store, Bytes(arrival.hash), hour).run();
    // Without its id: a log line has a second (P07).
    spdlog::warn("a response came again with other content; the first is kept (table conflict)");
    return wire::Disposition::Conflict;
}

void Writer::insert(const Arrival& arrival, std::int64_t store) {
    const auto tranche = first_number(tranches_.open());
    ResponseRows::Keys keys{0, store, dialogue_number(arrival.response)};
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
