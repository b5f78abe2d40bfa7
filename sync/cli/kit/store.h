#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "sync/base/result.h"
#include "sync/endpoint/store/store.h"

namespace cli {

// The central store that endpoint.toml names, beside a running endpoint.
[[nodiscard]] base::Result<std::unique_ptr<endpoint::Administration>> open_store(
    const std::filesystem::path& config);

// A kiosk's or a person's name stands in lists and exports. BadInput says what it may be.
[[nodiscard]] base::Result<void> check_name(const std::string& name);

}  // namespace cli
