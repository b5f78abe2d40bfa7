#pragma once
#include <optional>
#include <variant>

#include "sync/endpoint/handlers/message.h"
#include "sync/endpoint/handlers/nonces.h"
#include "sync/endpoint/store/store.h"
#include "sync/wire/ledger.h"
#include "sync/wire/signature/message_signature.h"

namespace endpoint {

// A kiosk whose signature was verified, and what it said of itself.
struct Guest {
    Sender sender;
    std::optional<wire::Ledger> ledger;  // nullopt: it could not read its own
};

// Under which keys a batch may come.
enum class Admits {
    KnownKeys,   // active and replaced ones
    RevokedToo,  // an administrator brings what a revoked kiosk had; it is marked as suspect
};

// Who may come in: every kiosk's request is verified here, before anything of it is inflated, parsed or
// looked up. Key first, then store: whoever has no key that is known learns nothing, and always the same
// nothing. One thread.
class Gate {
public:
    Gate(Store& store, const base::Clock& clock, base::Random& random)
        : store_(store), nonces_(clock, random) {}

    // Ingest or Live. The reply says why not: unsigned, malformed-signature, bad-digest, wrong-audience,
    // bad-nonce, bad-signature, revoked, key-replaced (live calls only), busy.
    [[nodiscard]] std::variant<Guest, Reply> let_in(const Request& request, wire::Purpose purpose);
    // Ingest, by way of an administrator.
    [[nodiscard]] std::variant<Guest, Reply> let_in_brought(const Request& request, Admits admits);
    // The same for a live call under a key that has named its successor already: only its owner's second try.
    [[nodiscard]] std::variant<Guest, Reply> let_in_again(const Request& request);

    // With the nonce of the caller's next live call (as Replay-Nonce, RFC 8555 §6.5.1).
    [[nodiscard]] Reply with_nonce(Reply reply);

private:
    [[nodiscard]] std::variant<Guest, Reply> verified(const Request& request, wire::Purpose purpose,
                                                      Admits admits = Admits::KnownKeys);

    Store& store_;
    Nonces nonces_;
};

}  // namespace endpoint
