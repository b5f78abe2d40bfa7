#pragma once
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "sync/dialogue/dialogue.h"
#include "sync/dialogue/document/entry.h"

// What the words of a dialogue must be.
namespace document {

inline constexpr std::size_t kLongestText = 1000;  // bytes

// Why people cannot read it: blank, longer than `longest` bytes, control characters, or characters that turn
// the direction of writing unseen.
[[nodiscard]] std::optional<std::string> unreadable_text(std::string_view text, std::size_t longest);
// Whether it says something: has a letter of any script, not only digits, signs or pictures.
[[nodiscard]] bool has_words(std::string_view text);

// A plain text (Swedish) or an object with `default` (Swedish) and one text for each other declared language:
// a language is there as a whole or not at all (L08). No declared language at all is a fault of its own, told
// once elsewhere. Braces may only say {place}.
[[nodiscard]] dialogue::LocalisedText read_localised(const Entry& entry,
                                                     const std::set<std::string>& languages);

}  // namespace document
