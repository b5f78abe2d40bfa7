#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

namespace platform {

// Makes the texture show its own pixels, unsmoothed, as all of ours do: drawing code is compiled for each way
// of looking at textures, so there is only one.
void show_pixel_by_pixel(std::uint32_t texture);

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
    // Where the picture ends in the texture's own coordinates.
    [[nodiscard]] float right() const { return right_; }
    [[nodiscard]] float bottom() const { return bottom_; }

private:
    std::uint32_t id_ = 0;
    std::size_t bytes_ = 0;
    float right_ = 1;
    float bottom_ = 1;
};

}  // namespace platform
