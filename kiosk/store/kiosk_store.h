#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "kiosk/store/acknowledgements.h"
#include "kiosk/store/draft.h"
#include "kiosk/store/intake.h"
#include "kiosk/store/ledger.h"
#include "kiosk/store/salvage/salvage.h"
#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "sync/base/result.h"
#include "sync/disclosure/snapshot.h"
#include "sync/wire/document/snapshot.h"
#include "sync/wire/event.h"
#include "sync/wire/keys/manifest.h"

namespace store {

class Rows;
class KioskStore;

// Points where a test can make the disk slow or broken. Empty in the program.
struct Faults {
    // Called after a transaction's last statement, before its commit; an error rolls it back.
    std::function<base::Result<void>()> before_commit{};
    // Free bytes on the disk.
    std::function<std::uintmax_t()> room{};
};

// Where a store lives.
struct Home {
    // Implicit: a store needs no more than its file, but then it cannot tell whether that was copied.
    Home(std::filesystem::path where, std::string on = {}) : file(std::move(where)), machine(std::move(on)) {}

    std::filesystem::path file;
    std::string machine;  // base::machine_id(); empty: unknown
};

struct Opened {
    std::unique_ptr<KioskStore> store;
    // Where the damaged database that stood here lies now (D07). To be shown to staff; see salvage().
    std::optional<std::filesystem::path> set_aside;
    int recovered = 0;  // visits that a killed process left behind, now recorded as incomplete
    // The file comes from another machine: a new store has begun, and what waited is sent under the old one's
    // name (C09). To be shown to staff.
    bool is_copied = false;
};

struct Settled {
    bool has_changed = false;
    std::optional<base::Error> doubt;  // why an acknowledgement was not believed
    // Events that the central store acknowledged and has not backed up for a month (kKeptAtMost); they went
    // all the same.
    std::int64_t outlived = 0;
};

// kiosk.db, and its only writer. Synchronous; used on one thread at a time.
//
// Invariants: a function that returned success has committed, and a power cut does not undo it (D01). An
// event is either a draft, or a row in the outbox (or in salvage), or settled; never two of them. Its bytes
// do not change once they are in the outbox. A row leaves the outbox only by a signed acknowledgement of
// those very bytes (I3, E13). An event's id never appears under two stores: what a copied or damaged file
// holds keeps the name it had. Repeating a call whose outcome is unknown changes nothing more.
//
// Errors: Full, Unavailable (busy, I/O, closed), Denied, Damaged. None of them loses what was committed
// before.
class KioskStore {
public:
    // A damaged file is set aside under a dated name and a new store, with a new UUID, begins. The other
    // errors are handed on: Newer, Denied, Full, NotFound (no folder), Unavailable. `clock` and `random` must
    // live longer.
    static base::Result<Opened> open(const Home& home, const base::Clock& clock, base::Random& random,
                                     Faults faults = {});
    ~KioskStore();
    KioskStore(const KioskStore&) = delete;
    KioskStore& operator=(const KioskStore&) = delete;

    base::Result<void> save_draft(const Draft& draft);
    // "Radera mina svar". The bytes are gone from the disk after the next empty_log().
    base::Result<void> erase_draft(const base::Uuid& id);
    // Draft to event, in one transaction with the ledger and the tally. A visit in which nothing was tapped
    // leaves nothing (I2).
    base::Result<void> end_visit(const Draft& draft, const Ending& ending);
    // Rows that `told` does not settle, or that no key of `keys` signed, stay as they are. What the central
    // store has lost since waits again.
    base::Result<Settled> settle(const Acknowledgements& told, const std::optional<wire::KeyManifest>& keys);

    // From now on the answers to `subject` are counted for the thanks screen; counts as a look at the result.
    base::Result<void> count_for(disclosure::Subject subject);
    // A result of all kiosks of the place may stand among these: then this one's own is never shown again.
    base::Result<void> defer_to(std::span<const wire::PlaceSnapshot> results);
    // What may be shown now: after end_visit(), to that visit's visitor, whose answer is not in it. nullopt
    // for nothing.
    base::Result<std::optional<disclosure::Snapshot>> result();

    base::Result<std::optional<std::string>> setting(const std::string& key);
    base::Result<void> set_setting(const std::string& key, const std::string& value);
    base::Result<Ledger> ledger();

    // Whether a database that was set aside waits to be read, this one's predecessor or an older one.
    [[nodiscard]] bool has_to_salvage() const { return salvage_.has_work(); }
    // Carries some of what is left in it over, in one transaction: events keep id, bytes and source and are
    // counted apart; unfinished responses become incomplete ones of this store, except the one that is
    // `under_way` and goes on as a draft. What this store knows already, by its id, is left out, and so is
    // what was erased.
    base::Result<void> salvage(const std::optional<base::Uuid>& under_way);
    // Counts of the events that are here under other stores' names: salvaged, or left by the store that this
    // file was copied from. Not in the ledger.
    base::Result<Ledger> salvaged();
    // "urn:lyhord:store:<uuid>" of those whose events may be acknowledged: this store, then those others.
    base::Result<std::vector<std::string>> sources();

    // Changes only when a damaged file was set aside.
    [[nodiscard]] const base::Uuid& id() const { return id_; }
    [[nodiscard]] const base::Clock& clock() const { return clock_; }

    // Reads the whole file, some 2 ms for each MiB: Damaged when it is malformed (D09).
    base::Result<void> check();
    // What the room on its disk allows to ask. Nothing when the disk does not even tell.
    [[nodiscard]] Intake intake() const;

    // Whether the write-ahead log still tells what was erased, or in which order visits ended (P08, P12).
    [[nodiscard]] bool has_log_to_empty() const { return has_log_to_empty_; }
    // False while a reader is in the way: try again a little later.
    base::Result<bool> empty_log();

    // After a failed write, which leaves it unknown what reached the disk (D06): a new handle, the file
    // checked, its log copied once more. Drafts stay drafts. Also begins a new store where set_aside() left
    // none.
    base::Result<void> reopen();
    // Closes the damaged file and moves it away (D07). Everything fails with Unavailable until reopen().
    base::Result<std::filesystem::path> set_aside();

private:
    KioskStore(Home home, const base::Clock& clock, base::Random& random, Faults faults);
    base::Result<void> connect();
    base::Result<void> adopt_store();
    base::Result<int> recover();
    base::Result<void> leave_other_machine(Opened& opened);
    base::Result<void> start(Opened& opened);
    base::Result<void> carry_over(const Part& part, const std::optional<base::Uuid>& under_way);
    base::Result<void> carry_over(const Draft& draft, bool is_under_way);
    [[nodiscard]] bool knows(const base::Uuid& id);
    [[nodiscard]] wire::ResponseEvent event_of(const Draft& draft, bool is_complete) const;
    base::Result<void> record(const wire::ResponseEvent& event);
    [[nodiscard]] base::Unexpected<base::Error> closed() const;
    template <class Work>
    base::Result<void> commit(Work&& work);
    template <class Read>
    auto read(Read&& work) -> decltype(work());

    std::filesystem::path path_;
    std::string machine_;
    const base::Clock& clock_;
    base::Random& random_;
    Faults faults_;
    std::unique_ptr<Rows> rows_;  // null between a failed reopen or set_aside() and the next reopen
    base::Uuid id_;
    std::optional<disclosure::Subject> subject_;
    bool has_log_to_empty_ = false;
    Salvage salvage_;
    std::set<base::Uuid> erased_;  // while there is something to salvage
};

}  // namespace store
