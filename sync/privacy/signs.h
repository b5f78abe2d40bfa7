#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "sync/privacy/identifiers.h"

// Seen inside the privacy room only: a text as the finders read it.
namespace privacy {

// What a code point can be part of. Which letter it is does not matter to any finder, so it is not kept.
enum class Class : std::uint8_t {
    Digit,
    Letter,
    Space,
    Hyphen,  // and dashes, which people and keyboards put in its place
    Plus,
    Dot,
    Slash,
    Bracket,  // round ones
    At,
    AddressSign,  // the rest of what an e-mail address may hold before its @ (RFC 5322, atext)
    Other,
};

struct Sign {
    Class is = Class::Other;
    std::uint8_t digit = 0;        // its value, when it is one
    std::size_t from = 0, to = 0;  // bytes
};

// Without what cannot be seen (joiners, marks of direction, soft hyphens): it keeps nothing apart.
[[nodiscard]] std::vector<Sign> signs_of(std::string_view text);

// Digits with nothing between them: signs[first] up to, not including, signs[end].
struct Run {
    std::size_t first = 0, end = 0;

    [[nodiscard]] std::size_t size() const { return end - first; }
};
[[nodiscard]] std::vector<Run> runs_of(const std::vector<Sign>& signs);

// The finders. Each in the text's order.
[[nodiscard]] std::vector<Identifier> personal_numbers(const std::vector<Sign>& signs,
                                                       const std::vector<Run>& runs);
[[nodiscard]] std::vector<Identifier> phones(const std::vector<Sign>& signs, const std::vector<Run>& runs);
[[nodiscard]] std::vector<Identifier> emails(const std::vector<Sign>& signs);

}  // namespace privacy
