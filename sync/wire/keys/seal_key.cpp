#include "sync/wire/keys/seal_key.h"

#include <sodium.h>

#include <algorithm>

#include "sync/base/check.h"
#include "sync/wire/batch.h"
#include "sync/wire/hash.h"
#include "sync/wire/keys/key_file.h"
#include "sync/wire/keys/key_id.h"

namespace wire {
namespace {

static_assert(sizeof(PublicKey::bytes) == crypto_box_PUBLICKEYBYTES);
static_assert(sizeof(SecretKey::bytes) == crypto_box_SECRETKEYBYTES);

}  // namespace

SecretKey::~SecretKey() {
    sodium_memzero(bytes.data(), bytes.size());
}

SecretKey new_seal_key() {
    std::array<std::uint8_t, crypto_box_SECRETKEYBYTES> secret{};
    randombytes_buf(secret.data(), secret.size());
    auto key = seal_key_of(secret);
    sodium_memzero(secret.data(), secret.size());
    return key;
}

SecretKey seal_key_of(std::span<const std::uint8_t, 32> secret) {
    SecretKey key;
    std::copy(secret.begin(), secret.end(), key.bytes.begin());
    crypto_scalarmult_base(key.public_key.bytes.data(), key.bytes.data());
    key.public_key.kid = key_id(key.public_key.bytes);
    return key;
}

// crypto_box_seal refuses such points itself.
bool is_usable_seal_key(std::span<const std::uint8_t, 32> public_key) {
    std::array<std::uint8_t, crypto_box_SEALBYTES> sealed{};
    return crypto_box_seal(sealed.data(), nullptr, 0, public_key.data()) == 0;
}

boost::json::object entry_of(const PublicKey& key) {
    return {{"kid", key.kid}, {"public", to_hex(key.bytes)}};
}

PublicKey read_public_key(Fields& fields) {
    PublicKey key;
    read_key_id(fields, key.kid, key.bytes);
    if (!is_usable_seal_key(key.bytes)) fields.fault("public", "is not a usable X25519 key");
    return key;
}

std::string encode_secret_key(const SecretKey& key) {
    return key_file_text({{"lyhord-seal-key", 1},
                          {"kid", key.public_key.kid},
                          {"public", to_hex(key.public_key.bytes)},
                          {"secret", to_hex(key.bytes)}});
}

base::Result<SecretKey> decode_secret_key(std::string_view text) {
    const auto body = parse_json(text, kMaxJsonDepth);
    if (!body) return base::Unexpected<base::Error>{body.error()};
    Fields fields(*body, "$");
    SecretKey key;
    fields.integer("lyhord-seal-key", 1, 1);
    key.public_key = read_public_key(fields);
    fields.hex("secret", key.bytes);
    if (seal_key_of(key.bytes).public_key != key.public_key)
        fields.fault("secret", "does not fit the public key");
    if (auto done = fields.finish(); !done) return base::passed_on(std::move(done));
    return key;
}

std::string encode_public_key(const PublicKey& key) {
    return encode_verify_key(KeyRole::Seal, {key.kid, key.bytes});
}

}  // namespace wire
