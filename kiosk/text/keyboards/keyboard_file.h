#pragma once
#include <cstddef>
#include <filesystem>

#include "kiosk/text/keyboards/keyboard.h"
#include "sync/base/result.h"

namespace text {

// 12 keys in a row are 15 mm wide on the smallest panel, with gaps of 2.54 mm; 13 still 12.7 mm (A10).
inline constexpr std::size_t kMostKeys = 12;

// BadInput with every fault of the file at once; NotFound.
[[nodiscard]] base::Result<Keyboard> read_keyboard(const std::filesystem::path& file);

}  // namespace text
