#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace document {

// Offset of the first byte that is not well-formed UTF-8 (RFC 3629); nothing when all of it is.
[[nodiscard]] std::optional<std::size_t> first_invalid(std::string_view text);
// The code points of well-formed UTF-8.
[[nodiscard]] std::u32string code_points(std::string_view text);

}  // namespace document
