#pragma once
#include "kiosk/flow/preferences.h"
#include "kiosk/screens/kit/page.h"
#include "kiosk/screens/world.h"

namespace screens {

struct AidsView {
    flow::Preferences preferences;       // the text size as it is shown
    std::vector<theme::TextSize> sizes;  // that fit the panel
    bool can_restore = false;            // something differs from the kiosk's own
    bool can_erase = false;              // something was answered
    float scroll = 0;
};
[[nodiscard]] AidsView aids_view(const World& world);

// How this visitor wants the screen and the voice; all of it goes back when the visit ends.
[[nodiscard]] Page arrange_aids(const AidsView& view, const Kit& kit);

}  // namespace screens
