#pragma once
#include <cstddef>
#include <functional>
#include <map>
#include <optional>

#include "sync/base/clock.h"
#include "sync/client/identity/device.h"
#include "sync/client/policy/narrowing.h"
#include "sync/client/sync_store.h"
#include "sync/client/transport/transport.h"
#include "sync/client/verdict.h"
#include "sync/handover/kiosk_db.h"
#include "sync/wire/batch.h"

namespace client {

// How long an event that the endpoint refuses even alone is left out before it is tried again: the fault may
// have been the endpoint's settings.
inline constexpr std::chrono::hours kSetApartFor{6};
// The problem of an event that gets no answer of use while others do. Nobody sends this word; it stands in
// sync.db beside the endpoint's own codes.
inline constexpr std::string_view kUnanswered = "unanswered";

// Carries what waits in kiosk.db to the endpoint. Invariants: an event is settled by SyncStore::settle alone,
// with an acknowledgement that judge_upload accepted; an event with an acknowledgement is not sent again; one
// event that is refused never holds up the others (E14): it is set apart in sync.db, tried again now and then
// in a batch of its own, and stays on the kiosk. Owns nothing that it is given; one thread.
class Uploader {
public:
    // `signed_time` learns when the endpoint said what.
    Uploader(Transport& transport, SyncStore& store, const base::Clock& clock, SignedTime& signed_time);

    // Takes up what an earlier run has set apart; once, before anything else.
    base::Result<void> recall();
    // How many could be sent now, but at most `limit`, and of one source: waiting, not acknowledged, not set
    // apart. The kiosk's own first; when there is none, those under other stores' names.
    base::Result<std::size_t> sendable(handover::KioskReader& kiosk, std::size_t limit);
    // Sends batch after batch, each of one source, until what waited is through (nullopt) or the endpoint
    // does not answer as it should. An Error is the disk's.
    base::Result<std::optional<Refused>> drain(handover::KioskReader& kiosk, const Identity& identity);
    // Sends a batch of nothing, whose acknowledgement says how far the central store is backed up and in
    // which life it is. nullopt: it was answered.
    base::Result<std::optional<Refused>> ask(handover::KioskReader& kiosk, const Identity& identity);
    // Whether the last drain() got something acknowledged before it ended.
    [[nodiscard]] bool has_got_through() const { return has_got_through_; }
    // Events that are set apart, by wire code.
    [[nodiscard]] std::map<std::string, std::int64_t> set_apart() const;

private:
    struct Apart {
        std::string problem;
        base::MonotonicTime until;
    };
    // Where events of one source wait, in the order of their ids.
    struct Queue {
        std::string source;
        bool is_own = true;       // of the store that the kiosk records under now
        std::size_t waiting = 0;  // when it was found
        std::function<base::Result<std::vector<handover::OutboxRow>>(std::size_t limit, std::size_t bytes)>
            rows;
    };
    base::Result<std::vector<Queue>> queues(handover::KioskReader& kiosk);
    // ToCount: everything that could go. ToSend: what goes together; what was refused before goes alone.
    enum class Gathering { ToCount, ToSend };
    // What became of one batch: go on with the next, or stop, and if so why.
    struct Step {
        bool is_over = false;
        std::optional<Refused> refused{};
    };
    base::Result<Batch> gather(const Queue& queue, std::size_t limit, Gathering how);
    base::Result<bool> is_sendable(const std::string& source, const handover::OutboxRow& row);
    base::Result<bool> pick(const Queue& queue, const std::vector<handover::OutboxRow>& rows,
                            std::size_t limit, Batch& batch, Gathering how);
    base::Result<std::optional<Refused>> drain(const Queue& queue, handover::KioskReader& kiosk,
                                               const Identity& identity);
    base::Result<Batch> next_batch(const Queue& queue);
    base::Result<Step> take(const Queue& queue, const Batch& batch, Verdict verdict);
    base::Result<Step> take(const Queue& queue, const Batch& batch, Refused refused);
    base::Result<Step> take(const Batch& batch, const TooMuch& less);
    base::Result<Step> take(const Batch& batch, const Acknowledged& acknowledged);
    base::Result<void> set_apart(const EventKey& event, const std::string& problem,
                                 base::MonotonicTime until);
    base::Result<void> set_apart(const Finding& finding, const Batch& batch, const std::string& problem);
    [[nodiscard]] bool is_refused_before(const Batch& batch) const;
    base::Result<Verdict> send(const Batch& batch, handover::KioskReader& kiosk, const Identity& identity);
    base::Result<void> settle(const Acknowledged& acknowledged, std::size_t sent);

    Transport& transport_;
    SyncStore& store_;
    const base::Clock& clock_;
    SignedTime& signed_time_;
    std::map<base::Uuid, Apart> apart_;
    Narrowing narrowing_{wire::kMaxBatchEvents};
    bool has_got_through_ = false;
};

}  // namespace client
