#pragma once
#include "kiosk/theme/theme.h"

// Seen inside the theme room only.
namespace theme {

// The colour of a role in a contrast mode.
[[nodiscard]] Rgba shade_of(Colour colour, Contrast contrast);

}  // namespace theme
