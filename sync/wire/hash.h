#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <boost/json/value.hpp>

#include "sync/base/result.h"

namespace wire {

using Sha256 = std::array<std::uint8_t, 32>;
using EventHash = std::array<std::uint8_t, 32>;  // BLAKE2b-256

[[nodiscard]] Sha256 sha256(std::string_view bytes);

// BLAKE2b-256 with a key: who does not have the key can neither make nor check it.
using MacKey = std::array<std::uint8_t, 32>;
[[nodiscard]] std::array<std::uint8_t, 32> keyed_hash(const MacKey& key, std::string_view bytes);

// Equality of events: BLAKE2b-256 over the event with sorted keys and no spaces. BadInput when a number is
// not an integer: two writers could print the same fraction differently.
[[nodiscard]] base::Result<EventHash> event_hash(const boost::json::value& event);
// The same over encoded bytes; BadInput when they are not JSON.
[[nodiscard]] base::Result<EventHash> event_hash(std::string_view event);

// What tells one machine from another without telling which it is: SHA-256, in hex, of its machine-id (see
// machine-id(5), which asks for that) and a salt that differs for each use.
[[nodiscard]] std::string machine_mark(std::string_view machine_id, std::string_view salt);

[[nodiscard]] std::string to_hex(std::span<const std::uint8_t> bytes);
// False when `hex` is not exactly bytes.size() * 2 hexadecimal digits.
[[nodiscard]] bool from_hex(std::string_view hex, std::span<std::uint8_t> bytes);

// RFC 4648 §4, with padding.
[[nodiscard]] std::string to_base64(std::string_view bytes);
[[nodiscard]] std::string to_base64(std::span<const std::uint8_t> bytes);
// nullopt for anything that to_base64() would not have written: other letters, spaces, missing padding, bits
// left over.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);
// False when it is not base64 of exactly bytes.size() bytes.
[[nodiscard]] bool from_base64(std::string_view text, std::span<std::uint8_t> bytes);

}  // namespace wire
