#include "sync/wire/copies/key_secret.h"

#include <sodium.h>

#include <algorithm>

#include "sync/wire/keys/key_file.h"
#include "sync/wire/keys/seal_key.h"

namespace wire {
namespace {

constexpr std::array kRoles{KeyRole::Seal, KeyRole::Endpoint, KeyRole::Root};  // as packed: 0, 1, 2

KeySecret made(KeyRole role, std::span<const std::uint8_t, 32> bytes) {
    KeySecret secret;
    secret.role = role;
    std::copy(bytes.begin(), bytes.end(), secret.bytes.begin());
    return secret;
}

}  // namespace

KeySecret::~KeySecret() {
    sodium_memzero(bytes.data(), bytes.size());
}

base::Result<KeySecret> key_secret_of(std::string_view key_file) {
    const auto half = decode_public_half(key_file);
    if (!half) return base::Unexpected<base::Error>{half.error()};
    if (half->role == KeyRole::Kiosk) {
        return base::fail(base::ErrorKind::BadInput, "a kiosk's key is not copied", "",
                          "a kiosk that lost its key is enrolled with a new code");
    }
    if (half->role == KeyRole::Seal) {
        const auto key = decode_secret_key(key_file);
        if (!key) return base::Unexpected<base::Error>{key.error()};
        return made(KeyRole::Seal, key->bytes);
    }
    const auto key = decode_signing_key(half->role, key_file);
    if (!key) return base::Unexpected<base::Error>{key.error()};
    return made(half->role, key->seed());
}

std::string key_file_of(const KeySecret& secret) {
    if (secret.role == KeyRole::Seal) return encode_secret_key(seal_key_of(secret.bytes));
    return encode_signing_key(secret.role, signing_key_of(secret.bytes));
}

std::string key_id_of(const KeySecret& secret) {
    if (secret.role == KeyRole::Seal) return seal_key_of(secret.bytes).public_key.kid;
    return signing_key_of(secret.bytes).public_key.kid;
}

std::array<std::uint8_t, kPackedSecret> packed(const KeySecret& secret) {
    std::array<std::uint8_t, kPackedSecret> bytes{};
    bytes[0] =
        static_cast<std::uint8_t>(std::find(kRoles.begin(), kRoles.end(), secret.role) - kRoles.begin());
    std::copy(secret.bytes.begin(), secret.bytes.end(), bytes.begin() + 1);
    return bytes;
}

base::Result<KeySecret> unpacked(std::span<const std::uint8_t, kPackedSecret> bytes) {
    if (bytes[0] >= kRoles.size())
        return base::fail(base::ErrorKind::BadInput, "the copy holds no key of ours");
    return made(kRoles[bytes[0]], bytes.subspan<1>());
}

}  // namespace wire
