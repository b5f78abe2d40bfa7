#pragma once
#include <string>

#include "kiosk/scene/scene.h"
#include "kiosk/text/catalogue.h"
#include "kiosk/theme/theme.h"

namespace screens {

// For scene::Scene::caption: the words in a box over the panel's lower edge, as wide as they need and no
// wider than the content. What it covers can still be touched.
[[nodiscard]] scene::Node caption(const std::string& words, const text::Language& language,
                                  const theme::Theme& theme, scene::TextMeasure& measure);

}  // namespace screens
