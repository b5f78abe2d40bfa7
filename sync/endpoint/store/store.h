#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/base/uuid.h"
#include "sync/endpoint/store/secret.h"
#include "sync/wire/acknowledgement.h"
#include "sync/wire/event.h"
#include "sync/wire/hash.h"

// The central store as the handlers see it, whatever database holds it.
namespace endpoint {

// Of the deployment and of this store's life. Both are made when the store is made and never change in it.
struct Identity {
    std::string audience;  // UUID of the deployment
    std::string epoch;     // UUID of the store's life; a restored or new store has another one
};

struct Kiosk {
    std::int64_t number = 0;
    std::string name;  // "MJB-07"
};

// A response as it arrived, its comment already opened where that was possible.
struct Arrival {
    wire::ResponseEvent response;
    wire::EventHash hash{};
    std::optional<std::string> comment;  // clear text
    std::string comment_problem;         // why response.comment stays sealed; empty when it opened
};

struct Batch {
    std::int64_t kiosk = 0;
    std::vector<Arrival> arrivals;
};

// What a finished transaction says about one batch.
struct Commit {
    std::int64_t seq = 0;                        // of the newest transaction that stored something
    std::int64_t safe_seq = 0;                   // newest one that is backed up
    std::vector<wire::Disposition> disposition;  // one for each arrival, in their order
};

struct Enrolment {
    SecretHash code{};
    SecretHash token{};
    base::Uuid store;
    base::WallTime now;
};

struct Document {
    std::string kind;  // "keys"
    std::string id;
    std::int64_t version = 0;
    wire::Sha256 sha256{};  // of the body
};

// Where a reader stands among the closed responses. Grows; 0 is before the first.
using Position = std::int64_t;

struct StoredResponse {
    wire::ResponseEvent response;
    std::string kiosk;
    std::optional<std::string> comment;
    std::string comment_problem;
};

struct Page {
    std::vector<StoredResponse> responses;
    Position next = 0;           // after the last of them
    std::int64_t remaining = 0;  // closed responses after `next`
};

// Called once, on the store's own thread.
template <class T>
using Done = std::function<void(base::Result<T>)>;

// The three writes return at once and are done in order on the store's thread. The reads answer directly and
// belong to one thread.
class Store {
public:
    virtual ~Store() = default;

    [[nodiscard]] virtual const Identity& identity() const = 0;

    // `done` comes after the commit that holds the events (E15). Denied: one of the stores belongs to another
    // kiosk, and nothing of the batch was stored. A store that nobody has named yet is bound to the batch's
    // kiosk.
    virtual void ingest(Batch batch, Done<Commit> done) = 0;

    // Trades a one-time code for a token and binds the store to the code's kiosk, also when it was another's:
    // the administrator who made the code decides whose it is. NotFound: wrong, used or expired; never which.
    virtual void enrol(Enrolment enrolment, Done<Kiosk> done) = 0;

    // Closes the tranche whose time has passed, so that page() can give it out.
    virtual void close_tranche(Done<void> done) = 0;

    // Makes `body` the newest version of a document unless it is that already; waits for the commit. The body
    // is a function of its version because documents name their own.
    virtual base::Result<void> publish(const std::string& kind, const std::string& id,
                                       const std::function<std::string(std::int64_t version)>& body) = 0;

    [[nodiscard]] virtual base::Result<std::optional<Kiosk>> kiosk_with(const SecretHash& token) = 0;
    // The name of the person whose API token this is.
    [[nodiscard]] virtual base::Result<std::optional<std::string>> reader_with(const SecretHash& token) = 0;
    // The newest version of each.
    [[nodiscard]] virtual base::Result<std::vector<Document>> documents() = 0;
    [[nodiscard]] virtual base::Result<std::optional<std::string>> document_body(
        const wire::Sha256& sha256) = 0;
    // Only closed tranches, so that no response can appear before a position that was given out; random order
    // inside a tranche, so that order tells nothing (P08).
    [[nodiscard]] virtual base::Result<Page> page(Position after, std::size_t limit) = 0;
};

// What administrators do on the endpoint's machine, also while the endpoint runs.
class Administration {
public:
    struct KioskSummary {
        std::string name;
        bool is_enrolled = false;
        std::int64_t stores = 0;
        std::int64_t responses = 0;
    };

    virtual ~Administration() = default;

    // Adds the kiosk if it is new; earlier codes for it stop working. True when it was new.
    [[nodiscard]] virtual base::Result<bool> add_code(const std::string& kiosk, const SecretHash& code,
                                                      base::WallTime expires) = 0;
    [[nodiscard]] virtual base::Result<std::vector<KioskSummary>> kiosks() = 0;
    [[nodiscard]] virtual base::Result<void> add_api_token(const std::string& person,
                                                           const SecretHash& token) = 0;
};

}  // namespace endpoint
