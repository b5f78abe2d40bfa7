#include "kiosk/theme/theme.h"

#include <catch2/catch.hpp>
#include <numbers>

using theme::Colour;
using theme::Contrast;
using theme::TextSize;
using theme::Theme;
using theme::Type;

namespace {

constexpr float kCapitalHeight = 0.727f;  // Inter
const theme::Panel kNear{};
const theme::Panel kTall{1080, 1920, 4.02f};
const theme::Panel kWide{1920, 1080, 4.02f};
const theme::Panel kUpright{800, 1280, 5.87f};
constexpr Type kTypes[] = {
    Type::Question, Type::QuestionLess, Type::QuestionLeast, Type::InnerQuestion, Type::CommentQuestion,
    Type::Hint,     Type::HintStrong,   Type::Answer,        Type::Tile,          Type::Quiet,
    Type::Large,    Type::LargeQuiet,   Type::Button,        Type::Key,           Type::Pill,
    Type::Small,    Type::SmallStrong,  Type::Field};

struct Pair {
    Colour one, other;
};
constexpr Pair kTexts[] = {
    {Colour::Ink, Colour::Surface},     {Colour::Ink, Colour::Card},      {Colour::Ink, Colour::Key},
    {Colour::Ink, Colour::FunctionKey}, {Colour::Quiet, Colour::Surface}, {Colour::Quiet, Colour::Card},
    {Colour::Brand, Colour::Card},      {Colour::OnBrand, Colour::Brand}, {Colour::OnRibbon, Colour::Ribbon}};
constexpr Pair kShapes[] = {{Colour::Outline, Colour::Surface},
                            {Colour::Outline, Colour::Card},
                            {Colour::Outline, Colour::KeyboardBed},
                            {Colour::Brand, Colour::KeyboardBed},
                            {Colour::Brand, Colour::Surface},
                            {Colour::FaceLine4, Colour::FaceTint4},
                            {Colour::FaceLine3, Colour::FaceTint3},
                            {Colour::FaceLine2, Colour::FaceTint2},
                            {Colour::FaceLine1, Colour::FaceTint1},
                            // Focus is a ring of ink.
                            {Colour::Ink, Colour::Surface},
                            {Colour::Ink, Colour::KeyboardBed}};

double ratio(const Pair& pair, Contrast contrast) {
    const Theme theme(kNear, TextSize::Default, contrast);
    return theme::contrast(theme.rgba(pair.one), theme.rgba(pair.other));
}

double capitals(const Theme& theme, Type type) {
    return theme.style(type).size * kCapitalHeight / theme.panel().px_per_mm;  // mm
}

}  // namespace

TEST_CASE("themes look alike only on the same panel, in the same letters and colours") {
    const theme::Theme one({}, theme::TextSize::Default);
    CHECK(one == theme::Theme({}, theme::TextSize::Default));
    CHECK_FALSE(one == theme::Theme({}, theme::TextSize::Large));
    CHECK_FALSE(one == theme::Theme({}, theme::TextSize::Default, theme::Contrast::Dark));
    CHECK_FALSE(one == theme::Theme({.width = 800, .height = 1280}, theme::TextSize::Default));
    CHECK_FALSE(one == theme::Theme({.px_per_mm = 4.02f}, theme::TextSize::Default));
    CHECK_FALSE(one == theme::Theme({.distance = 800}, theme::TextSize::Default));
}

TEST_CASE("text has a contrast of 10 to 1 in the usual colours") {
    for (const auto& pair : kTexts)
        CHECK(ratio(pair, Contrast::Default) >= 10);
}

TEST_CASE("text has a contrast of 20 to 1 in both high ones") {
    for (const auto& pair : kTexts) {
        CHECK(ratio(pair, Contrast::Dark) >= 20);
        CHECK(ratio(pair, Contrast::Light) >= 20);
    }
}

TEST_CASE("text has a contrast of 4.6 to 6.3 to 1 in the dimmed colours") {
    for (const auto& pair : kTexts) {
        CHECK(ratio(pair, Contrast::Low) >= 4.6);
        CHECK(ratio(pair, Contrast::Low) <= 6.3);
    }
}

TEST_CASE("outlines, icons, faces and focus have a contrast of 3 to 1 in all colours") {
    for (int contrast = 0; contrast < theme::kContrasts; ++contrast) {
        for (const auto& pair : kShapes)
            CHECK(ratio(pair, static_cast<Contrast>(contrast)) >= 3);
    }
}

TEST_CASE("both high contrasts are pure, and each other's opposite") {
    const Theme dark(kNear, TextSize::Default, Contrast::Dark),
        light(kNear, TextSize::Default, Contrast::Light);
    for (int role = 0; role < static_cast<int>(Colour::None); ++role) {
        // There is nothing to see but that line, and no one chose how it looks.
        if (static_cast<Colour>(role) == Colour::Night || static_cast<Colour>(role) == Colour::NightWords)
            continue;
        const auto one = dark.rgba(static_cast<Colour>(role)), other = light.rgba(static_cast<Colour>(role));
        CHECK(one.r + other.r == 255);
        CHECK((one.r == 0 || one.r == 255));
        CHECK((one.g == one.r && one.b == one.r && other.g == other.r && other.b == other.r));
    }
}

