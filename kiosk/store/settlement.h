#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sync/base/uuid.h"
#include "sync/handover/sync_db.h"
#include "sync/wire/acknowledgement.h"
#include "sync/wire/hash.h"

namespace store {

class Rows;
struct Ledger;

// What an acknowledgement decides about one event.
struct Fate {
    enum class Kind {
        BackedUp,  // stored and in a backup: the row may go
        Stored,    // stored, not known to be backed up: the row stays
        Refused,   // conflict or rejected: the row stays, for people
    };
    Kind kind = Kind::Refused;
    std::int64_t seq = 0;  // of the commit that stored it
};

// What the endpoint's own bytes say about the events of one store. Pure; touches no disk.
//
// Invariants: only bodies that are exactly an acknowledgement count (C02); the columns beside them never do;
// an event has a fate only if a body names its id, its source and the hash of its very bytes (I3, E13).
class Settlement {
public:
    // Reads every distinct body once.
    Settlement(std::span<const handover::AckRow> rows, std::string source);
    Settlement(const Settlement&) = delete;  // by_id_ points into bodies_
    Settlement& operator=(const Settlement&) = delete;

    // Nullopt: not acknowledged, so nothing may happen to it.
    [[nodiscard]] std::optional<Fate> fate_of(const base::Uuid& id, const wire::EventHash& hash) const;
    // The ids that some body may speak about, in no meaningful order.
    [[nodiscard]] std::vector<base::Uuid> ids() const;

private:
    // How far an epoch is backed up. A later acknowledgement may say it of an earlier one's events.
    [[nodiscard]] std::int64_t safe_seq(const std::string& epoch) const;

    std::string source_;
    std::map<std::string, std::optional<wire::Acknowledgement>> bodies_;
    std::map<base::Uuid, const wire::Acknowledgement*> by_id_;
};

// Carries the fates out, inside a transaction of the caller's: rows go or change their state, and `ledger`
// with them (the caller stores it). False when nothing changed. May throw SQLite::Exception.
[[nodiscard]] bool apply(const Settlement& settlement, Rows& rows, Ledger& ledger);

}  // namespace store
