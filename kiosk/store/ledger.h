#pragma once
#include <cstdint>

#include "sync/base/uuid.h"
#include "sync/handover/kiosk_db.h"
#include "sync/wire/ledger.h"

namespace store {

// How many events this store ever recorded and what became of them (contracts: ledger). Changed only in the
// transaction that changes the outbox.
//
// Invariants: recorded = settled + rejected + waiting (the table refuses anything else); no count is
// negative; recorded and report_no never shrink; sum is over the ids of all recorded events, whatever their
// order.
struct Ledger {
    std::int64_t recorded = 0;
    std::int64_t settled = 0;   // acknowledged as stored, whether or not it is backed up yet
    std::int64_t rejected = 0;  // refused or in conflict; the row is kept for people
    std::int64_t waiting = 0;   // not acknowledged
    std::int64_t report_no = 0;
    wire::LedgerSum sum{};

    void record(const base::Uuid& id, handover::OutboxState state = handover::OutboxState::Waiting) {
        ++recorded;
        ++column_of(state);
        wire::add_to(sum, id);
    }

    // The count that an event in this state stands in.
    std::int64_t& column_of(handover::OutboxState state) {
        switch (state) {
            case handover::OutboxState::Settled:
                return settled;
            case handover::OutboxState::Rejected:
                return rejected;
            case handover::OutboxState::Waiting:
                break;
        }
        return waiting;
    }

    bool operator==(const Ledger&) const = default;
};

}  // namespace store
