#pragma once
#include <string>
#include <string_view>

// Runs of the other direction inside a sentence (UAX #9), by marks that nobody sees.
namespace text {

// Whether a letter of it runs from right to left.
[[nodiscard]] bool has_right_to_left(std::string_view text);

// A paragraph takes its direction from its first letter, also when that is isolated: one that begins with
// something else than a right-to-left letter gets a mark (U+200F) in front. At most one.
[[nodiscard]] std::string begun_from_the_right(std::string text);

// The value with a direction of its own, whatever stands around it (U+2068, U+2069).
[[nodiscard]] std::string isolated(std::string_view value);

}  // namespace text
