#pragma once
#include "kiosk/theme/theme.h"

// Seen inside the theme room only: how large everything is on a panel.
namespace theme {

// A pixel of the design, in pixels of the panel.
[[nodiscard]] float scale_of(const Panel& panel);
[[nodiscard]] Metrics metrics_of(const Panel& panel, TextSize size);
[[nodiscard]] TextStyle style_of(Type type, TextSize size, const Panel& panel);

}  // namespace theme
