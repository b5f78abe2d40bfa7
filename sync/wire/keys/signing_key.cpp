#include "sync/wire/keys/signing_key.h"

#include <sodium.h>

#include <algorithm>

#include "sync/base/check.h"
#include "sync/wire/batch.h"
#include "sync/wire/hash.h"
#include "sync/wire/keys/key_file.h"
#include "sync/wire/keys/key_id.h"

namespace wire {
namespace {

static_assert(sizeof(VerifyKey::bytes) == crypto_sign_PUBLICKEYBYTES);
static_assert(sizeof(SigningKey::bytes) == crypto_sign_SECRETKEYBYTES);
static_assert(sizeof(Signature) == crypto_sign_BYTES);

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::string_view to_text(KeyRole role) {
    switch (role) {
        case KeyRole::Root:
            return "root";
        case KeyRole::Endpoint:
            return "endpoint";
        case KeyRole::Kiosk:
            return "kiosk";
        case KeyRole::Seal:
            return "seal";
    }
    return "";
}

std::optional<KeyRole> key_role_from(std::string_view text) {
    using enum KeyRole;
    for (const auto role : {Root, Endpoint, Kiosk, Seal}) {
        if (to_text(role) == text) return role;
    }
    return std::nullopt;
}

SigningKey::~SigningKey() {
    sodium_memzero(bytes.data(), bytes.size());
}

SigningKey new_signing_key() {
    std::array<std::uint8_t, crypto_sign_SEEDBYTES> seed{};
    randombytes_buf(seed.data(), seed.size());
    auto key = signing_key_of(seed);
    sodium_memzero(seed.data(), seed.size());
    return key;
}

SigningKey signing_key_of(std::span<const std::uint8_t, 32> seed) {
    SigningKey key;
    const int status = crypto_sign_seed_keypair(key.public_key.bytes.data(), key.bytes.data(), seed.data());
    CHECK(status == 0, "libsodium makes no key");
    key.public_key.kid = key_id(key.public_key.bytes);
    return key;
}

std::optional<VerifyKey> verify_key_of(std::span<const std::uint8_t, 32> bytes) {
    // Refuses points of small order, under which anybody could forge.
    if (crypto_core_ed25519_is_valid_point(bytes.data()) != 1) return std::nullopt;
    VerifyKey key{key_id(bytes), {}};
    std::copy(bytes.begin(), bytes.end(), key.bytes.begin());
    return key;
}

Signature sign(const SigningKey& key, std::string_view bytes) {
    Signature signature{};
    crypto_sign_detached(signature.data(), nullptr, bytes_of(bytes), bytes.size(), key.bytes.data());
    return signature;
}

bool verify(const VerifyKey& key, std::string_view bytes, const Signature& signature) {
    return crypto_sign_verify_detached(signature.data(), bytes_of(bytes), bytes.size(), key.bytes.data()) ==
           0;
}

std::string encode_signing_key(KeyRole role, const SigningKey& key) {
    return key_file_text({{"lyhord-signing-key", 1},
                          {"role", to_text(role)},
                          {"kid", key.public_key.kid},
                          {"public", to_hex(key.public_key.bytes)},
                          {"secret", to_hex(key.seed())}});
}

base::Result<SigningKey> decode_signing_key(KeyRole role, std::string_view text) {
    const auto body = parse_json(text, kMaxJsonDepth);
    if (!body) return base::Unexpected<base::Error>{body.error()};
    Fields fields(*body, "$");
    VerifyKey named;
    std::array<std::uint8_t, 32> seed{};
    fields.integer("lyhord-signing-key", 1, 1);
    read_role(fields, role);
    read_key_id(fields, named.kid, named.bytes);
    fields.hex("secret", seed);
    auto key = signing_key_of(seed);
    sodium_memzero(seed.data(), seed.size());
    if (key.public_key != named) fields.fault("secret", "does not fit the public key");
    if (auto done = fields.finish(); !done) return base::passed_on(std::move(done));
    return key;
}

std::string encode_verify_key(KeyRole role, const VerifyKey& key) {
    return key_file_text(
        {{"lyhord-public-key", 1}, {"role", to_text(role)}, {"kid", key.kid}, {"public", to_hex(key.bytes)}});
}

base::Result<VerifyKey> decode_verify_key(KeyRole role, std::string_view text) {
    const auto body = parse_json(text, kMaxJsonDepth);
    if (!body) return base::Unexpected<base::Error>{body.error()};
    Fields fields(*body, "$");
    VerifyKey key;
    fields.integer("lyhord-public-key", 1, 1);
    read_role(fields, role);
    read_key_id(fields, key.kid, key.bytes);
    if (!verify_key_of(key.bytes)) fields.fault("public", "is not a usable Ed25519 key");
    if (auto done = fields.finish(); !done) return base::passed_on(std::move(done));
    return key;
}

}  // namespace wire
