#include "kiosk/theme/theme.h"

#include <catch2/catch.hpp>
#include <numbers>

using theme::Colour;
using theme::TextSize;
using theme::Theme;
using theme::Type;

namespace {

constexpr float kCapitalHeight = 0.727f;  // Inter
const theme::Panel kLandscape{};
const theme::Panel kPortrait{1080, 1920, 4.02f};
constexpr Type kTypes[] = {Type::Question, Type::InnerQuestion, Type::CommentQuestion,
                           Type::Hint,     Type::HintStrong,    Type::Answer,
                           Type::Tile,     Type::Button,        Type::Pill,
                           Type::Small,    Type::SmallStrong,   Type::Field};

double ratio(Colour one, Colour other) {
    const Theme theme(kLandscape, TextSize::Default);
    return theme::contrast(theme.rgba(one), theme.rgba(other));
}

}  // namespace

TEST_CASE("text has a contrast of 10 to 1 on everything it stands on") {
    CHECK(ratio(Colour::Ink, Colour::Surface) >= 10);
    CHECK(ratio(Colour::Ink, Colour::Card) >= 10);
    CHECK(ratio(Colour::Quiet, Colour::Surface) >= 10);
    CHECK(ratio(Colour::OnBrand, Colour::Brand) >= 10);
    CHECK(ratio(Colour::Brand, Colour::Card) >= 10);
    CHECK(ratio(Colour::Ink, Colour::FunctionKey) >= 10);
    CHECK(ratio(Colour::Ink, Colour::Key) >= 10);
}

TEST_CASE("outlines, faces and icons have a contrast of 3 to 1") {
    CHECK(ratio(Colour::Outline, Colour::Surface) >= 3);
    CHECK(ratio(Colour::Outline, Colour::Card) >= 3);
    CHECK(ratio(Colour::Brand, Colour::Surface) >= 3);
    CHECK(ratio(Colour::FaceLine4, Colour::FaceTint4) >= 3);
    CHECK(ratio(Colour::FaceLine3, Colour::FaceTint3) >= 3);
    CHECK(ratio(Colour::FaceLine2, Colour::FaceTint2) >= 3);
    CHECK(ratio(Colour::FaceLine1, Colour::FaceTint1) >= 3);
}

TEST_CASE("the largest text reaches 0.7 degrees at 600 mm in every role") {
    const double asked = std::numbers::pi * 600 * 0.7 / 180;  // EN 301 549 5.1.4
    for (const auto& panel : {kLandscape, kPortrait}) {
        const Theme theme(panel, TextSize::ExtraLarge);
        for (const auto type : kTypes) {
            const double capitals = theme.style(type).size * kCapitalHeight / panel.px_per_mm;
            CHECK(capitals >= asked - 0.1);
        }
    }
}

TEST_CASE("the usual answers have capitals of 4.8 to 5.6 mm, the largest of 8.5 to 9.0") {
    const Theme usual(kLandscape, TextSize::Default), largest(kLandscape, TextSize::ExtraLarge);
    const auto capitals = [](const Theme& theme) {
        return theme.style(Type::Answer).size * kCapitalHeight / kLandscape.px_per_mm;
    };
    CHECK(capitals(usual) >= 4.8f);
    CHECK(capitals(usual) <= 5.6f);
    CHECK(capitals(largest) >= 8.5f);
    CHECK(capitals(largest) <= 9.0f);
}

TEST_CASE("every size is larger than the one before, in every role") {
    for (const auto type : kTypes) {
        float before = 0;
        for (int size = 0; size < theme::kTextSizes; ++size) {
            const float now = Theme(kLandscape, static_cast<TextSize>(size)).style(type).size;
            CHECK(now >= before);
            before = now;
        }
        CHECK(Theme(kLandscape, TextSize::ExtraLarge).style(type).size >
              Theme(kLandscape, TextSize::Default).style(type).size);
    }
}

TEST_CASE("targets are 12.7 mm and gaps 2.54 mm on every panel") {
    for (const auto& panel :
         {kLandscape, kPortrait, theme::Panel{1920, 1080, 5.56f}, theme::Panel{1024, 600, 5.0f}}) {
        const Theme theme(panel, TextSize::Default);
        const auto& m = theme.metrics();
        for (const float length : {m.target, m.pill, m.button, m.key})
            CHECK(length / panel.px_per_mm >= 12.7f);
        CHECK(m.gap / panel.px_per_mm >= 2.54f);
    }
}
