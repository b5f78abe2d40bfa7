#include "kiosk/theme/theme.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace theme {
namespace {

// The pictures' pixels: the 10.1" panel of 1280x800 has 5.87 of them per millimetre. On the 21.5" portrait
// panel people stand farther away, so the same design is held 1.46 times as large.
constexpr float kDesignPixel = 1.0f / 5.87f;  // mm
constexpr float kPortraitEnlargement = 5.87f / 4.02f;
constexpr float kLandscapeWidth = 1280 * kDesignPixel;  // mm
constexpr float kLandscapeHeight = 800 * kDesignPixel;
constexpr float kPortraitWidth = 1080 / 4.02f;
constexpr float kPortraitHeight = 1920 / 4.02f;

// Inter's capitals are 0.727 em high (its OS/2 table: sCapHeight 2048 of 2816).
constexpr float kCapitalHeight = 0.727f;

// A larger panel than the reference gets larger everything; a smaller one scrolls rather than shrink its
// targets.
float scale_of(const Panel& panel) {
    const float width = static_cast<float>(panel.width) / panel.px_per_mm;
    const float height = static_cast<float>(panel.height) / panel.px_per_mm;
    if (panel.is_portrait()) {
        const float zoom = std::min(width / kPortraitWidth, height / kPortraitHeight);
        return kDesignPixel * panel.px_per_mm * kPortraitEnlargement * std::max(1.0f, zoom);
    }
    const float zoom = std::min(width / kLandscapeWidth, height / kLandscapeHeight);
    return kDesignPixel * panel.px_per_mm * std::max(1.0f, zoom);
}

struct TypeRow {
    float landscape, portrait;  // em, design pixels
    int weight;
    float tracking;  // em
    float leading;   // line height / em
    bool is_heading;
};

constexpr TypeRow row(Type type) {
    switch (type) {
        case Type::Question:
            return {58, 76, 700, -0.02f, 1.12f, true};
        case Type::InnerQuestion:
            return {50, 66, 700, -0.02f, 1.15f, true};
        case Type::CommentQuestion:
            return {44, 58, 700, -0.02f, 1.15f, true};
        case Type::Hint:
            return {34, 41, 450, 0, 1.22f, false};
        case Type::HintStrong:
            return {34, 41, 700, 0, 1.22f, false};
        case Type::Answer:
            return {40, 52, 600, 0, 1.1f, false};
        case Type::Tile:
            return {34, 40, 600, 0, 1.14f, false};
        case Type::Button:
            return {36, 40, 700, 0, 1.15f, false};
        case Type::Key:
            return {40, 44, 500, 0, 1.1f, false};
        case Type::Pill:
            return {30, 31, 600, 0, 1.2f, false};
        case Type::Small:
            return {29, 34, 450, 0, 1.26f, false};
        case Type::SmallStrong:
            return {29, 34, 700, 0, 1.26f, false};
        case Type::Field:
            return {36, 44, 400, 0, 1.3f, false};
    }
    return {};
}

// Factors on the default size. Headings are large already and grow less, so that the answers stay in sight.
constexpr std::array<float, kTextSizes> kFactors{0.76f, 1.0f, 1.34f, 1.72f};
constexpr std::array<float, kTextSizes> kHeadingFactors{0.85f, 1.0f, 1.17f, 1.4f};
// Nothing on the screen has lower capitals than this (mm); the largest reaches 0.7 degrees at 600 mm
// (EN 301 549 5.1.4: H = pi * D * 0.7 / 180).
constexpr std::array<float, kTextSizes> kLeastCapitals{3.4f, 3.4f, 5.0f, 7.3f};

// Keys keep their place on the screen, so their letters may not outgrow them.
constexpr float kLargestKeyFactor = 1.34f;
constexpr float kLargestPortraitKeyFactor = 1.12f;

Metrics metrics_of(float s, bool is_portrait) {
    Metrics m{};
    m.margin = (is_portrait ? 56 : 32) * s;
    m.gap = 16 * s;
    m.small_gap = 12 * s;
    m.tight = 8 * s;
    m.top = (is_portrait ? 56 : 20) * s;
    m.below_header = (is_portrait ? 28 : 12) * s;
    m.target = 76 * s;
    m.pill = (is_portrait ? 79 : 76) * s;
    m.button = 84 * s;
    m.pill_padding = 24 * s;
    m.button_padding = 44 * s;
    m.card_padding = 28 * s;
    m.card_radius = 34 * s;
    m.tile_radius = 26 * s;
    m.tile = 128 * s;
    m.key_radius = 16 * s;
    m.field_radius = 26 * s;
    m.outline = 3 * s;
    m.thin_outline = 2 * s;
    m.selected_outline = 4 * s;
    m.face = 146 * s;
    m.least_face = 92 * s;
    m.icon = 48 * s;
    m.small_icon = 36 * s;
    m.tick = 44 * s;
    m.progress_width = 64 * s;
    m.progress_height = 12 * s;
    m.progress_gap = 12 * s;
    m.key = (is_portrait ? 96 : 76) * s;
    m.keyboard_padding = 24 * s;
    m.caret = 5 * s;
    m.focus_ring = 7 * s;
    m.focus_offset = 3 * s;
    m.slide = 24 * s;
    m.field = 96 * s;
    return m;
}

double linear(std::uint8_t channel) {
    const double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Rgba colour) {
    return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b);
}

}  // namespace

