#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sync/base/random.h"

namespace base {

// A random identifier, RFC 9562 version 4. Never time-ordered: the order of ids must not tell the order of
// visitors (P08).
struct Uuid {
    std::array<std::uint8_t, 16> bytes{};

    static Uuid random(Random& random);
    // Accepts the 36-character lower- or upper-case form only.
    static std::optional<Uuid> parse(std::string_view text);
    [[nodiscard]] std::string to_string() const;

    auto operator<=>(const Uuid&) const = default;
};

}  // namespace base
