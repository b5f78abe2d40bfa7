#pragma once
#include <filesystem>
#include <string>

#include "sync/base/result.h"

namespace cli {

// Asks on the terminal without showing what is typed; twice when `is_new`. Unavailable when there is no
// terminal.
[[nodiscard]] base::Result<std::string> ask_passphrase(bool is_new);
// The first line of a file, for scripts.
[[nodiscard]] base::Result<std::string> read_passphrase(const std::filesystem::path& file);

}  // namespace cli
