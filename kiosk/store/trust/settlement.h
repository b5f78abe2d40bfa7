#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/store/acknowledgements.h"
#include "kiosk/store/tables/settled_at.h"
#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/base/uuid.h"
#include "sync/wire/acknowledgement.h"
#include "sync/wire/hash.h"
#include "sync/wire/keys/manifest.h"

namespace store {

class EventTable;

// Where the central store stands.
struct Standing {
    std::string epoch;          // its life: restored or begun anew, it has another one
    std::int64_t seq = 0;       // its newest commit
    std::int64_t safe_seq = 0;  // how far it is backed up
};

// What an acknowledgement decides about one event.
struct Fate {
    enum class Kind {
        BackedUp,  // stored and in a backup: the row may go
        Stored,    // stored, not known to be backed up: the row stays
        Refused,   // conflict or rejected: the row stays, for people
    };
    Kind kind = Kind::Refused;
    SettledAt at{};  // the commit that stored it
};

// What the endpoint's own signed words say about events. Pure; touches no disk.
//
// Invariants: only messages that a key of the manifest signed count, so that neither whoever holds a stick
// nor a sync process in wrong hands can make one; the columns beside them never count; an event has a fate
// only if a message names its id, its source and the hash of its very bytes (I3, E13). What was said in an
// earlier life of the central store decides nothing: it may have been forgotten since (C10).
class Settlement {
public:
    // Verifies every distinct message once. Without a manifest nothing is believed.
    Settlement(const Acknowledgements& told, const std::optional<wire::KeyManifest>& manifest);
    Settlement(const Settlement&) = delete;  // by_id_ points into bodies_
    Settlement& operator=(const Settlement&) = delete;

    // Nullopt: not acknowledged, so nothing may happen to it.
    [[nodiscard]] std::optional<Fate> fate_of(const base::Uuid& id, const std::string& source,
                                              const wire::EventHash& hash) const;
    // The ids that some body may speak about, in no meaningful order.
    [[nodiscard]] std::vector<base::Uuid> ids() const;
    // nullopt: nothing that can be believed tells.
    [[nodiscard]] std::optional<Standing> standing() const;
    // Why the first message that was not believed was not; nullopt: all were.
    [[nodiscard]] const std::optional<base::Error>& doubt() const { return doubt_; }

private:
    const wire::Acknowledgement* believe(const std::string& body, const wire::KeyManifest& manifest);
    // How far an epoch is backed up. A later acknowledgement may say it of an earlier one's events.
    [[nodiscard]] std::int64_t safe_seq(const std::string& epoch) const;

    std::optional<base::Error> doubt_;
    std::map<std::string, std::optional<wire::Acknowledgement>> bodies_;
    std::map<base::Uuid, const wire::Acknowledgement*> by_id_;
    const wire::Acknowledgement* newest_ = nullptr;
};

// Carries the fates out, inside a transaction of the caller's: rows go or change their state, and the table's
// ledger with them. What the standing has lost waits again; what it has backed up goes. `source` is this
// store's; rows of salvage name their own. `now` is when we heard of it. False when nothing changed. May
// throw SQLite::Exception.
[[nodiscard]] base::Result<bool> apply(const Settlement& settlement, const std::string& source,
                                       base::UtcHour now, EventTable& table);

}  // namespace store
