#pragma once
#include "kiosk/screens/kit/kit.h"

namespace screens {

// "Övning. Svaren räknas inte.": along the whole upper edge of every screen while answers are marked as not
// to be counted, so that no one takes practice for the thing itself, or the other way round.
[[nodiscard]] scene::Node ribbon(const Kit& kit);
// What it takes of the panel, px.
[[nodiscard]] float ribbon_height(const Kit& kit);

}  // namespace screens
