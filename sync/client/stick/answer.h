#pragma once
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/handover/kiosk_db.h"
#include "sync/wire/bundle/receipt.h"
#include "sync/wire/signature/signed_acknowledgement.h"

// What the endpoint's answer on a stick says to this kiosk. Judged here so that staff hear at once what is
// wrong with it; the kiosk itself verifies every acknowledgement again before it deletes anything.
namespace client {

// Where the central store stood, as the newest acknowledgement says.
struct KnownStanding {
    std::string epoch{};  // empty: none was seen yet
    std::int64_t seq = 0;
    std::optional<base::UtcHour> hour{};  // when it said so, by its own clock
};
// From the rows of status that SyncStore tells it in; empty where one was never set.
[[nodiscard]] KnownStanding known_standing(std::string epoch, const std::string& seq,
                                           const std::string& hour);

// What is known about the endpoint before the file is read.
struct KnownEndpoint {
    wire::KeyManifest manifest;
    wire::VerifyKey root;
    KnownStanding standing{};
};

// An acknowledgement that holds: only its items about events that are here, and the message that the kiosk
// verifies.
struct BroughtAcknowledgement {
    wire::VerifiedAcknowledgement acknowledgement;
    std::string message;
};

struct ReadAnswer {
    std::vector<BroughtAcknowledgement> acknowledgements;
    std::string manifest;  // envelope of a newer one; empty: none
    std::vector<wire::Flaw> flaws;

    // The events that the endpoint has; they need not be carried again.
    [[nodiscard]] std::set<base::Uuid> settled() const;
};

// An error is kiosk.db's.
[[nodiscard]] base::Result<ReadAnswer> read_answer(std::string_view file, KnownEndpoint known,
                                                   handover::KioskReader& kiosk);

}  // namespace client
