#pragma once
#include "kiosk/screens/kit/page.h"
#include "kiosk/screens/world.h"

namespace screens {

struct EraseView {
    float scroll = 0;
};

struct ErasedView {
    bool is_done = false;  // the store said that nothing is left
    float scroll = 0;
};
[[nodiscard]] ErasedView erased_view(const World& world);

// Asks once before the visitor's answers are erased.
[[nodiscard]] Page arrange_erase(const EraseView& view, const Kit& kit);

// Says that they are; or, where the disk takes its time, that they are being erased.
[[nodiscard]] Page arrange_erased(const ErasedView& view, const Kit& kit);

}  // namespace screens
