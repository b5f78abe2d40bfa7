#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/result.h"
#include "sync/base/uuid.h"
#include "sync/wire/event.h"
#include "sync/wire/secret_text.h"

// Comments are sealed on the kiosk to the municipality's key (contracts: seal). libsodium's crypto_box_seal:
// anonymous sender, X25519 + XSalsa20-Poly1305.
namespace wire {

struct PublicKey {
    std::string kid;  // first 16 hex digits of SHA-256 of the public key
    std::array<std::uint8_t, 32> bytes{};

    bool operator==(const PublicKey&) const = default;
};

struct SecretKey {
    PublicKey public_key;
    std::array<std::uint8_t, 32> bytes{};
    SecretKey() = default;
    SecretKey(const SecretKey&) = default;
    SecretKey& operator=(const SecretKey&) = default;
    ~SecretKey();  // overwrites
};

[[nodiscard]] SecretKey new_seal_key();

// The secret key file (mode 0600): {"lyhord-seal-key":1,"kid","public","secret"} in hex.
[[nodiscard]] std::string encode_secret_key(const SecretKey& key);
[[nodiscard]] base::Result<SecretKey> decode_secret_key(std::string_view json);

// The key manifest, kind "keys" among the endpoint's documents:
// {"lyhord-keys":1,"version":n,"seal":[{kid,public}]}. The last entry is the one to seal to; older ones stay
// so that what was sealed to them can be named.
struct KeyManifest {
    std::int64_t version = 0;
    std::vector<PublicKey> seal;
};
[[nodiscard]] std::string encode(const KeyManifest& manifest);
[[nodiscard]] base::Result<KeyManifest> decode_key_manifest(std::string_view json);

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