Theme::Theme(Panel panel, TextSize size)
    : panel_(panel),
      size_(size),
      scale_(scale_of(panel)),
      metrics_(metrics_of(scale_, panel.is_portrait())) {}

TextStyle Theme::style(Type type) const {
    const auto r = row(type);
    const auto size = static_cast<std::size_t>(size_);
    const float design = panel_.is_portrait() ? r.portrait : r.landscape;
    const float factor = r.is_heading ? kHeadingFactors[size] : kFactors[size];
    float em = design * factor * scale_;
    const float largest = panel_.is_portrait() ? kLargestPortraitKeyFactor : kLargestKeyFactor;
    if (type == Type::Key) em = design * std::min(factor, largest) * scale_;
    const float least = type == Type::Key ? 0 : kLeastCapitals[size] / kCapitalHeight * panel_.px_per_mm;
    em = std::round(std::max(em, least));
    return {em, r.weight, r.tracking, std::round(em * r.leading)};
}

Rgba Theme::rgba(Colour colour) const {
    switch (colour) {
        case Colour::Surface:
            return {0xF5, 0xF2, 0xEA};
        case Colour::Card:
            return {0xFF, 0xFF, 0xFF};
        case Colour::Ink:
            return {0x10, 0x25, 0x2B};
        case Colour::Quiet:
            return {0x26, 0x36, 0x3B};
        case Colour::Outline:
            return {0x85, 0x7E, 0x6C};
        case Colour::Brand:
            return {0x06, 0x42, 0x4C};
        case Colour::OnBrand:
            return {0xFF, 0xFF, 0xFF};
        case Colour::Soft:
            return {0xDA, 0xD4, 0xC5};
        case Colour::KeyboardBed:
            return {0xE7, 0xE1, 0xD2};
        case Colour::Key:
            return {0xFF, 0xFF, 0xFF};
        case Colour::FunctionKey:
            return {0xD6, 0xCE, 0xBB};
        case Colour::FaceLine4:
            return {0x0F, 0x5B, 0x50};
        case Colour::FaceTint4:
            return {0xCF, 0xE4, 0xDE};
        case Colour::FaceLine3:
            return {0x23, 0x7A, 0x72};
        case Colour::FaceTint3:
            return {0xDC, 0xED, 0xEA};
        case Colour::FaceLine2:
            return {0xA9, 0x56, 0x0F};
        case Colour::FaceTint2:
            return {0xF8, 0xE6, 0xCF};
        case Colour::FaceLine1:
            return {0xA8, 0x32, 0x1F};
        case Colour::FaceTint1:
            return {0xF6, 0xDF, 0xD9};
            return {0x10, 0x25, 0x2B, 0x8C};
        case Colour::None:
            return {0, 0, 0, 0};
    }
    return {};
}

double contrast(Rgba one, Rgba other) {
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

}  // namespace theme
