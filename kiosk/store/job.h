#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <variant>

#include "kiosk/store/draft.h"
#include "kiosk/store/ledger.h"
#include "sync/base/error.h"
#include "sync/base/uuid.h"
#include "sync/wire/event.h"
#include "sync/wire/seal.h"

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
    bool is_complete = false;
    std::optional<wire::SealedComment> comment;
};
struct SetSetting {
    std::string key;
    std::string value;
};
using Job = std::variant<SaveDraft, EraseDraft, EndVisit, SetSetting>;

// The draft or event that the job is about; all zero for a setting.
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
    Ledger ledger;
};
// The job is kept and repeated; nothing later overtakes it. Reported at every attempt.
struct CouldNotSave {
    base::Error error;
    base::Uuid id;
};
// What the sync process says, and what became of our events. Also sent once at the start.
struct SyncChanged {
    Ledger ledger;
    std::optional<wire::KeyManifest> keys;  // nullopt: no key, so no comment question
    std::string network;                    // the sync process's words; empty while it was never heard of
    std::optional<base::Error>
        trouble;         // why the other side cannot be read or followed, for the log and staff
    base::Uuid store{};  // the one that comments are bound to; another after StoreReplaced
};
// The database was damaged and lies now at `set_aside`; a new store has begun (D07). To be shown to staff.
struct StoreReplaced {
    std::filesystem::path set_aside;
};
using Outcome = std::variant<DraftSaved, DraftErased, VisitEnded, CouldNotSave, SyncChanged, StoreReplaced>;

}  // namespace store
