#pragma once
#include <cairo.h>

#include "kiosk/text/bitmap.h"

// Seen inside the text room only: it brings Cairo with it.
namespace text {

// Pixels to draw on with Cairo (premultiplied ARGB), overwritten when they go: they may show a private text.
class Surface {
public:
    Surface(int width, int height);
    ~Surface();
    Surface(const Surface&) = delete;
    Surface& operator=(const Surface&) = delete;

    [[nodiscard]] cairo_t* cairo() { return cairo_; }
    [[nodiscard]] int width() const { return width_; }
    void clear();
    // Whether every pixel is white of some transparency: nothing brought a colour of its own.
    [[nodiscard]] bool is_white();
    [[nodiscard]] Bitmap to_bitmap(bool takes_ink);

private:
    [[nodiscard]] unsigned char* row(int y);

    int width_, height_;
    cairo_surface_t* surface_;
    cairo_t* cairo_;
};

}  // namespace text
