#pragma once
#include "kiosk/screens/kit/page.h"
#include "kiosk/screens/world.h"

namespace screens {

struct SupportView {
    float scroll = 0;
};

// Whom to call instead of answering a screen (P27): national numbers, the same in every municipality.
[[nodiscard]] Page arrange_support(const SupportView& view, const Kit& kit);

}  // namespace screens
