#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "sync/base/random.h"
#include "sync/wire/hash.h"

// Tokens and one-time codes: what is shown once, and the hash that is all that the store keeps of it.
namespace endpoint {

using SecretHash = wire::Sha256;

// 256 random bits, so a plain hash is enough: nobody can try them all.
[[nodiscard]] std::string new_token(base::Random& random);  // base64url without padding, 43 characters

// Eight of 20 consonants, 34.6 bits (RFC 8628 §6.1): no word, no digit taken for a letter. "BCDF-GHJK".
[[nodiscard]] std::string new_code(base::Random& random);

// As typed by people: case, dashes and spaces do not matter. nullopt when it cannot be a code.
[[nodiscard]] std::optional<std::string> normalised_code(std::string_view typed);

[[nodiscard]] SecretHash hash_of(std::string_view secret);

}  // namespace endpoint
