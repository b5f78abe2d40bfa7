#pragma once
#include "kiosk/screens/kit/page.h"
#include "kiosk/screens/world.h"

namespace screens {

struct InformationView {
    // What the texts name: {controller}, {contact}, {dpo}, {retention}, {diary} and {body}.
    std::string controller, contact, dpo, retention, diary, body;
    float scroll = 0;
};
[[nodiscard]] InformationView information_view(const World& world);

// Everything that article 13 of the GDPR asks to be told, on the kiosk and without a network (P02).
[[nodiscard]] Page arrange_information(const InformationView& view, const Kit& kit);

}  // namespace screens
