#pragma once
#include <string>
#include <vector>

#include "sync/client/identity/device.h"
#include "tests/support/https_server.h"

// The deployment that the tests' kiosks belong to: its root, its endpoint's key and what they say.
namespace client_test {

inline const std::string kAudience = "6f1c7c1e-1111-4222-8333-444455556666";

// The same number is the same key.
[[nodiscard]] wire::SigningKey key_number(std::uint8_t number);
[[nodiscard]] wire::SigningKey root();
[[nodiscard]] wire::SigningKey endpoint_key();

// The endpoint's key is its current one.
[[nodiscard]] wire::KeyManifest manifest(std::int64_t version = 1);
[[nodiscard]] std::string signed_manifest(std::int64_t version = 1);
// What the endpoint says to a kiosk that may speak with `key`.
[[nodiscard]] std::string enrolled_words(const wire::VerifyKey& key);
// MJB-07, enrolled.
[[nodiscard]] client::Identity kiosk_identity();

// Enrols the device whose folder is `folder`/device, as MJB-07.
void enrol_device(const std::filesystem::path& folder);

// The nonce that replies bring, for the next live call.
inline const std::string kNonceField = "Lyhord-Nonce: n-1";
// `script`, behind an endpoint that gives nonces when it is asked for one.
[[nodiscard]] support::Script with_nonces(support::Script script);

}  // namespace client_test
