#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <boost/json/value.hpp>

#include "sync/base/result.h"

namespace wire {

using Sha256 = std::array<std::uint8_t, 32>;
using EventHash = std::array<std::uint8_t, 32>;  // BLAKE2b-256

[[nodiscard]] Sha256 sha256(std::string_view bytes);

// Equality of events: BLAKE2b-256 over the event with sorted keys and no spaces. BadInput when a number is
// not an integer: two writers could print the same fraction differently.
[[nodiscard]] base::Result<EventHash> event_hash(const boost::json::value& event);
// The same over encoded bytes; BadInput when they are not JSON.
[[nodiscard]] base::Result<EventHash> event_hash(std::string_view event);

[[nodiscard]] std::string to_hex(std::span<const std::uint8_t> bytes);
// False when `hex` is not exactly bytes.size() * 2 hexadecimal digits.
[[nodiscard]] bool from_hex(std::string_view hex, std::span<std::uint8_t> bytes);

}  // namespace wire
