#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "sync/base/result.h"

namespace base {

// The whole file. NotFound, Denied, or BadInput past `limit` bytes.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit = 64 << 20);

// Replaces `path` in one step: writes beside it, fsyncs, renames, fsyncs the folder. After a power cut either
// the old or the new content is there, never half. `mode` is the new file's permission bits.
Result<void> write_file(const std::filesystem::path& path, std::string_view content, unsigned mode = 0640);

// Writes over what the file holds, in the same blocks where the file system does that, without making it
// longer or shorter: for secrets that go. `content` has the file's size.
Result<void> overwrite_file(const std::filesystem::path& path, std::string_view content);

// Durable: after a power cut the file has either name, never none.
Result<void> rename_file(const std::filesystem::path& from, const std::filesystem::path& to);

// Makes what was written to the file, by whomever, survive a power cut.
Result<void> sync_file(const std::filesystem::path& path);

// Makes a rename or a new file in `folder` survive a power cut.
Result<void> sync_folder(const std::filesystem::path& folder);

}  // namespace base
