#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

// Reading SQLite's files without SQLite. Seen inside the db room only.
namespace db {

// SQLite's default since 3.12, and no file of ours is made with another.
inline constexpr std::size_t kPageSize = 4096;

// Unsigned, big-endian, `size` bytes from `at`; the caller has checked that they are there.
[[nodiscard]] constexpr std::uint64_t big_endian(std::string_view bytes, std::size_t at, std::size_t size) {
    std::uint64_t value = 0;
    for (const char byte : bytes.substr(at, size))
        value = value << 8 | static_cast<std::uint8_t>(byte);
    return value;
}

}  // namespace db
