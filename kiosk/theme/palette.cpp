#include "kiosk/theme/palette.h"

namespace theme {
namespace {

using Hex = std::uint32_t;  // 0xRRGGBB

constexpr Hex kBlack = 0x000000;
constexpr Hex kWhite = 0xFFFFFF;
constexpr Hex kDim = 0x7A7A7A;  // 4.9:1 on black

// One role in all modes. Text reaches 10:1 in the usual colours, 21:1 in both pure ones, and stays between
// 4.6:1 and 6.3:1 in the dimmed ones (VVSG 2.0 7.1-C/D); the dimmed ones are grey on dark, because it is
// bright paper that hurts. Outlines, icons and faces reach 3:1 in all of them (EN 301 549 11.1.4.11).
struct Shades {
    Hex usual, white_on_black, black_on_white, dimmed;
};

// The four pure ones: paper, and what is drawn on it.
constexpr Shades paper(Hex usual, Hex dimmed) {
    return {usual, kBlack, kWhite, dimmed};
}
constexpr Shades ink(Hex usual, Hex dimmed) {
    return {usual, kWhite, kBlack, dimmed};
}

constexpr Shades shades_of(Colour colour) {
    switch (colour) {
        case Colour::Surface:
            return paper(0xF5F2EA, 0x2B3436);
        case Colour::Card:
            return paper(0xFFFFFF, 0x333D3F);
        case Colour::Ink:
            return ink(0x10252B, 0xB7B2A6);
        case Colour::Quiet:
            return ink(0x26363B, 0xAFABA0);
        case Colour::Outline:
            return ink(0x857E6C, 0x8B8A82);
        case Colour::Brand:
            return ink(0x06424C, 0x8FB5B0);
        case Colour::OnBrand:
            return paper(0xFFFFFF, 0x2C3A3B);
        case Colour::Soft:
            return ink(0xDAD4C5, 0x4A5556);
        case Colour::Ahead:
            return paper(0xDAD4C5, 0x4A5556);
        case Colour::KeyboardBed:
            return paper(0xE7E1D2, 0x283133);
        case Colour::Key:
            return paper(0xFFFFFF, 0x333D3F);
        case Colour::FunctionKey:
            return paper(0xD6CEBB, 0x2B3436);
        case Colour::FaceLine4:
            return ink(0x0F5B50, 0x86B8A9);
        case Colour::FaceTint4:
            return paper(0xCFE4DE, 0x2B4640);
        case Colour::FaceLine3:
            return ink(0x237A72, 0x86B3B0);
        case Colour::FaceTint3:
            return paper(0xDCEDEA, 0x2E4244);
        case Colour::FaceLine2:
            return ink(0xA9560F, 0xD3A06A);
        case Colour::FaceTint2:
            return paper(0xF8E6CF, 0x4A3C2B);
        case Colour::FaceLine1:
            return ink(0xA8321F, 0xD59384);
        case Colour::FaceTint1:
            return paper(0xF6DFD9, 0x4C3430);
        case Colour::Ribbon:
            return ink(0xFACC82, 0xC99A62);
        case Colour::OnRibbon:
            return paper(0x10252B, 0x2B3436);
        case Colour::Night:
            return {kBlack, kBlack, kBlack, kBlack};
        case Colour::NightWords:
            return {kDim, kDim, kDim, kDim};
        case Colour::None:
            break;
    }
    return {};
}

constexpr Hex hex_of(const Shades& shades, Contrast contrast) {
    switch (contrast) {
        case Contrast::Default:
            return shades.usual;
        case Contrast::Dark:
            return shades.white_on_black;
        case Contrast::Light:
            return shades.black_on_white;
        case Contrast::Low:
            return shades.dimmed;
    }
    return shades.usual;
}

constexpr std::uint8_t channel(Hex hex, int shift) {
    return static_cast<std::uint8_t>(hex >> shift & 0xFF);
}

}  // namespace

Rgba shade_of(Colour colour, Contrast contrast) {
    if (colour == Colour::None) return {0, 0, 0, 0};
    const auto hex = hex_of(shades_of(colour), contrast);
    return {channel(hex, 16), channel(hex, 8), channel(hex, 0)};
}

}  // namespace theme
