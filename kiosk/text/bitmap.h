#pragma once
#include <cstdint>
#include <vector>

namespace text {

// Pixels with straight alpha, rows from the top, four bytes each: red, green, blue, alpha.
struct Bitmap {
    int width = 0;
    int height = 0;
    int left = 0;  // where the pixels start, relative to the box that was asked for
    int top = 0;
    // White with alpha only: whoever paints it chooses the colour. Otherwise (colour glyphs, pictures) the
    // colours are in the pixels.
    bool takes_ink = true;
    std::vector<std::uint8_t> rgba;

    [[nodiscard]] bool is_empty() const { return width == 0 || height == 0; }
};

}  // namespace text
