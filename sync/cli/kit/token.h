#pragma once
#include <filesystem>
#include <string>

#include "sync/base/result.h"

namespace cli {

// "" when there is none.
[[nodiscard]] std::string first_word(const std::string& text);

// The file with what `lyhord token new` printed.
[[nodiscard]] base::Result<std::string> read_token(const std::filesystem::path& file);

}  // namespace cli
