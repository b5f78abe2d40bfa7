#pragma once
#include <cstddef>
#include <map>
#include <optional>

#include "sync/base/clock.h"
#include "sync/client/credential.h"
#include "sync/client/sync_store.h"
#include "sync/client/transport.h"
#include "sync/client/verdict.h"
#include "sync/handover/kiosk_db.h"
#include "sync/wire/batch.h"

namespace client {

// How long an event that the endpoint refuses even alone is left out before it is tried again: the fault may
// have been the endpoint's settings.
inline constexpr std::chrono::hours kSetApartFor{6};

// Carries what waits in kiosk.db to the endpoint. Invariants: an event is settled by SyncStore::settle alone,
// with an acknowledgement that judge_upload accepted; an event with an acknowledgement is not sent again; one
// event that is refused never holds up the others (E14). Owns nothing that it is given; one thread.
class Uploader {
public:
    Uploader(Transport& transport, SyncStore& store, const base::Clock& clock);

    // What could be sent now, but at most `limit` events: waiting, not acknowledged, not set apart.
    base::Result<Batch> gather(handover::KioskReader& kiosk, std::size_t limit);
    // Sends batch after batch until what waited is through (nullopt) or the endpoint does not answer as it
    // should. An Error is the disk's.
    base::Result<std::optional<Refused>> drain(handover::KioskReader& kiosk, const Credential& credential);
    // Events that are set apart, by wire code.
    [[nodiscard]] std::map<std::string, std::int64_t> set_apart() const;

private:
    struct Apart {
        std::string problem;
        base::MonotonicTime until;
    };
    base::Result<bool> is_sendable(const std::string& source, const handover::OutboxRow& row);
    base::Result<bool> pick(const std::vector<handover::OutboxRow>& rows, std::size_t limit, Batch& batch);
    void keep_apart(const base::Uuid& id, const std::string& problem);
    void send_less(const Batch& batch, const std::string& problem);
    base::Result<Reply, Fault> send(const Batch& batch, const Credential& credential);

    Transport& transport_;
    SyncStore& store_;
    const base::Clock& clock_;
    std::map<base::Uuid, Apart> apart_;
    std::size_t limit_ = wire::kMaxBatchEvents;  // events a batch; halved when the endpoint asks for less
};

}  // namespace client
