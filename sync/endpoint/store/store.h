#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/base/uuid.h"
#include "sync/endpoint/store/account.h"
#include "sync/endpoint/store/secret.h"
#include "sync/wire/acknowledgement.h"
#include "sync/wire/document/notice.h"
#include "sync/wire/event.h"
#include "sync/wire/hash.h"
#include "sync/wire/keys/seal_key.h"
#include "sync/wire/keys/signing_key.h"

// The central store as the handlers see it, whatever database holds it.
namespace endpoint {

// Of the deployment, which the key manifest says, and of this store's life. Neither ever changes in a store.
struct Identity {
    std::string audience;  // UUID of the deployment
    std::string epoch;     // UUID of the store's life; a restored or new store has another one
};

struct Kiosk {
    std::int64_t number = 0;
    std::string name;  // "MJB-07"
};

// What a kiosk's key may do. Active: everything. Replaced: another key took its place; batches that it signed
// before still count, however late they come, but it opens nothing. Revoked: nothing.
enum class KeyStatus { Active = 0, Replaced = 1, Revoked = 2 };

// Whose key it is.
struct Sender {
    std::int64_t key = 0;  // number
    Kiosk kiosk;
    wire::VerifyKey verify;
    KeyStatus status = KeyStatus::Active;
    std::string successor;  // the key id that this key itself named when it was replaced; else empty
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
    std::int64_t key = 0;     // the sender's; 0: none, which is so for what came before kiosks had keys
    bool is_suspect = false;  // perhaps not from visitors: stored, marked, not counted
    std::optional<wire::Ledger> ledger{};  // what the kiosk said of its store with it
};

// What a finished transaction says about one batch.
struct Commit {
    std::int64_t seq = 0;                        // of the newest transaction that stored something
    std::int64_t safe_seq = 0;                   // newest one that is backed up
    std::vector<wire::Disposition> disposition;  // one for each arrival, in their order
};

struct Enrolment {
    SecretHash code{};
    wire::VerifyKey key;
    base::Uuid store;
    std::vector<base::Uuid> former;  // stores whose events the kiosk still holds
    base::WallTime now;
};

// A kiosk's key names the one that takes its place.
struct Succession {
    std::int64_t key = 0;  // number of the one that signed
    wire::VerifyKey successor;
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
    bool is_suspect = false;  // sent under a key after it may have been stolen
};

struct Page {
    std::vector<StoredResponse> responses;
    Position next = 0;           // after the last of them
    std::int64_t remaining = 0;  // closed responses after `next`
};

// Called once, on the store's own thread.
template <class T>
using Done = std::function<void(base::Result<T>)>;

// The writes with a `done` return at once and are done in order on the store's thread. The reads answer
// directly and belong to one thread.
class Store {
public:
    virtual ~Store() = default;

    [[nodiscard]] virtual const Identity& identity() const = 0;

    // `done` comes after the commit that holds the events (E15). Denied: one of the stores belongs to another
    // kiosk, and nothing of the batch was stored. A store that nobody has named yet is bound to the batch's
    // kiosk.
    virtual void ingest(Batch batch, Done<Commit> done) = 0;

    // What a kiosk says of its store without sending anything. A store that is another kiosk's is passed
    // over.
    virtual void report(std::int64_t kiosk, const wire::Ledger& ledger, Done<void> done) = 0;

    // Trades a one-time code for a place of the key's: the code's kiosk speaks with it from now on, and its
    // keys before are replaced. The store is the kiosk's, also when it was another's: the administrator who
    // made the code decides whose it is. For the former stores it may speak beside whoever has them.
    // NotFound: the code is wrong, used or expired, or the key was revoked; never which.
    virtual void enrol(Enrolment enrolment, Done<Kiosk> done) = 0;

    // Denied: the key is not the active one, or the successor is somebody's already. Once more with the same
    // successor changes nothing: the kiosk did not hear of the first time.
    virtual void succeed(Succession succession, Done<Kiosk> done) = 0;

    // Closes the tranche whose time has passed, so that page() can give it out.
    virtual void close_tranche(Done<void> done) = 0;

    // Makes `body` the newest version of a document; waits for the commit. Nothing happens when it is that
    // already. Denied: there is a newer version, or this version with another content; kiosks have it by now.
    virtual base::Result<void> publish(const Document& document, const std::string& body) = 0;

