#pragma once
#include "kiosk/screens/page.h"
#include "kiosk/screens/screen.h"

namespace screens {

[[nodiscard]] Page arrange_out_of_service(const OutOfService& view, const Kit& kit);

}  // namespace screens
