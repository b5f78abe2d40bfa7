#include <sodium.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <limits>

#include "sync/base/check.h"
#include "sync/wire/batch.h"
#include "sync/wire/json.h"
#include "sync/wire/seal.h"

namespace wire {
namespace {

namespace json = boost::json;

static_assert(sizeof(PublicKey::bytes) == crypto_box_PUBLICKEYBYTES);
static_assert(sizeof(SecretKey::bytes) == crypto_box_SECRETKEYBYTES);

constexpr std::size_t kKidDigits = 16;

std::string kid_of(const std::array<std::uint8_t, 32>& public_key) {
    const auto hash = sha256({reinterpret_cast<const char*>(public_key.data()), public_key.size()});
    return to_hex(hash).substr(0, kKidDigits);
}

// Points of small order would seal to everybody; crypto_box_seal refuses them, so they are refused on the way
// in.
bool is_usable(const std::array<std::uint8_t, 32>& public_key) {
    std::array<std::uint8_t, crypto_box_SEALBYTES> sealed{};
    return crypto_box_seal(sealed.data(), nullptr, 0, public_key.data()) == 0;
}

PublicKey read_public_key(Fields& fields) {
    PublicKey key;
    key.kid = fields.text("kid");
    fields.hex("public", key.bytes);
    if (key.kid != kid_of(key.bytes)) fields.fault("kid", "does not fit the public key");
    if (!is_usable(key.bytes)) fields.fault("public", "is not a usable X25519 key");
    return key;
}

}  // namespace

SecretKey::~SecretKey() {
    sodium_memzero(bytes.data(), bytes.size());
}

SecretKey new_seal_key() {
    SecretKey key;
    const int status = crypto_box_keypair(key.public_key.bytes.data(), key.bytes.data());
    CHECK(status == 0, "libsodium makes no key");
    key.public_key.kid = kid_of(key.public_key.bytes);
    return key;
}

std::string encode_secret_key(const SecretKey& key) {
    json::object body;
    body["lyhord-seal-key"] = 1;
    body["kid"] = key.public_key.kid;
    body["public"] = to_hex(key.public_key.bytes);
    body["secret"] = to_hex(key.bytes);
    return json::serialize(body);
}

base::Result<SecretKey> decode_secret_key(std::string_view text) {
    const auto body = parse_json(text, kMaxJsonDepth);
    if (!body) return base::Unexpected<base::Error>{body.error()};
    Fields fields(*body, "$");
    SecretKey key;
    fields.integer("lyhord-seal-key", 1, 1);
    key.public_key = read_public_key(fields);
    fields.hex("secret", key.bytes);
    std::array<std::uint8_t, 32> derived{};
    crypto_scalarmult_base(derived.data(), key.bytes.data());
    if (derived != key.public_key.bytes) fields.fault("secret", "does not fit the public key");
    if (auto done = fields.finish(); !done) return base::passed_on(std::move(done));
    return key;
}

std::string encode(const KeyManifest& manifest) {
    json::object body;
    body["lyhord-keys"] = 1;
    body["version"] = manifest.version;
    json::array keys;
    for (const auto& key : manifest.seal) {
        json::object entry;
        entry["kid"] = key.kid;
        entry["public"] = to_hex(key.bytes);
        keys.push_back(std::move(entry));
    }
    body["seal"] = std::move(keys);
    return json::serialize(body);
}

base::Result<KeyManifest> decode_key_manifest(std::string_view text) {
    const auto body = parse_json(text, kMaxJsonDepth);
    if (!body) return base::Unexpected<base::Error>{body.error()};
    Fields fields(*body, "$");
    KeyManifest manifest;
    fields.integer("lyhord-keys", 1, 1);
    manifest.version = fields.integer("version", 0, std::numeric_limits<std::int64_t>::max());
    const auto& keys = fields.array("seal");
    for (std::size_t i = 0; i < keys.size(); ++i) {
        Fields entry(keys[i], "$.seal[" + std::to_string(i) + "]");
        manifest.seal.push_back(read_public_key(entry));
        if (auto done = entry.finish(); !done) return base::passed_on(std::move(done));
    }
    if (auto done = fields.finish(); !done) return base::passed_on(std::move(done));
    return manifest;
}

}  // namespace wire
