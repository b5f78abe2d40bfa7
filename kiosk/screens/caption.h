#pragma once
#include <string>

#include "kiosk/scene/scene.h"
#include "kiosk/text/catalogue.h"
#include "kiosk/theme/theme.h"

namespace screens {

// What a note over a screen is set with.
struct NoteKit {
    const text::Language& language;
    const theme::Theme& theme;
    scene::TextMeasure& measure;
};

// For scene::Scene::caption: the words in a box as wide as they need and no wider than the content, where it
// covers least of what can be touched on `scene`, then least of its words, then as low as can be. What it
// covers can still be touched.
[[nodiscard]] scene::Node caption(const std::string& words, const scene::Scene& scene, const NoteKit& kit);

// For scene::Scene::dark_hint: one dim line at the lower edge.
[[nodiscard]] scene::Node dark_hint(const NoteKit& kit);

}  // namespace screens
