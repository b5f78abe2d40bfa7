#include "kiosk/theme/theme.h"

#include <algorithm>
#include <cmath>

#include "kiosk/theme/lengths.h"
#include "kiosk/theme/palette.h"

namespace theme {
namespace {

double linear(std::uint8_t channel) {
    const double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Rgba colour) {
    return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b);
}

}  // namespace

float Panel::beyond_reach() const {
    return std::max(0.0f, std::floor(static_cast<float>(height) - kReach * px_per_mm));
}

float likely_density(int width, int height) {
    constexpr float kSmall = 5.87f, kLarge = 4.02f;  // px per mm of 10.1" 1280x800 and 21.5" 1920x1080
    constexpr int kLargeFrom = 1920;
    const auto corner_to_corner = [](int w, int h) {
        return std::hypot(static_cast<float>(w), static_cast<float>(h));
    };
    if (std::max(width, height) < kLargeFrom)
        return kSmall * (corner_to_corner(width, height) / corner_to_corner(1280, 800));
    return kLarge * (corner_to_corner(width, height) / corner_to_corner(1920, 1080));
}

Theme::Theme(Panel panel, TextSize size, Contrast contrast)
    : panel_(panel), size_(size), contrast_(contrast), metrics_(metrics_of(panel, size)) {}

TextStyle Theme::style(Type type) const {
    return style_of(type, size_, panel_);
}

Rgba Theme::rgba(Colour colour) const {
    return shade_of(colour, contrast_);
}

double contrast(Rgba one, Rgba other) {
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

}  // namespace theme
