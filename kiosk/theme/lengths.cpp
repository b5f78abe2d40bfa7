#include "kiosk/theme/lengths.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace theme {
namespace {

// The pictures' pixels: the 10.1" panel of 1280x800 has 5.87 of them per millimetre. Before the 21.5" panels
// people stand farther away, so the same design is held 1.46 times as large there.
constexpr float kDesignPixel = 1.0f / 5.87f;  // mm
constexpr float kEnlargement = 5.87f / 4.02f;

// Near: the 10.1" panel that one leans over, lying or upright. Tall and Wide: 21.5" upright and lying; they
// have columns of their own in the tables below, so that room becomes larger faces and calm margins rather
// than large everything.
enum class Form { Near, Tall, Wide };

struct Reference {
    float width, height;  // mm
    float enlargement;
};

constexpr Reference reference(Form form, bool is_portrait) {
    switch (form) {
        case Form::Near:
            return is_portrait ? Reference{800 * kDesignPixel, 1280 * kDesignPixel, 1}
                               : Reference{1280 * kDesignPixel, 800 * kDesignPixel, 1};
        case Form::Tall:
            return {1080 / 4.02f, 1920 / 4.02f, kEnlargement};
        case Form::Wide:
            return {1920 / 4.02f, 1080 / 4.02f, kEnlargement};
    }
    return {};
}

// Lying panels from this width on (mm), some 20", are not leant over. Smaller ones are the 10.1" panel
// enlarged.
constexpr float kWideFrom = 440;
// Upright ones from this width on (mm), some 14", neither: no one leans over a tall panel.
constexpr float kTallFrom = 170;

Form form_of(const Panel& panel) {
    const float width = static_cast<float>(panel.width) / panel.px_per_mm;
    if (panel.is_portrait()) return width < kTallFrom ? Form::Near : Form::Tall;
    return width < kWideFrom ? Form::Near : Form::Wide;
}

constexpr float pick(Form form, float near, float tall, float wide) {
    switch (form) {
        case Form::Near:
            return near;
        case Form::Tall:
            return tall;
        case Form::Wide:
            return wide;
    }
    return near;
}

// Inter's capitals are 0.727 em high (its OS/2 table: sCapHeight 2048 of 2816).
constexpr float kCapitalHeight = 0.727f;

struct TypeRow {
    float near, tall, wide;  // em, design pixels
    int weight;
    float tracking;  // em
    float leading;   // line height / em
    bool is_large;   // large already: grows less, so that the answers stay in sight
};

constexpr TypeRow row(Type type) {
    switch (type) {
        case Type::Question:
        case Type::QuestionLess:
        case Type::QuestionLeast:
            return {56, 76, 78, 700, -0.02f, 1.12f, true};
        case Type::InnerQuestion:
            return {50, 66, 68, 700, -0.02f, 1.15f, true};
        case Type::CommentQuestion:
            return {44, 58, 58, 700, -0.02f, 1.15f, true};
        case Type::Hint:
            return {34, 41, 42, 450, 0, 1.22f, false};
        case Type::HintStrong:
            return {34, 41, 42, 700, 0, 1.22f, false};
        case Type::Answer:
            return {40, 52, 52, 600, 0, 1.1f, false};
        case Type::Tile:
            return {34, 40, 44, 600, 0, 1.14f, false};
        case Type::Quiet:
            return {32, 38, 40, 600, 0, 1.2f, false};
        case Type::Large:
            return {56, 72, 76, 700, 0, 1.1f, true};
        case Type::LargeQuiet:
            return {42, 52, 56, 600, 0, 1.14f, true};
        case Type::Button:
            return {36, 40, 42, 700, 0, 1.15f, false};
        case Type::Key:
            return {40, 44, 46, 500, 0, 1.1f, false};
        case Type::Pill:
            return {29, 31, 34, 600, 0, 1.2f, false};
        case Type::Small:
            return {29, 34, 36, 450, 0, 1.26f, false};
        case Type::SmallStrong:
            return {29, 34, 36, 700, 0, 1.26f, false};
        case Type::Field:
            return {36, 44, 44, 400, 0, 1.3f, false};
    }
    return {};
}

// Factors on the default size.
constexpr std::array<float, kTextSizes> kFactors{0.76f, 1.0f, 1.34f, 1.72f};
constexpr std::array<float, kTextSizes> kLargeFactors{0.85f, 1.0f, 1.15f, 1.25f};
constexpr std::array<float, kTextSizes> kFaceFactors{1.0f, 1.0f, 1.12f, 1.23f};
// The first question gives way to its answers down to here (design pixels).
constexpr float kLeastQuestion = 55;

// Nothing on the screen has lower capitals than this (mm). VVSG 2.0 7.1-G for the first three; the largest
// reaches 0.7 degrees at the panel's distance (EN 301 549 5.1.4: H = pi * D * 0.7 / 180).
float least_capitals(TextSize size, const Panel& panel) {
    switch (size) {
        case TextSize::Small:
        case TextSize::Default:
            return 3.5f;
        case TextSize::Large:
            return 5.0f;
        case TextSize::ExtraLarge:
            break;
    }
    return std::numbers::pi_v<float> * panel.distance * 0.7f / 180;
}

// Keys keep their place on the screen, so their letters may not outgrow them: as large as lets the widest
// one, Arabic dad, stand on a key of a row of twelve.
float largest_key(Form form, bool is_portrait, float scale) {
    return (is_portrait ? 49.0f : pick(form, 60, 49, 83)) * scale;
}

}  // namespace

