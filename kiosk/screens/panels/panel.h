#pragma once
#include <string>
#include <vector>

#include "kiosk/screens/kit/page.h"

// What the panels that lie over a visit have in common.
namespace screens {

// The title, and as on every screen the pills for aids and languages.
[[nodiscard]] std::vector<Bar> panel_header(const Kit& kit, const std::string& title);

// The way back to the visit.
[[nodiscard]] Bar closing(const Kit& kit);
// The same from a panel that was opened from "Om frågorna": one step back leads there.
[[nodiscard]] Bar closing_or_about(const Kit& kit);

}  // namespace screens
