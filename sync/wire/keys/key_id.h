#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace wire {

// The name of a key wherever it is spoken of: the first 16 hex digits of SHA-256 of its public half.
[[nodiscard]] std::string key_id(std::span<const std::uint8_t> public_key);

// The same for two people who compare it aloud: "3fa2 91bc 0d4e 77aa".
[[nodiscard]] std::string fingerprint(std::string_view kid);
// What a person typed of a fingerprint, in any case, with any spaces or dashes: a key id, or "" when it
// cannot be one.
[[nodiscard]] std::string key_id_from(std::string_view typed);

}  // namespace wire
