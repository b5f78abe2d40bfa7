#pragma once
#include "kiosk/scene/scene.h"
#include "kiosk/screens/world.h"
#include "kiosk/theme/theme.h"

namespace screens {

struct Kit;

// What every screen of the world is arranged with in that theme: room for the ribbon of the test mode and for
// a seated visitor is taken already.
[[nodiscard]] Kit kit_of(const World& world, const theme::Theme& theme, scene::TextMeasure& measure);

// Whether the last scene stays as it is: while a visit is being saved or erased and no one has waited long
// enough to be told. Without it the few milliseconds of a commit would flash an empty screen.
[[nodiscard]] bool holds_still(const flow::State& state);

// The scene of the state's screen: picks the screen, makes its view, arranges it. Pure.
[[nodiscard]] scene::Scene compose(const World& world, const theme::Theme& theme,
                                   scene::TextMeasure& measure);

[[nodiscard]] scene::Scene compose(const OutOfService& view, const text::Language& language,
                                   const theme::Theme& theme, scene::TextMeasure& measure);

}  // namespace screens
