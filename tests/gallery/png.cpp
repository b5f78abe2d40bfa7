#include "tests/gallery/png.h"

#include <png.h>

#include <vector>

namespace gallery {

bool write_png(const std::filesystem::path& file, platform::WindowSize size,
               std::span<const std::uint8_t> rgba) {
    std::vector<std::uint8_t> rgb;
    rgb.reserve(rgba.size() / 4 * 3);
    for (std::size_t at = 0; at < rgba.size(); at += 4)
        rgb.insert(rgb.end(), {rgba[at], rgba[at + 1], rgba[at + 2]});
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(size.width);
    image.height = static_cast<png_uint_32>(size.height);
    image.format = PNG_FORMAT_RGB;
    image.flags = PNG_IMAGE_FLAG_FAST;  // pictures of flat colours come out no larger
    return png_image_write_to_file(&image, file.c_str(), 0, rgb.data(), 0, nullptr) != 0;
}

}  // namespace gallery
