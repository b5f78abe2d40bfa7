#pragma once
#include <string>

#include "kiosk/screens/kit/page.h"
#include "kiosk/screens/world.h"

namespace screens {

struct AboutView {
    std::string controller, contact;
    std::string support_code;            // empty when all is well
    bool is_translation_checked = true;  // by a person (L09)
    float scroll = 0;
    std::vector<StaffNews> staff{};  // how sending fares; empty when all is well
    std::string staff_contact{};
};
[[nodiscard]] AboutView about_view(const World& world);

// Who asks, why, and what becomes of an answer (P01), with the ways to the whole list and to support.
[[nodiscard]] Page arrange_about(const AboutView& view, const Kit& kit);

}  // namespace screens
