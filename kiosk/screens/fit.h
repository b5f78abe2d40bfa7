#pragma once
#include <string>
#include <vector>

#include "kiosk/scene/measure.h"
#include "kiosk/screens/world.h"
#include "kiosk/theme/theme.h"

// Whether a dialogue's scales fit a panel with all their steps in view. Pure.
namespace screens {

// In the visitor's language and with that theme. Reads what the visitor prefers, and nothing else of the
// state.
[[nodiscard]] bool scales_fit(const World& world, const theme::Theme& theme, scene::TextMeasure& measure);

// The text sizes in which they do, from the smallest: what may be offered on that panel (contracts:
// dialogue). A panel on which the usual one is not among them is too small.
[[nodiscard]] std::vector<theme::TextSize> sizes_that_fit(const World& world, const theme::Panel& panel,
                                                          scene::TextMeasure& measure);

// Text sizes that cannot be offered in a language.
struct Misfit {
    std::string language;
    std::vector<theme::TextSize> sizes;

    // Not even the usual size fits.
    [[nodiscard]] bool is_too_small() const;
};

// For each language that visitors may choose and that has some.
[[nodiscard]] std::vector<Misfit> misfits(const World& world, const theme::Panel& panel,
                                          scene::TextMeasure& measure);

// For staff, a line for each text size: "large text is not offered on 1024x600 px in fi, uk: …". `misfits`
// are those of `panel`.
[[nodiscard]] std::vector<std::string> notes_on(const theme::Panel& panel,
                                                const std::vector<Misfit>& misfits);
// "1024x600 px".
[[nodiscard]] std::string name_of(const theme::Panel& panel);

}  // namespace screens
