#pragma once
#include <string>
#include <string_view>

namespace voice {

// What of a text that is being written is said back after it changed from `before` to `after`: the letters
// that came, or that went; after a space the word that it ends. Empty when there is nothing to say but that a
// space was typed.
[[nodiscard]] std::string echo(std::string_view before, std::string_view after);

}  // namespace voice
