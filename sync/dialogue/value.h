#pragma once
#include <cstdint>
#include <string>
#include <variant>

namespace dialogue {

// An option's stored code: 4, or "light".
using Value = std::variant<std::int64_t, std::string>;

[[nodiscard]] std::string to_text(const Value& value);

}  // namespace dialogue