TEST_CASE("the largest text reaches 0.7 degrees at the panel's distance in every role") {
    for (auto panel : {kNear, kTall, kWide, kUpright}) {
        for (const float distance : {500.0f, 600.0f, 700.0f}) {
            panel.distance = distance;
            const double asked = std::numbers::pi * distance * 0.7 / 180;  // EN 301 549 5.1.4
            const Theme theme(panel, TextSize::ExtraLarge);
            for (const auto type : kTypes) {
                // Stops at the edge of its key; keys of the upright panel are the narrowest (10.5 mm).
                const bool is_at_edge = distance > 600 || panel.width == kUpright.width;
                if (type == Type::Key && is_at_edge) continue;
                INFO(panel.width << " px, " << distance << " mm, role " << static_cast<int>(type));
                CHECK(capitals(theme, type) >= asked - 1e-5);
            }
        }
    }
}

TEST_CASE("letters of keys stay on their keys") {
    for (auto panel : {kNear, kTall, kWide, kUpright}) {
        panel.distance = 1500;
        const Theme theme(panel, TextSize::ExtraLarge);
        CHECK(theme.style(Type::Key).line_height <= theme.metrics().key + 0.01f);
    }
}

TEST_CASE("the usual answers have capitals of 4.8 to 5.6 mm, the largest of 8.5 to 9.0") {
    CHECK(capitals({kNear, TextSize::Default}, Type::Answer) >= 4.8);
    CHECK(capitals({kNear, TextSize::Default}, Type::Answer) <= 5.6);
    CHECK(capitals({kNear, TextSize::ExtraLarge}, Type::Answer) >= 8.5);
    CHECK(capitals({kNear, TextSize::ExtraLarge}, Type::Answer) <= 9.0);
}

TEST_CASE("no size has capitals under 3.5 mm") {
    for (const auto& panel : {kNear, kTall, kWide, kUpright}) {
        for (const auto type : kTypes)
            CHECK(capitals({panel, TextSize::Small}, type) >= 3.5);
    }
}

TEST_CASE("every size is larger than the one before, in every role") {
    for (const auto& panel : {kNear, kTall, kWide, kUpright}) {
        for (const auto type : kTypes) {
            float before = 0;
            for (int size = 0; size < theme::kTextSizes; ++size) {
                const float now = Theme(panel, static_cast<TextSize>(size)).style(type).size;
                CHECK(now >= before);
                before = now;
            }
            if (type == Type::QuestionLeast) continue;  // the same from the default on, where that is allowed
            CHECK(Theme(panel, TextSize::ExtraLarge).style(type).size >
                  Theme(panel, TextSize::Default).style(type).size);
        }
    }
}

TEST_CASE("a question gives way down to 55 px of the 10.1 inch panel, and not below the text size's least") {
    const auto size = [](Type type, TextSize text) { return Theme(kNear, text).style(type).size; };
    CHECK(size(Type::QuestionLeast, TextSize::Default) == 55);
    CHECK(size(Type::QuestionLeast, TextSize::Large) == 55);
    CHECK(size(Type::QuestionLeast, TextSize::Small) == size(Type::Question, TextSize::Small));
    for (int text = 0; text < theme::kTextSizes; ++text) {
        const auto at = static_cast<TextSize>(text);
        CHECK(size(Type::QuestionLess, at) <= size(Type::Question, at));
        CHECK(size(Type::QuestionLess, at) >= size(Type::QuestionLeast, at));
    }
}

TEST_CASE("a face is never under 118 px of the 10.1 inch panel, in millimetres on every panel") {
    constexpr float kLeast = 118 / 5.87f;  // mm
    for (const auto& panel : {kNear, kTall, kWide, kUpright}) {
        const auto m = Theme(panel, TextSize::Default).metrics();
        CHECK(m.least_face / panel.px_per_mm >= kLeast - 0.01f);
        CHECK(m.face >= m.least_face);
        CHECK(Theme(panel, TextSize::ExtraLarge).metrics().face > m.face);
    }
}

TEST_CASE("an upright 10.1 inch panel has the margins and the text of the lying one") {
    CHECK(Theme(kUpright, TextSize::Default).metrics().margin ==
          Theme(kNear, TextSize::Default).metrics().margin);
    CHECK(Theme(kUpright, TextSize::Default).style(Type::Answer).size ==
          Theme(kNear, TextSize::Default).style(Type::Answer).size);
}

TEST_CASE("targets are 12.7 mm and gaps 2.54 mm on every panel") {
    for (const auto& panel :
         {kNear, kTall, kWide, theme::Panel{1920, 1080, 5.56f}, theme::Panel{1024, 600, 5.0f},
          theme::Panel{800, 1280, 5.87f}, theme::Panel{1366, 768, 3.95f}}) {
        const Theme theme(panel, TextSize::Default);
        const auto& m = theme.metrics();
        for (const float length : {m.target, m.pill, m.button, m.key})
            CHECK(length / panel.px_per_mm >= 12.7f);
        CHECK(m.gap / panel.px_per_mm >= 2.54f);
    }
}

TEST_CASE("only a panel taller than 300 mm has a part that not everybody reaches") {
    CHECK(kNear.beyond_reach() == 0);
    CHECK(kWide.beyond_reach() == 0);
    CHECK(kTall.beyond_reach() == 714);  // 1920 px less 300 mm of 4.02 px
}
