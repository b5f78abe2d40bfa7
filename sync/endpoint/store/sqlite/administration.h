#pragma once
#include <filesystem>
#include <memory>

#include "sync/endpoint/store/store.h"

namespace endpoint {

// Opens central.db for an administrator beside a running endpoint: both write, one row at a time, and wait
// for each other for some seconds. Makes the file, without an identity yet, when the endpoint has never run.
// One thread. Errors: Damaged and Newer are left for the endpoint to deal with; Denied, Full, Unavailable.
[[nodiscard]] base::Result<std::unique_ptr<Administration>> open_administration(
    const std::filesystem::path& file);

}  // namespace endpoint