// A larger panel than the reference gets larger everything; on a smaller one chrome gives way rather than
// targets shrink.
float scale_of(const Panel& panel) {
    const auto form = form_of(panel);
    const auto [width, height, enlargement] = reference(form, panel.is_portrait());
    const float zoom = std::min(static_cast<float>(panel.width) / panel.px_per_mm / width,
                                static_cast<float>(panel.height) / panel.px_per_mm / height);
    return kDesignPixel * panel.px_per_mm * std::max(1.0f, enlargement * zoom);
}

Metrics metrics_of(const Panel& panel, TextSize size) {
    const auto length = [form = form_of(panel), s = scale_of(panel)](float near, float tall, float wide) {
        return pick(form, near, tall, wide) * s;
    };
    Metrics m{};
    m.margin = length(32, 56, 72);
    m.gap = length(16, 16, 20);
    m.small_gap = length(12, 12, 14);
    m.tight = length(8, 8, 10);
    m.top = length(20, 56, 40);
    m.below_header = length(12, 28, 24);
    m.target = length(76, 76, 80);
    m.pill = length(76, 79, 84);
    m.button = length(84, 84, 92);
    m.pill_padding = length(24, 24, 28);
    m.button_padding = length(44, 44, 52);
    m.card_padding = length(28, 28, 36);
    m.card_radius = length(34, 34, 40);
    m.tile_radius = length(26, 26, 30);
    m.tile = length(128, 128, 156);
    m.key_radius = length(16, 16, 18);
    m.field_radius = length(26, 26, 30);
    m.outline = length(3, 3, 3);
    m.thin_outline = length(2, 2, 2);
    m.selected_outline = length(4, 4, 4);
    m.face = std::round(length(146, 146, 230) * kFaceFactors[static_cast<std::size_t>(size)]);
    m.least_face = length(118, 118, 118);
    m.icon = length(48, 48, 60);
    m.small_icon = length(36, 36, 42);
    m.tick = length(44, 44, 52);
    m.progress_width = length(64, 64, 84);
    m.progress_height = length(12, 12, 14);
    m.progress_gap = length(12, 12, 14);
    m.key = length(76, 96, 92);
    m.keyboard_padding = length(16, 24, 72);
    m.bar = length(36, 36, 42);
    m.least_bar = length(150, 150, 180);
    m.caret = length(5, 5, 6);
    m.focus_ring = length(7, 7, 7);
    m.focus_offset = length(3, 3, 3);
    m.slide = length(24, 24, 28);
    m.field = length(96, 96, 110);
    m.most_tile = length(160, 222, 240);
    m.most_tall_tile = length(240, 300, 330);
    m.air = length(40, 56, 56);
    m.least_air = length(24, 32, 32);
    m.rail = length(12, 12, 14);
    return m;
}

namespace {

// How large a question that gives way is: never larger than it would be, and no smaller than it may be.
float yielding(Type type, float whole, float least) {
    const float given = std::min(whole, least);
    if (type == Type::QuestionLess) return std::round((whole + given) / 2);
    return type == Type::QuestionLeast ? given : whole;
}

}  // namespace

TextStyle style_of(Type type, TextSize size, const Panel& panel) {
    const auto r = row(type);
    const auto form = form_of(panel);
    const float scale = scale_of(panel);
    const auto factor = (r.is_large ? kLargeFactors : kFactors)[static_cast<std::size_t>(size)];
    const float least = std::ceil(least_capitals(size, panel) / kCapitalHeight * panel.px_per_mm);
    float em = std::max(std::round(pick(form, r.near, r.tall, r.wide) * factor * scale), least);
    em = yielding(type, em, std::max(std::round(kLeastQuestion * scale), least));
    if (type == Type::Key) em = std::min(em, std::round(largest_key(form, panel.is_portrait(), scale)));
    return {em, r.weight, r.tracking, std::round(em * r.leading)};
}

}  // namespace theme
