#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/store/draft.h"
#include "kiosk/store/intake.h"
#include "kiosk/store/ledger.h"
#include "sync/base/error.h"
#include "sync/base/uuid.h"
#include "sync/disclosure/snapshot.h"
#include "sync/wire/document/notice.h"
#include "sync/wire/document/snapshot.h"
#include "sync/wire/event.h"
#include "sync/wire/keys/manifest.h"

// What the store thread is asked to do, and what it answers. Values; they cross threads by copy or move.
namespace store {

struct SaveDraft {
    Draft draft;
};
// "Radera mina svar".
struct EraseDraft {
    base::Uuid id;
};
struct EndVisit {
    Draft draft;
    Ending ending;
};
struct SetSetting {
    std::string key;
    std::string value;
};
// What is counted from now on for the thanks screen. Answered with ResultRenewed.
struct CountFor {
    disclosure::Subject subject;
};
using Job = std::variant<SaveDraft, EraseDraft, EndVisit, SetSetting, CountFor>;

// The draft or event that the job is about; all zero for the others.
[[nodiscard]] base::Uuid id_of(const Job& job);

// The draft is durable in its newest form: one of these may stand for several SaveDraft of the same draft.
struct DraftSaved {
    base::Uuid id;
};
struct DraftErased {
    base::Uuid id;
};
// Committed: now, and only now, the visitor may be thanked (D02).
struct VisitEnded {
    base::Uuid id;
    // What this visitor may be shown of others' answers, as it was before their own; nullopt for nothing.
    std::optional<disclosure::Snapshot> result{};
};
// The kiosk's own result, as the next visitor may be shown it.
struct ResultRenewed {
    std::optional<disclosure::Snapshot> result;
};
// The job is kept and repeated; nothing later overtakes it. Reported at every attempt.
struct CouldNotSave {
    base::Error error;
    base::Uuid id;
};
// What came from the endpoint for the thanks screen.
struct GivenBack {
    std::vector<wire::Notice> notices;
    std::vector<wire::PlaceSnapshot> results;  // instead of the kiosk's own

    bool operator==(const GivenBack&) const = default;
};
// How many events there are and what became of them: at the start, and from then on whenever it differs from
// what was told last, no matter which side changed it. Nothing else tells these numbers.
struct CountsChanged {
    Ledger own;         // of this store
    Ledger salvaged{};  // of events under other stores' names, counted apart

    [[nodiscard]] std::int64_t recorded() const { return own.recorded + salvaged.recorded; }
    [[nodiscard]] std::int64_t waiting() const { return own.waiting + salvaged.waiting; }
    [[nodiscard]] std::int64_t rejected() const { return own.rejected + salvaged.rejected; }
    bool operator==(const CountsChanged&) const = default;
};
// What the sync process says. Also sent once at the start.
struct SyncChanged {
    std::optional<wire::KeyManifest> keys;  // verified; nullopt: no key, so no comment question
    std::string network;                    // the sync process's words; empty while it was never heard of
    std::optional<base::Error>
        trouble;                       // why the other side cannot be read or followed, for the log and staff
    base::Uuid store{};                // the one that comments are bound to; another after StoreReplaced
    std::optional<GivenBack> given{};  // nullopt: cannot be read now, so what came before still holds
    std::optional<base::Error> distrust{};  // keys or an acknowledgement that came and is not believed
    std::int64_t refused = 0;  // events that the endpoint does not take; they stay here, for people
    // Events that went unbacked since the last of these: the central store says nothing of a backup for too
    // long.
    std::int64_t outlived = 0;
};
// The database was damaged and lies now at `set_aside`; a new store has begun, and what can still be read in
// the old one is carried over (D07). To be shown to staff.
struct StoreReplaced {
    std::filesystem::path set_aside;
};
// Everything is asked until the first of these. Nothing: the disk is full or fails again and again.
struct IntakeChanged {
    Intake intake = Intake::Everything;
};
using Outcome = std::variant<DraftSaved, DraftErased, VisitEnded, CouldNotSave, SyncChanged, StoreReplaced,
                             ResultRenewed, IntakeChanged, CountsChanged>;

}  // namespace store
