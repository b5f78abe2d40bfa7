#pragma once
#include <cstdint>
#include <filesystem>
#include <span>

#include "kiosk/platform/window.h"

namespace gallery {

// Writes `rgba` (4 bytes a pixel, rows from the top) without its alpha. False when the file cannot be
// written.
[[nodiscard]] bool write_png(const std::filesystem::path& file, platform::WindowSize size,
                             std::span<const std::uint8_t> rgba);

}  // namespace gallery
