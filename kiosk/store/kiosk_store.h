#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "kiosk/store/draft.h"
#include "kiosk/store/ledger.h"
#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "sync/base/result.h"
#include "sync/handover/sync_db.h"
#include "sync/wire/event.h"

namespace store {

class Rows;
class KioskStore;

// Points where a test can make the disk slow or broken. Empty in the program.
struct Faults {
    // Called after a transaction's last statement, before its commit; an error rolls it back.
    std::function<base::Result<void>()> before_commit;
};

struct Opened {
    std::unique_ptr<KioskStore> store;
    // Where the damaged database that stood here lies now (D07). To be shown to staff: nothing in it is lost,
    // but nothing in it is sent either.
    std::optional<std::filesystem::path> set_aside;
    int recovered = 0;  // visits that a killed process left behind, now recorded as incomplete
};

// kiosk.db, and its only writer. Synchronous; used on one thread at a time.
//
// Invariants: a function that returned success has committed, and a power cut does not undo it (D01). An
// event is either a draft, or a row in the outbox, or settled; never two of them. Its bytes do not change
// once they are in the outbox. A row leaves the outbox only by an acknowledgement of those very bytes (I3,
// E13). Repeating a call whose outcome is unknown changes nothing more.
//
// Errors: Full, Unavailable (busy, I/O, closed), Denied, Damaged. None of them loses what was committed
// before.
class KioskStore {
public:
    // A damaged file is set aside under a dated name and a new store, with a new UUID, begins. The other
    // errors are handed on: Newer, Denied, Full, NotFound (no folder), Unavailable. `clock` and `random` must
    // live longer.
    static base::Result<Opened> open(const std::filesystem::path& path, const base::Clock& clock,
                                     base::Random& random, Faults faults = {});
    ~KioskStore();
    KioskStore(const KioskStore&) = delete;
    KioskStore& operator=(const KioskStore&) = delete;

    base::Result<void> save_draft(const Draft& draft);
    // "Radera mina svar". The bytes are gone from the disk after the next empty_log().
    base::Result<void> erase_draft(const base::Uuid& id);
    // Draft to event, in one transaction with the ledger. A visit in which nothing was tapped leaves nothing
    // (I2).
    base::Result<void> end_visit(const Draft& draft, bool is_complete,
                                 const std::optional<wire::SealedComment>& comment);
    // True when anything changed. Rows that `acks` does not settle stay as they are.
    base::Result<bool> settle(std::span<const handover::AckRow> acks);

    base::Result<std::optional<std::string>> setting(const std::string& key);
    base::Result<void> set_setting(const std::string& key, const std::string& value);
    base::Result<Ledger> ledger();

    // Changes only when a damaged file was set aside.
    [[nodiscard]] const base::Uuid& id() const { return id_; }
    [[nodiscard]] const base::Clock& clock() const { return clock_; }

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
    KioskStore(std::filesystem::path path, const base::Clock& clock, base::Random& random, Faults faults);
    base::Result<void> connect();
    base::Result<void> adopt_store();
    base::Result<int> recover();
    base::Result<int> start();
    [[nodiscard]] wire::ResponseEvent event_of(const Draft& draft, bool is_complete) const;
    base::Result<void> record(const wire::ResponseEvent& event);
    template <class Work>
    base::Result<void> commit(Work&& work);
    template <class Read>
    auto read(Read&& work) -> decltype(work());

    std::filesystem::path path_;
    const base::Clock& clock_;
    base::Random& random_;
    Faults faults_;
    std::unique_ptr<Rows> rows_;  // null between a failed reopen or set_aside() and the next reopen
    base::Uuid id_;
    bool has_log_to_empty_ = false;
};

}  // namespace store
