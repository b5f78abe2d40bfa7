#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "sync/base/result.h"

namespace wire {

// RFC 1952, level 9: batches are small and sent rarely.
[[nodiscard]] std::string gzip(std::string_view bytes);

// Stops at `limit` bytes of output (Full), so that a small body cannot fill the memory. BadInput when the
// data is not gzip, is cut short, or has bytes after its end.
[[nodiscard]] base::Result<std::string> gunzip(std::string_view bytes, std::size_t limit);

}  // namespace wire
