#include "kiosk/store/kiosk_store.h"

#include <sqlite3.h>

#include "kiosk/store/rows.h"
#include "kiosk/store/settlement.h"
#include "sync/db/open.h"
#include "sync/handover/kiosk_db.h"

namespace store {
namespace {

// lyhord-sync reads in short transactions; whoever waits longer tries again with the queue kept (contracts:
// the screen says it is saving after 400 ms).
constexpr int kBusyTimeout = 200;  // milliseconds

base::Unexpected<base::Error> closed(const std::filesystem::path& path) {
    return base::fail(base::ErrorKind::Unavailable, "the database is closed after an earlier error",
                      path.string(), "it is opened again by itself");
}

bool is_damaged(const base::Error& error) {
    return error.kind == base::ErrorKind::Damaged;
}

}  // namespace

KioskStore::KioskStore(std::filesystem::path path, const base::Clock& clock, base::Random& random,
                       Faults faults)
    : path_(std::move(path)), clock_(clock), random_(random), faults_(std::move(faults)) {}

KioskStore::~KioskStore() = default;

base::Result<Opened> KioskStore::open(const std::filesystem::path& path, const base::Clock& clock,
                                      base::Random& random, Faults faults) {
    Opened opened;
    opened.store.reset(new KioskStore(path, clock, random, std::move(faults)));
    auto recovered = opened.store->start();
    if (!recovered && is_damaged(recovered.error())) {
        auto moved = opened.store->set_aside();
        if (!moved) return base::passed_on(std::move(moved));
        opened.set_aside = std::move(moved).value();
        recovered = opened.store->start();
    }
    if (!recovered) return base::passed_on(std::move(recovered));
    opened.recovered = *recovered;
    return opened;
}

base::Result<int> KioskStore::start() {
    if (auto connected = connect(); !connected) return base::passed_on(std::move(connected));
    return recover();
}

base::Result<void> KioskStore::connect() {
    rows_.reset();
    auto database = db::open_writer(path_, handover::kiosk_migrations());
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
    // There already: an earlier commit of the same visit came through although it reported an error.
    if (!rows_->insert_event({event.id, wire::encode(event)})) return {};
    auto ledger = rows_->ledger();
    if (!ledger) return base::passed_on(std::move(ledger));
    ledger->record(event.id);
    rows_->put_ledger(*ledger);
    return {};
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
    return erased;
}

base::Result<void> KioskStore::end_visit(const Draft& draft, bool is_complete,
                                         const std::optional<wire::SealedComment>& comment) {
    auto event = event_of(draft, is_complete);
    event.comment = comment;
    auto ended = commit([&](Rows&) { return record(event); });
    if (ended) has_log_to_empty_ = true;
    return ended;
}

base::Result<bool> KioskStore::settle(std::span<const handover::AckRow> acks) {
    const Settlement settlement(acks, wire::source_of(id_));
    bool has_changed = false;
    auto settled = commit([&](Rows& rows) -> base::Result<void> {
        auto ledger = rows.ledger();
        if (!ledger) return base::passed_on(std::move(ledger));
        has_changed = apply(settlement, rows, *ledger);
        // Without a change the commit writes nothing: otherwise each side would wake the other for ever.
        if (has_changed) rows.put_ledger(*ledger);
        return {};
    });
    if (!settled) return base::passed_on(std::move(settled));
    if (has_changed) has_log_to_empty_ = true;
    return has_changed;
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
    return read([&] { return rows_->ledger(); });
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

template <class Work>
base::Result<void> KioskStore::commit(Work&& work) {
    if (!rows_) return closed(path_);
    try {
        SQLite::Transaction transaction(rows_->database(), SQLite::TransactionBehavior::IMMEDIATE);
        if (auto done = work(*rows_); !done) return done;
        if (faults_.before_commit) {
            if (auto let = faults_.before_commit(); !let) return let;
        }
        transaction.commit();
        return {};
    } catch (const SQLite::Exception& exception) {
        return base::Unexpected<base::Error>{db::error_of(exception, path_)};
    }
}

template <class Read>
auto KioskStore::read(Read&& work) -> decltype(work()) {
    if (!rows_) return closed(path_);
    try {
        return work();
    } catch (const SQLite::Exception& exception) {
        return base::Unexpected<base::Error>{db::error_of(exception, path_)};
    }
}

}  // namespace store
