#include "kiosk/text/typesetting/surface.h"

#include <cstring>

#include "sync/base/check.h"

namespace text {
namespace {

// Cairo's pixel is one native 32-bit word: alpha in the highest byte, then red, green, blue.
struct Pixel {
    std::uint8_t a, r, g, b;
};

Pixel pixel_at(const unsigned char* row, int x) {
    std::uint32_t word = 0;
    std::memcpy(&word, row + 4 * x, sizeof word);
    return {static_cast<std::uint8_t>(word >> 24), static_cast<std::uint8_t>(word >> 16),
            static_cast<std::uint8_t>(word >> 8), static_cast<std::uint8_t>(word)};
}

std::uint8_t straight(std::uint8_t premultiplied, std::uint8_t alpha) {
    return alpha == 0 ? std::uint8_t{0}
                      : static_cast<std::uint8_t>((premultiplied * 255 + alpha / 2) / alpha);
}

}  // namespace

Surface::Surface(int width, int height)
    : width_(width),
      height_(height),
      surface_(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height)),
      cairo_(cairo_create(surface_)) {
    CHECK(cairo_status(cairo_) == CAIRO_STATUS_SUCCESS, "no memory for a picture of this size");
}

Surface::~Surface() {
    clear();
    cairo_destroy(cairo_);
    cairo_surface_destroy(surface_);
}

unsigned char* Surface::row(int y) {
    return cairo_image_surface_get_data(surface_) +
           static_cast<std::ptrdiff_t>(y) * cairo_image_surface_get_stride(surface_);
}

void Surface::clear() {
    cairo_surface_flush(surface_);
    for (int y = 0; y < height_; ++y) {
        std::memset(row(y), 0, static_cast<std::size_t>(width_) * 4);
    }
    cairo_surface_mark_dirty(surface_);
}

bool Surface::is_white() {
    cairo_surface_flush(surface_);
    for (int y = 0; y < height_; ++y) {
        const auto* pixels = row(y);
        for (int x = 0; x < width_; ++x) {
            const auto p = pixel_at(pixels, x);
            if (p.r != p.a || p.g != p.a || p.b != p.a) {
                return false;
            }
        }
    }
    return true;
}

Bitmap Surface::to_bitmap(bool takes_ink) {
    cairo_surface_flush(surface_);
    Bitmap bitmap{.width = width_, .height = height_, .takes_ink = takes_ink, .rgba = {}};
    bitmap.rgba.resize(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_) * 4);
    auto* out = bitmap.rgba.data();
    for (int y = 0; y < height_; ++y) {
        const auto* pixels = row(y);
        for (int x = 0; x < width_; ++x, out += 4) {
            const auto p = pixel_at(pixels, x);
            out[0] = takes_ink ? std::uint8_t{255} : straight(p.r, p.a);
            out[1] = takes_ink ? std::uint8_t{255} : straight(p.g, p.a);
            out[2] = takes_ink ? std::uint8_t{255} : straight(p.b, p.a);
            out[3] = p.a;
        }
    }
    return bitmap;
}

}  // namespace text
