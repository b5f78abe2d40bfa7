#include "kiosk/platform/texture.h"

#include <SDL_opengl.h>

#include <bit>
#include <utility>

#include "sync/base/check.h"

namespace platform {
namespace {

// Mesa compiles its drawing code anew for textures whose sides are powers of two, some 20 ms in the middle of
// a tap. So none of ours has such sides.
int side_for(int pixels) {
    return std::has_single_bit(static_cast<unsigned>(pixels)) ? pixels + 1 : pixels;
}

float share(int part, int whole) {
    return static_cast<float>(part) / static_cast<float>(whole);
}

}  // namespace

void show_pixel_by_pixel(std::uint32_t texture) {
    glBindTexture(GL_TEXTURE_2D, texture);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

Texture::Texture(int width, int height, std::span<const std::uint8_t> rgba) : bytes_(rgba.size()) {
    CHECK(rgba.size() == static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4,
          "pixels do not fit the size");
    const int wide = side_for(width);
    const int high = side_for(height);
    right_ = share(width, wide);
    bottom_ = share(height, high);
    glGenTextures(1, &id_);
    show_pixel_by_pixel(id_);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, wide, high, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, rgba.data());
}

Texture::Texture(Texture&& other) noexcept
    : id_(std::exchange(other.id_, 0)),
      bytes_(std::exchange(other.bytes_, 0)),
      right_(other.right_),
      bottom_(other.bottom_) {}

Texture& Texture::operator=(Texture&& other) noexcept {
    std::swap(id_, other.id_);
    std::swap(bytes_, other.bytes_);
    std::swap(right_, other.right_);
    std::swap(bottom_, other.bottom_);
    return *this;
}

Texture::~Texture() {
    if (id_ != 0) {
        glDeleteTextures(1, &id_);
    }
}

}  // namespace platform
