#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

namespace platform {

// A picture in the graphics memory, to be shown pixel by pixel: it is not smoothed when it is scaled. Needs
// the window's context to live, made and destroyed on its thread.
class Texture {
public:
    Texture() = default;
    // `rgba`: straight alpha, width * height * 4 bytes, rows from the top.
    Texture(int width, int height, std::span<const std::uint8_t> rgba);
    Texture(Texture&& other) noexcept;
    Texture& operator=(Texture&& other) noexcept;
    ~Texture();

    [[nodiscard]] std::uint32_t id() const { return id_; }  // OpenGL's name; 0 when empty
    [[nodiscard]] std::size_t bytes() const { return bytes_; }

private:
    std::uint32_t id_ = 0;
    std::size_t bytes_ = 0;
};

}  // namespace platform
