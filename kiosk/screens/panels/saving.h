#pragma once
#include "kiosk/screens/kit/page.h"
#include "kiosk/screens/world.h"

namespace screens {

// While a commit takes long, and when it could not be made.
struct SavingView {
    bool has_failed = false;
    float scroll = 0;
};
[[nodiscard]] SavingView saving_view(const World& world);
[[nodiscard]] Page arrange_saving(const SavingView& view, const Kit& kit);

}  // namespace screens
