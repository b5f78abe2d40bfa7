#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/base/uuid.h"
#include "sync/db/open.h"
#include "sync/handover/sync_db.h"
#include "sync/wire/keys/manifest.h"
#include "sync/wire/signature/signed_acknowledgement.h"

namespace client {

struct EventKey {
    std::string source;
    base::Uuid id;
};

struct Judged {
    EventKey event;
    bool is_acknowledged = false;  // else refused
};

// An event that the endpoint does not take, and why: a wire code or kUnanswered.
struct Refusal {
    EventKey event;
    std::string problem;
};

// Rows of status: the life of the central store, the newest commit of it, and the hour, by the endpoint's
// clock, of the message that told them. Together they tell what was said before the store went back.
inline constexpr const char* kEpochStatus = "epoch";
inline constexpr const char* kEpochSeq = "seq";
inline constexpr const char* kEpochHour = "epoch-hour";

// How an acknowledgement came: as the reply to a request of ours, so that it tells how things stand now; or
// with delay, on a stick.
enum class Came { Now, Late };

// sync.db, of which this is the only writer. Each member is one transaction; when it returns without an
// error, it survives a power cut. A call that changes nothing writes nothing, so that the kiosk is not woken
// for it. Errors: Full, Unavailable (try later), Damaged (end the program; the next start sets the file
// aside).
class SyncStore {
public:
    // A damaged file is set aside under a dated name and a new one begins; see set_aside().
    static base::Result<SyncStore> open(const std::filesystem::path& file, const base::Clock& clock);

    // Where the damaged file went at this start. Nothing is lost by it that the endpoint cannot answer again:
    // events without an acknowledgement are sent once more and come back as "exists".
    [[nodiscard]] const std::optional<std::filesystem::path>& set_aside() const { return set_aside_; }

    // Stores the signed message once and a row for each item, whose refusals are over; adds Stored and Exists
    // to "sent", and tells of the newest message (kEpochStatus …). In a new epoch, or when seq went back, the
    // central store was restored: acknowledgements of what it lost are forgotten, so that their events are
    // sent again. A message that comes late is not the newest when a later commit of its epoch was told of
    // before.
    base::Result<void> settle(const wire::VerifiedAcknowledgement& acknowledgement,
                              const std::string& message, Came came);
    // Forgets acknowledgements that `manifest` does not vouch for any more, so that their events are sent
    // again: the key that signed them was taken out. How many messages.
    base::Result<std::int64_t> forget_unverified(const wire::KeyManifest& manifest);
    base::Result<bool> is_acknowledged(const std::string& source, const base::Uuid& id);
    // Remembers it across restarts; nothing is deleted for it.
    base::Result<void> refuse(const Refusal& refusal);
    base::Result<std::vector<Refusal>> refusals();
    // Events that have an acknowledgement or a refusal.
    base::Result<std::vector<Judged>> judged();
    // Forgets these rows and the bodies that no row needs any more. Only for events that are gone from the
    // outbox.
    base::Result<void> prune(const std::vector<EventKey>& gone);
    // Forgets the acknowledgements of events that the kiosk keeps under a state of its own by now; conflicts
    // and rejections stay as refusals.
    base::Result<void> hand_over(const std::vector<EventKey>& taken);
    // Conflicts and refusals that the kiosk still holds, by wire code.
    base::Result<std::map<std::string, std::int64_t>> problems();

    base::Result<void> set_status(const std::string& key, const std::string& value);
    base::Result<std::optional<std::string>> status(const std::string& key);
    // Rows "problem.<code>"; codes that are not in `counts` disappear.
    base::Result<void> set_problems(const std::map<std::string, std::int64_t>& counts);

    base::Result<bool> has_document(const handover::Document& document);
    base::Result<void> store_document(const handover::Document& document);
    // In the place of all of its kind, whatever their versions.
    base::Result<void> replace_documents(const handover::Document& document);
    // The body of the newest version of that kind; nullopt when there is none.
    base::Result<std::optional<std::string>> document(const std::string& kind);

    base::Result<void> answer(const base::Uuid& request, const std::string& state, const std::string& body);
    base::Result<std::vector<base::Uuid>> answered();
    base::Result<void> forget_answer(const base::Uuid& request);

private:
    SyncStore(std::unique_ptr<SQLite::Database> database, std::filesystem::path file);
    base::Result<void> write(const std::function<void()>& work);

    std::unique_ptr<SQLite::Database> database_;
    std::filesystem::path file_;
    std::optional<std::filesystem::path> set_aside_;
};

}  // namespace client
