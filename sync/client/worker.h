#pragma once
#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "sync/client/documents.h"
#include "sync/client/policy/send_policy.h"
#include "sync/client/settings.h"
#include "sync/client/status_board.h"
#include "sync/client/stick.h"
#include "sync/client/sync_store.h"
#include "sync/client/transport/transport.h"
#include "sync/client/uploader.h"
#include "sync/client/watch/wake.h"
#include "sync/handover/kiosk_db.h"

namespace client {

// Looks again after this time even when nothing was told: inotify can lose an event (contracts §1: sync
// alone).
inline constexpr std::chrono::minutes kFallback{10};
// After a change the worker looks again at these distances: inotify tells of the write to the WAL, but the
// commit can be read only after the fsync that follows, and nothing tells of that.
inline constexpr std::array<std::chrono::milliseconds, 3> kLookAgain{
    std::chrono::milliseconds(100), std::chrono::seconds(1), std::chrono::seconds(10)};
// Documents are asked for this often; a random part of the spread is added, so that kiosks that got power
// back together do not ask together.
inline constexpr std::chrono::hours kDocumentsEvery{1};
inline constexpr std::chrono::minutes kDocumentsSpread{10};

// What the worker needs; nothing is owned, all outlives it.
struct Surroundings {
    Transport& transport;
    SyncStore& store;
    const base::Clock& clock;
    base::Random& random;
    SignedTime& signed_time;
    Stick* stick = nullptr;  // nullptr: answers go over the network only
};

// lyhord-sync's duty, one turn at a time: look at kiosk.db, send what is due, fetch documents, tell in
// sync.db how it went. One thread. Invariant: kiosk.db is only read.
class Worker {
public:
    Worker(Settings settings, const Surroundings& surroundings);

    // One turn; returns the moment at which the next one is needed at the latest. Blocks while it talks to
    // the endpoint. Damaged: sync.db cannot be trusted any more; end the program, the next start sets it
    // aside. Other faults of the disk are logged and tried again.
    base::Result<base::MonotonicTime> turn(const Wake& wake);

private:
    base::Result<void> work(const Wake& wake);
    void plan_looks(const Wake& wake);
    base::Result<void> load_identity();
    base::Result<void> become(Identity identity);
    base::Result<void> begin_manifest(bool has_new_root);
    base::Result<void> take_manifest();
    [[nodiscard]] std::string ledger();
    base::Result<bool> see_kiosk();
    base::Result<void> prune();
    base::Result<void> take_requests();
    base::Result<void> save_to_stick(const base::Uuid& request);
    base::Result<void> take_brought();
    base::Result<void> count_sendable();
    base::Result<void> talk();
    base::Result<std::optional<Refused>> upload();
    base::Result<std::optional<Refused>> refresh_documents();
    base::Result<std::optional<Refused>> ask_for_standing();
    base::Result<void> answer_requests(Network network);
    void report(const base::Error& error);
    [[nodiscard]] base::MonotonicTime documents_due() const;
    [[nodiscard]] base::MonotonicTime next() const;

    Settings settings_;
    Surroundings around_;
    StatusBoard board_;
    SendPolicy policy_;
    Uploader uploader_;
    LiveCalls calls_;
    DocumentFetcher documents_;
    std::optional<Refused> stumbled_;  // the last upload, over something that may be its content
    std::optional<handover::KioskReader> kiosk_;
    std::optional<Identity> identity_;
    std::optional<std::int64_t> kiosk_version_;  // PRAGMA data_version at the last look
    std::size_t sendable_ = 0;                   // at most SendRules::at
    std::vector<base::Uuid> requests_;           // "try-now", not answered yet
    base::MonotonicTime documents_at_ = base::MonotonicTime::min();
    base::MonotonicTime looked_at_ = base::MonotonicTime::min();
    base::MonotonicTime changed_at_ = base::MonotonicTime::min();
    std::size_t looks_ = kLookAgain.size();  // looks taken since changed_at_; all: none is planned
    BackOff documents_back_off_;
    std::string reported_;  // the last error, so that it is logged once
};

}  // namespace client
