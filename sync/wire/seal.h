#pragma once
#include <string>

#include "sync/base/result.h"
#include "sync/base/uuid.h"
#include "sync/wire/event.h"
#include "sync/wire/keys/seal_key.h"
#include "sync/wire/secret_text.h"

// Comments are sealed on the kiosk to the municipality's key (contracts: seal). libsodium's crypto_box_seal:
// anonymous sender, X25519 + XSalsa20-Poly1305.
namespace wire {

// What a sealed comment is bound to, so that two cannot be exchanged unseen (P10).
struct CommentContext {
    base::Uuid store;
    base::Uuid id;         // of the response
    std::string question;  // "QS11"

    bool operator==(const CommentContext&) const = default;
};

// JSON {v,kid,source,id,question,text}, padded to a multiple of 256 bytes so that its length tells little,
// sealed, base64. The clear bytes live in guarded memory only and are overwritten.
[[nodiscard]] SealedComment seal(const PublicKey& key, const CommentContext& context, const SecretText& text);

// The clear text. BadInput when it does not open, Denied when it opens but is bound to another response. An
// empty question in `context` is not compared: an event does not name it in clear.
[[nodiscard]] base::Result<std::string> open(const SecretKey& key, const SealedComment& comment,
                                             const CommentContext& context);

}  // namespace wire
