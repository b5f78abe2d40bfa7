#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "sync/base/result.h"

// Keys that sign: Ed25519 (RFC 8032) from libsodium. Three things have one each: the root, which signs key
// manifests and lies in a safe; the endpoint, which signs acknowledgements; each kiosk, which signs requests.
namespace wire {

// What a key file is for, so that one cannot be taken for another. Seal keys (seal_key.h) have a form of
// their own for the secret half and share the form of the public one.
enum class KeyRole { Root, Endpoint, Kiosk, Seal };
[[nodiscard]] std::string_view to_text(KeyRole role);
[[nodiscard]] std::optional<KeyRole> key_role_from(std::string_view text);

struct VerifyKey {
    std::string kid;  // key_id()
    std::array<std::uint8_t, 32> bytes{};

    bool operator==(const VerifyKey&) const = default;
};

struct SigningKey {
    VerifyKey public_key;
    std::array<std::uint8_t, 64> bytes{};  // seed and public half, as libsodium keeps them
    SigningKey() = default;
    SigningKey(const SigningKey&) = default;
    SigningKey& operator=(const SigningKey&) = default;
    ~SigningKey();  // overwrites

    [[nodiscard]] std::span<const std::uint8_t, 32> seed() const {
        return std::span<const std::uint8_t, 32>(bytes.data(), 32);
    }
};

using Signature = std::array<std::uint8_t, 64>;

[[nodiscard]] SigningKey new_signing_key();
[[nodiscard]] SigningKey signing_key_of(std::span<const std::uint8_t, 32> seed);
// A public half from outside; nullopt when it is no point that Ed25519 verifies with.
[[nodiscard]] std::optional<VerifyKey> verify_key_of(std::span<const std::uint8_t, 32> bytes);

[[nodiscard]] Signature sign(const SigningKey& key, std::string_view bytes);
[[nodiscard]] bool verify(const VerifyKey& key, std::string_view bytes, const Signature& signature);

// The secret key file (mode 0600): {"lyhord-signing-key":1,"role","kid","public","secret"}, hex; the secret
// is RFC 8032's 32-byte private key.
[[nodiscard]] std::string encode_signing_key(KeyRole role, const SigningKey& key);
// BadInput also for a key of another role; the message names both.
[[nodiscard]] base::Result<SigningKey> decode_signing_key(KeyRole role, std::string_view json);

// The file of a public half: {"lyhord-public-key":1,"role","kid","public"}.
[[nodiscard]] std::string encode_verify_key(KeyRole role, const VerifyKey& key);
[[nodiscard]] base::Result<VerifyKey> decode_verify_key(KeyRole role, std::string_view json);

}  // namespace wire
