#pragma once
#include "kiosk/screens/kit/page.h"
#include "kiosk/screens/world.h"

namespace screens {

[[nodiscard]] Page arrange_out_of_service(const OutOfService& view, const Kit& kit);

}  // namespace screens
