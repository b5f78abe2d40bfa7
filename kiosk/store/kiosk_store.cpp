#include "kiosk/store/kiosk_store.h"

#include <sqlite3.h>

#include "kiosk/store/rows.h"
#include "kiosk/store/transaction.h"
#include "kiosk/store/trust/settlement.h"
#include "sync/db/log_file.h"
#include "sync/db/open.h"
#include "sync/handover/kiosk_db.h"

namespace store {
namespace {

// lyhord-sync reads in short transactions; whoever waits longer tries again with the queue kept (contracts:
// the screen says it is saving after 400 ms).
constexpr int kBusyTimeout = 200;  // milliseconds

std::filesystem::path folder_of(const std::filesystem::path& path) {
    return path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
}

bool is_damaged(const base::Error& error) {
    return error.kind == base::ErrorKind::Damaged;
}

}  // namespace

KioskStore::KioskStore(Home home, const base::Clock& clock, base::Random& random, Faults faults)
    : path_(std::move(home.file)),
      machine_(std::move(home.machine)),
      clock_(clock),
      random_(random),
      faults_(std::move(faults)),
      salvage_(path_) {}

KioskStore::~KioskStore() = default;

base::Result<Opened> KioskStore::open(const Home& home, const base::Clock& clock, base::Random& random,
                                      Faults faults) {
    Opened opened;
    opened.store.reset(new KioskStore(home, clock, random, std::move(faults)));
    auto& store = *opened.store;
    auto started = store.start(opened);
    if (!started && is_damaged(started.error())) {
        auto moved = store.set_aside();
        if (!moved) return base::passed_on(std::move(moved));
        opened.set_aside = std::move(moved).value();
        started = store.start(opened);
    }
    if (!started) return base::passed_on(std::move(started));
    return opened;
}

base::Result<void> KioskStore::start(Opened& opened) {
    if (auto connected = connect(); !connected) return connected;
    auto recovered = recover();
    if (!recovered) return base::passed_on(std::move(recovered));
    opened.recovered = *recovered;
    return leave_other_machine(opened);
}

base::Unexpected<base::Error> KioskStore::closed() const {
    return base::fail(base::ErrorKind::Unavailable, "the database is closed after an earlier error",
                      path_.string(), "it is opened again by itself");
}

base::Result<void> KioskStore::connect() {
    rows_.reset();
    // Before SQLite, which would write over what comes after the damage.
    if (const auto log = db::read_log(path_); !log || log->is_damaged) {
        if (!log) return base::Unexpected<base::Error>{log.error()};
        return base::fail(base::ErrorKind::Damaged, "the write-ahead log lost what was flushed",
                          path_.string(), "keep the file; a new one is begun beside it");
    }
    auto database =
        db::open_writer(path_, handover::kiosk_migrations(), {.utc_text = base::utc_text(clock_.wall())});
    if (!database) return base::passed_on(std::move(database));
    try {
        (*database)->setBusyTimeout(kBusyTimeout);
        rows_ = std::make_unique<Rows>(std::move(*database));
    } catch (const SQLite::Exception& exception) {
        auto error = db::error_of(exception, path_);
        // The schema number is right, yet a table or column is not there.
        if (exception.getErrorCode() == SQLITE_ERROR) error.kind = base::ErrorKind::Damaged;
        return base::Unexpected<base::Error>{std::move(error)};
    }
    salvage_.look();
    has_log_to_empty_ = true;  // whatever the process before left in it
    auto adopted = adopt_store();
    if (!adopted) rows_.reset();
    return adopted;
}

base::Result<void> KioskStore::adopt_store() {
    auto found = read([&]() -> base::Result<std::optional<base::Uuid>> { return rows_->store(); });
    if (!found) return base::passed_on(std::move(found));
    if (*found) {
        id_ = **found;
        return {};
    }
    auto untouched = read([&]() -> base::Result<bool> { return rows_->is_untouched(); });
    if (!untouched) return base::passed_on(std::move(untouched));
    if (!*untouched) {
        return base::fail(base::ErrorKind::Damaged, "the store's UUID is missing", path_.string(),
                          "keep the file; a new one is begun beside it");
    }
    const auto id = base::Uuid::random(random_);
    auto inserted = commit([&](Rows& rows) -> base::Result<void> {
        rows.insert_store(id);
        if (!machine_.empty()) rows.put_machine(wire::machine_mark(machine_, id.to_string()));
        return {};
    });
    if (inserted) id_ = id;
    return inserted;
}

// Draft by draft into events, all in one transaction: a second kill in the middle leaves the drafts as they
// were.
base::Result<int> KioskStore::recover() {
    int recovered = 0;
    auto done = commit([&](Rows& rows) -> base::Result<void> {
        auto drafts = rows.drafts();
        if (!drafts) return base::passed_on(std::move(drafts));
        for (const Draft& draft : *drafts) {
            auto event = event_of(draft, false);
            event.time = draft.started;  // when the visitor was here, not when the process came back
            if (auto recorded = record(event); !recorded) return recorded;
            if (!draft.answers.empty()) ++recovered;
        }
        return {};
    });
    if (!done) return base::passed_on(std::move(done));
    return recovered;
}

wire::ResponseEvent KioskStore::event_of(const Draft& draft, bool is_complete) const {
    wire::ResponseEvent event;
    event.id = draft.id;
    event.store = id_;
    event.time = base::UtcHour::of(clock_.wall());
    event.dialogue = draft.dialogue;
    event.version = draft.version;
    event.sha256 = draft.sha256;
    event.place = draft.place;
    event.channel = draft.channel;
    event.language = draft.language;
    event.is_complete = is_complete;
    event.is_rehearsal = draft.is_rehearsal;
    event.answers = draft.answers;
    event.clock_is_synced = clock_.is_synchronised();
    if (!event.clock_is_synced) event.up = clock_.up();
    return event;
}

// Inside a transaction.
base::Result<void> KioskStore::record(const wire::ResponseEvent& event) {
    rows_->delete_draft(event.id);
    if (event.answers.empty() && !event.comment) return {};
    // There already: an earlier commit of the same visit came through although it reported an error, here or
    // in the database that was set aside then.
    if (knows(event.id)) return {};
    auto recorded = rows_->outbox().record(
        {event.id, wire::source_of(event.store), std::string(wire::kResponseType), wire::encode(event)});
    if (!recorded) return base::passed_on(std::move(recorded));
    return subject_ ? count(rows_->tallies(), *subject_, event, {clock_.wall(), random_})
                    : base::Result<void>{};
}

base::Result<void> KioskStore::save_draft(const Draft& draft) {
    return commit([&](Rows& rows) -> base::Result<void> {
        rows.put_draft(draft);
        return {};
    });
}

base::Result<void> KioskStore::erase_draft(const base::Uuid& id) {
    auto erased = commit([&](Rows& rows) -> base::Result<void> {
        rows.delete_draft(id);
        return {};
    });
    if (erased) has_log_to_empty_ = true;
    if (erased && has_to_salvage()) erased_.insert(id);
    return erased;
}

base::Result<void> KioskStore::end_visit(const Draft& draft, const Ending& ending) {
    auto event = event_of(draft, ending.is_complete);
    event.comment = ending.comment;
    event.pace = ending.pace;
    event.layout = ending.layout;
    auto ended = commit([&](Rows&) { return record(event); });
    if (ended) has_log_to_empty_ = true;
    return ended;
}

base::Result<Settled> KioskStore::settle(const Acknowledgements& told,
                                         const std::optional<wire::KeyManifest>& keys) {
    const Settlement settlement(told, keys);
    Settled outcome{false, settlement.doubt()};
    auto settled = commit([&](Rows& rows) -> base::Result<void> {
        for (auto* table : {&rows.outbox(), &rows.salvage()}) {
            const auto applied = apply(settlement, wire::source_of(id_), *table);
            if (!applied) return base::Unexpected<base::Error>{applied.error()};
            outcome.has_changed = outcome.has_changed || applied->has_changed;
            outcome.outlived += applied->outlived;
        }
        return {};
    });
    if (!settled) return base::passed_on(std::move(settled));
    if (outcome.has_changed) has_log_to_empty_ = true;
    return outcome;
}

base::Result<void> KioskStore::count_for(disclosure::Subject subject) {
    subject_ = std::move(subject);
    return commit([&](Rows& rows) { return look(rows.tallies(), *subject_, {clock_.wall(), random_}); });
}

base::Result<void> KioskStore::defer_to(std::span<const wire::PlaceSnapshot> results) {
    if (!subject_ || wire::newest_about(results, *subject_) == nullptr) return {};
    return commit([&](Rows& rows) { return supersede(rows.tallies(), *subject_, {clock_.wall(), random_}); });
}

base::Result<std::optional<disclosure::Snapshot>> KioskStore::result() {
    if (!subject_) return std::optional<disclosure::Snapshot>{};
    return read([&]() -> base::Result<std::optional<disclosure::Snapshot>> {
        auto tally = rows_->tallies().find(*subject_);
        if (!tally) return base::passed_on(std::move(tally));
        if (!*tally) return std::optional<disclosure::Snapshot>{};
        return disclosure::shown_of(**tally, *subject_);
    });
}

base::Result<std::optional<std::string>> KioskStore::setting(const std::string& key) {
    return read([&]() -> base::Result<std::optional<std::string>> { return rows_->setting(key); });
}

base::Result<void> KioskStore::set_setting(const std::string& key, const std::string& value) {
    return commit([&](Rows& rows) -> base::Result<void> {
        rows.put_setting(key, value);
        return {};
    });
}

base::Result<Ledger> KioskStore::ledger() {
    return read([&] { return rows_->outbox().ledger(); });
}

base::Result<void> KioskStore::check() {
    return read([&] {
        sqlite3_db_release_memory(rows_->database().getHandle());  // what is cached tells nothing of the disk
        return db::check(rows_->database(), db::Depth::Whole);
    });
}

Intake KioskStore::intake() const {
    if (faults_.room) return intake_with(faults_.room());
    std::error_code failure;
    const auto space = std::filesystem::space(folder_of(path_), failure);
    return failure ? Intake::Nothing : intake_with(space.available);
}

base::Result<bool> KioskStore::empty_log() {
    auto is_empty = read([&]() -> base::Result<bool> { return rows_->empty_log(); });
    if (is_empty && *is_empty) has_log_to_empty_ = false;
    return is_empty;
}

// Emptying the log is what makes a doubtful commit certain: the kernel may have forgotten pages that it could
// not write, and a second fsync of the same file would then report success. Copied into the database they are
// written anew.
base::Result<void> KioskStore::reopen() {
    if (auto connected = connect(); !connected) return connected;
    auto emptied = empty_log();
    if (emptied && *emptied) return {};
    rows_.reset();
    if (!emptied) return base::passed_on(std::move(emptied));
    return base::fail(base::ErrorKind::Unavailable, "the write-ahead log is being read", path_.string(),
                      "it is tried again by itself");
}

base::Result<std::filesystem::path> KioskStore::set_aside() {
    rows_.reset();
    return db::set_aside(path_, base::utc_text(clock_.wall()));
}

}  // namespace store
