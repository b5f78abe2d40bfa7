#pragma once
#include "kiosk/flow/step.h"
#include "kiosk/screens/kit/kit.h"

namespace screens {

// "42 sekunder kvar, sedan börjar skärmen om": a ring that empties, the number in it, and beside it the words
// on two lines; the first words alone where there is less room. Ears hear what is seen. `width`: px that the
// node may take.
[[nodiscard]] scene::Node countdown(const Kit& kit, const flow::Countdown& count, float width);

// The ring and its number alone, `side` px wide and high, at the origin.
struct Dial {
    float side = 0;
    theme::Type type = theme::Type::SmallStrong;
};
void add_dial(const Kit& kit, scene::Node& node, const flow::Countdown& count, const Dial& dial);

}  // namespace screens
