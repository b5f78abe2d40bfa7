#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "sync/dialogue/document/entry.h"

// What the words of a dialogue must be.
namespace document {

inline constexpr std::size_t kLongestText = 1000;  // bytes

// Why people cannot read it: blank, longer than `longest` bytes, control characters, or characters that turn
// the direction of writing unseen.
[[nodiscard]] std::optional<std::string> unreadable_text(std::string_view text, std::size_t longest);
// Whether it says something: has a letter of any script, not only digits, signs or pictures.
[[nodiscard]] bool has_words(std::string_view text);

// One language's words of a text. Braces may only say {place}.
[[nodiscard]] std::optional<std::string> read_words(const Entry& entry);

}  // namespace document