    // Opens, with keys that came back, comments that stayed sealed for want of them. How many.
    [[nodiscard]] virtual base::Result<std::int64_t> open_comments(
        const std::vector<wire::SecretKey>& keys) = 0;

    [[nodiscard]] virtual base::Result<std::optional<Sender>> sender_with(const std::string& kid) = 0;
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
    struct KeySummary {
        std::string kid;
        KeyStatus status = KeyStatus::Active;
        base::UtcHour enrolled{};
        std::optional<base::UtcHour> suspected_since{};
    };
    struct KioskSummary {
        std::string name;
        std::int64_t stores = 0;
        std::int64_t responses = 0;
        std::int64_t suspect = 0;         // of those
        std::vector<KeySummary> keys;     // newest first
        std::vector<Account> accounts{};  // of its stores, newest first
    };
    struct Revoked {
        std::int64_t keys = 0;
        std::int64_t suspect = 0;  // responses that are marked now
    };
    // Comments that stay sealed.
    struct SealedComments {
        std::string problem;  // wire code
        std::string kid;
        std::int64_t count = 0;
    };

    virtual ~Administration() = default;

    // Adds the kiosk if it is new; earlier codes for it stop working. True when it was new.
    [[nodiscard]] virtual base::Result<bool> add_code(const std::string& kiosk, const SecretHash& code,
                                                      base::WallTime expires) = 0;
    [[nodiscard]] virtual base::Result<std::vector<KioskSummary>> kiosks() = 0;

    // Enrols without a code: the administrator has seen the key's fingerprint. Adds the kiosk if it is new.
    // Denied when the key is revoked or another kiosk's.
    [[nodiscard]] virtual base::Result<void> admit(const std::string& kiosk, const Enrolment& enrolment) = 0;

    // No key of the kiosk opens anything any more. With `suspected_since`, what came under them in that hour
    // or later, or says that it is from then, is marked; nothing is deleted. NotFound: there is no such
    // kiosk.
    [[nodiscard]] virtual base::Result<Revoked> revoke(const std::string& kiosk,
                                                       std::optional<base::UtcHour> suspected_since,
                                                       base::UtcHour now) = 0;
    // The kiosk was found again: its newest key works as before, and with `unmark` nothing of it is suspect.
    // NotFound: there is no such kiosk.
    [[nodiscard]] virtual base::Result<Revoked> readmit(const std::string& kiosk, bool unmark) = 0;

    [[nodiscard]] virtual base::Result<std::vector<SealedComments>> sealed_comments() = 0;
    // The audience that the store was made for; nullopt when the endpoint has never run.
    [[nodiscard]] virtual base::Result<std::optional<std::string>> audience() = 0;
    [[nodiscard]] virtual base::Result<void> add_api_token(const std::string& person,
                                                           const SecretHash& token) = 0;

    // What is to be erased, by the id that readers get. `store`: its kiosk's, needed only if two gave that
    // id.
    struct EraseOrder {
        base::Uuid id;
        std::optional<base::Uuid> store;
        bool is_comment_only = false;
        base::UtcHour now;
    };
    struct Erasing {
        std::int64_t responses = 0;  // taken out now; 0: it was before
        std::int64_t comments = 0;
        // The file is free of it. False while somebody reads it for longer: the bytes are in the write-ahead
        // log until the same order is given once more.
        bool is_overwritten = false;
    };
    // Goes into the log of erasures first, so that it is finished whatever comes between, and again after a
    // restore. NotFound: no event with that id has arrived; BadInput: from several stores.
    [[nodiscard]] virtual base::Result<Erasing> erase(const EraseOrder& order) = 0;

    // Epoch and seq of the store; nullopt when the endpoint has never run.
    struct Position {
        std::string epoch;
        std::int64_t seq = 0;
    };
    [[nodiscard]] virtual base::Result<std::optional<Position>> position() = 0;

    struct NoticeSummary {
        wire::Notice notice;  // with its texts, also when it is withdrawn
        bool is_withdrawn = false;
    };
    // Kiosks show it from their next contact on. `version` is given by the store.
    [[nodiscard]] virtual base::Result<void> add_notice(wire::Notice notice) = 0;
    // The newest first.
    [[nodiscard]] virtual base::Result<std::vector<NoticeSummary>> notices() = 0;
    // False when it was withdrawn already. NotFound: there is none with that id.
    [[nodiscard]] virtual base::Result<bool> withdraw_notice(const std::string& id) = 0;
};

}  // namespace endpoint
