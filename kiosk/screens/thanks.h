#pragma once
#include <chrono>
#include <string>

#include "kiosk/screens/page.h"
#include "kiosk/screens/screen.h"

namespace screens {

struct ThanksView {
    std::string place;
    std::string decision_date;  // ISO 8601; empty when nobody has decided it
    bool is_online = false;
    std::chrono::seconds restarts_after{0};
    int count = 1;  // questions answered, all of them done
    float scroll = 0;
};

[[nodiscard]] ThanksView thanks_view(const World& world);
[[nodiscard]] Page arrange_thanks(const ThanksView& view, const Kit& kit);

// While a commit takes long, and when it could not be made.
struct SavingView {
    bool has_failed = false;
};
[[nodiscard]] Page arrange_saving(const SavingView& view, const Kit& kit);

}  // namespace screens
