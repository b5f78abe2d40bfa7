#pragma once
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "kiosk/scene/measure.h"
#include "kiosk/scene/scene.h"
#include "kiosk/text/catalogue.h"
#include "kiosk/theme/theme.h"

namespace screens {

// What every screen needs for arranging itself.
struct Kit {
    const theme::Theme& theme;
    scene::TextMeasure& measure;
    const text::Language& language;
    const std::set<std::string>* icons = nullptr;
    // Pixels at the panel's top that the visitor does not reach (A37). What is arranged starts below them, at
    // 0; words may stand above, at negative heights.
    float beyond_reach = 0;
    // Pixels at the panel's top that the ribbon of the test mode takes; everything else is arranged as if the
    // panel were so much lower.
    float ribbon = 0;

    [[nodiscard]] const std::string& say(const std::string& key) const;
    // In the form that goes with the number, which is not filled in; "<key>.none" for 0 where there is one.
    [[nodiscard]] const std::string& say(const std::string& key, std::int64_t count) const;
    [[nodiscard]] const theme::Metrics& metrics() const { return theme.metrics(); }
    [[nodiscard]] bool has_icon(const std::string& name) const {
        return icons != nullptr && icons->contains(name);
    }
    [[nodiscard]] scene::Size size_of(std::string_view words, theme::Type type, float width) const;
    // How many lines of that type are so high.
    [[nodiscard]] int lines_in(float height, theme::Type type) const;
    // Between the side margins.
    [[nodiscard]] float content_width() const;
    [[nodiscard]] float width() const { return static_cast<float>(theme.panel().width); }
    [[nodiscard]] float height() const {
        return static_cast<float>(theme.panel().height) - beyond_reach - ribbon;
    }
};

// Words that keep their own order inside a right-to-left text: numbers to call, codes, addresses (L03).
// Marked with the isolates of UAX #9, which nobody sees.
[[nodiscard]] std::string left_to_right(std::string_view words);
// The same for an address, which goes on to the next line before its "@" when it is wider than `width`.
[[nodiscard]] std::string address(const Kit& kit, std::string words, theme::Type type, float width);
// The same words with hyphens that stay on their line between letters: a compound is one word.
[[nodiscard]] std::string unbroken(std::string words);
// The words without those marks, without soft hyphens and with the usual hyphen, as they are read aloud.
[[nodiscard]] std::string without_marks(std::string words);

}  // namespace screens
