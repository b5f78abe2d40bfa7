#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "sync/base/result.h"
#include "sync/wire/bundle/stick_problem.h"

// Files on a stick, which may be full, locked, broken or pulled out at any moment, and hold what anybody put
// there.
namespace client {

inline constexpr std::string_view kPartSuffix = ".part";

// Makes or replaces folder/name: written beside it as ".part", flushed, read back from the medium, and only
// then given its name; the folder is flushed last. So a file with its name is whole, whenever the stick was
// pulled out.
[[nodiscard]] base::Result<std::filesystem::path, wire::StickFault> write_to_stick(
    const std::filesystem::path& folder, const std::string& name, std::string_view content);

// Removes parts that an attempt left when the stick was pulled out: files of ours that end in ".part" and
// that nobody writes to.
void sweep_parts(const std::filesystem::path& folder);

// A plain file's whole content, at most wire::kMaxBundleBytes. Follows no link: on a stick it could lead
// anywhere.
[[nodiscard]] base::Result<std::string, wire::StickFault> read_from_stick(const std::filesystem::path& file);

}  // namespace client
