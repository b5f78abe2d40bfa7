#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "sync/privacy/identifiers.h"

// Seen inside the privacy room only: a text as the finders read it.
namespace privacy {

// What a code point can be part of.
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
    Underscore,
    Comma,
    AddressSign,  // the rest of what an e-mail address may hold before its @ (RFC 5322, atext)
    Other,
};

struct Sign {
    Class is = Class::Other;
    std::uint8_t digit = 0;        // its value, when it is one
    char letter = 0;               // an ASCII letter as a capital: some numbers hold one
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

// Whether these are the first three digits of Swedish mobile numbers: 070, 072, 073, 076 and 079 (PTS, the
// Swedish numbering plan for telephony).
[[nodiscard]] bool is_mobile_prefix(std::span<const std::uint8_t> digits);

// The finders. Each in the text's order.
[[nodiscard]] std::vector<Identifier> personal_numbers(const std::vector<Sign>& signs,
                                                       const std::vector<Run>& runs);
[[nodiscard]] std::vector<Identifier> lettered_numbers(const std::vector<Sign>& signs,
                                                       const std::vector<Run>& runs);
[[nodiscard]] std::vector<Identifier> phones(const std::vector<Sign>& signs, const std::vector<Run>& runs);
[[nodiscard]] std::vector<Identifier> emails(const std::vector<Sign>& signs);

}  // namespace privacy
