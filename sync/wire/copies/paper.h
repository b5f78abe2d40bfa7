#pragma once
#include <string>
#include <string_view>

#include "sync/base/result.h"

namespace wire {

// Bytes as text that survives paper: printed, put in an envelope, typed in again years later. Numbered lines
// of Crockford's base 32 (no letter taken for another one), four symbols a group, each line with two check
// symbols of its own, so that a slip is found in its line. `kind` is the first line ("lyhord-backup"); `note`
// tells people what it is.
[[nodiscard]] std::string to_paper(std::string_view kind, std::string_view note, std::string_view bytes);

// As typed by people: case, spaces and empty lines do not matter, "O" is 0, "I" and "L" are 1, lines in any
// order, lines that have no number are notes. BadInput names the line that is wrong, doubled or missing.
[[nodiscard]] base::Result<std::string> from_paper(std::string_view kind, std::string_view text);

}  // namespace wire
