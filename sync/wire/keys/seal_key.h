#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "sync/base/result.h"
#include "sync/wire/json.h"

// Keys that comments are sealed to (see seal.h): X25519.
namespace wire {

struct PublicKey {
    std::string kid;  // key_id()
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
[[nodiscard]] SecretKey seal_key_of(std::span<const std::uint8_t, 32> secret);
// False for points of small order: what is sealed to them opens for everybody.
[[nodiscard]] bool is_usable_seal_key(std::span<const std::uint8_t, 32> public_key);

// The secret key file (mode 0600): {"lyhord-seal-key":1,"kid","public","secret"} in hex.
[[nodiscard]] std::string encode_secret_key(const SecretKey& key);
[[nodiscard]] base::Result<SecretKey> decode_secret_key(std::string_view json);

// The file of the public half: {"lyhord-public-key":1,"role":"seal","kid","public"}.
[[nodiscard]] std::string encode_public_key(const PublicKey& key);

// {kid,public} inside a larger document.
[[nodiscard]] boost::json::object entry_of(const PublicKey& key);
[[nodiscard]] PublicKey read_public_key(Fields& fields);

}  // namespace wire
