#include <catch2/catch.hpp>

#include "tests/kiosk/screens/gallery.h"
#include "tests/kiosk/screens/painted.h"

// Contrast as it arrives (A13): on the pixels of the letters, where a stroke that is too thin never reaches
// the colour that its role has.
namespace {

using theme::Contrast;

// What a pixel of `ink`, covered by 0 to 255, shows on `ground`.
theme::Rgba over(theme::Rgba ink, theme::Rgba ground, int cover) {
    const auto mixed = [cover](int one, int other) {
        return static_cast<std::uint8_t>((one * cover + other * (255 - cover) + 127) / 255);
    };
    return {mixed(ink.r, ground.r), mixed(ink.g, ground.g), mixed(ink.b, ground.b)};
}

// The best covered pixel of every piece of writing between two empty columns: of each letter, or of letters
// that are joined. 0 to 255.
std::vector<int> cores(const text::Bitmap& bitmap) {
    std::vector<int> found;
    bool is_inside = false;
    for (int x = 0; x < bitmap.width; ++x) {
        int most = 0;
        for (int y = 0; y < bitmap.height; ++y) {
            const auto at = static_cast<std::size_t>(4 * (y * bitmap.width + x) + 3);
            most = std::max(most, static_cast<int>(bitmap.rgba[at]));
        }
        if (most > 0 && !is_inside) found.push_back(0);
        is_inside = most > 0;
        if (is_inside) found.back() = std::max(found.back(), most);
    }
    return found;
}

struct Least {
    Contrast contrast;
    double ratio;
};
constexpr Least kLeast[] = {
    {Contrast::Default, 10}, {Contrast::Dark, 20}, {Contrast::Light, 20}, {Contrast::Low, 4.6}};

// How many letters of the text were looked at.
std::size_t check_letters(const support::Written& written, const support::Setting& setting, double least) {
    const auto theme = support::theme_of(setting);
    const auto ink = theme.rgba(written.text.colour), ground = theme.rgba(written.ground);
    const text::TextBox box{.words = written.text.words,
                            .style = theme.style(written.text.type),
                            .width = written.text.rect.w,
                            .align = written.text.align};
    const auto bitmap = support::hall().shaper.render(box, ink);
    if (!bitmap.takes_ink) return 0;  // an emoji brings colours of its own
    const auto found = cores(bitmap);
    for (const int cover : found) {
        const auto ratio = theme::contrast(over(ink, ground, cover), ground);
        if (ratio < least) FAIL_CHECK(written.text.words << " reaches " << ratio << " to 1 only");
    }
    return found.size();
}

}  // namespace

TEST_CASE("letters of every script reach their contrast on the pixels, in every contrast (A13)") {
    for (const auto& [contrast, least] : kLeast) {
        for (const auto* language : {"sv", "ar", "ti", "uk"}) {
            const support::Setting setting{{}, theme::TextSize::Small, language, contrast};
            std::size_t letters = 0;
            for (const auto& exhibit : support::exhibits()) {
                INFO(exhibit.name << ", " << language << ", contrast " << static_cast<int>(contrast));
                for (const auto& written : support::written(support::show(exhibit, setting)))
                    letters += check_letters(written, setting, least);
            }
            CHECK(letters > 500);
        }
    }
}

TEST_CASE("a stroke that is thinner than a pixel does not reach it") {
    const theme::Rgba ink{16, 37, 43}, ground{245, 242, 234};
    CHECK(theme::contrast(over(ink, ground, 255), ground) > 10);
    CHECK(theme::contrast(over(ink, ground, 160), ground) < 10);
}
