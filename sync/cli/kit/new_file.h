#pragma once
#include <filesystem>
#include <string_view>

#include "sync/base/result.h"

namespace cli {

// Durable, mode 0600. BadInput when there is a file already, also when two commands try at once: a secret
// that is overwritten is gone for ever.
[[nodiscard]] base::Result<void> write_new_secret(const std::filesystem::path& file,
                                                  std::string_view content);

}  // namespace cli
