#pragma once
#include <chrono>
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
#include "sync/wire/hash.h"
#include "sync/wire/keys/manifest.h"
#include "sync/wire/signature/signed_acknowledgement.h"

namespace store {

class EventTable;

// Where the central store stands.
struct Standing {
    std::string epoch;          // its life: restored or begun anew, it has another one
    std::int64_t seq = 0;       // its newest commit
    std::int64_t safe_seq = 0;  // how far it is backed up
    base::UtcHour hour{};       // when it said so, by its own clock
};

// How long an event is kept that is acknowledged and not backed up (contracts §6, P12): by the endpoint's
// clock, from the message that settled it to the one that still says so. The kiosk's own clock may be
// anything.
inline constexpr std::chrono::hours kKeptAtMost{30 * 24};

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
// only if a message names its id, its source and the hash of its very bytes (I3, E13). What was said of a
// commit that the newest message knows nothing of decides nothing: the central store went back since (C10).
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
    using Message = wire::VerifiedAcknowledgement;
    const Message* believe(const std::string& body, const wire::KeyManifest& manifest);
    // Whether the newest message knows nothing of the commit: it is of another life, or was lost in this one.
    [[nodiscard]] bool is_gone(const wire::Acknowledgement& acknowledgement) const;
    // How far an epoch is backed up. A later acknowledgement may say it of an earlier one's events.
    [[nodiscard]] std::int64_t safe_seq(const std::string& epoch) const;

    std::optional<base::Error> doubt_;
    std::map<std::string, std::optional<Message>> bodies_;
    std::map<base::Uuid, const Message*> by_id_;
    const Message* newest_ = nullptr;
};

struct Applied {
    bool has_changed = false;
    std::int64_t outlived = 0;  // events that went unbacked, after kKeptAtMost
};

// Carries the fates out, inside a transaction of the caller's: rows go or change their state, and the table's
// ledger with them. What the standing has lost waits again; what it has backed up goes. `source` is this
// store's; rows of salvage name their own. May throw SQLite::Exception.
[[nodiscard]] base::Result<Applied> apply(const Settlement& settlement, const std::string& source,
                                          EventTable& table);

}  // namespace store
