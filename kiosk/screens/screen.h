#pragma once
#include <set>
#include <string>

#include "kiosk/flow/state.h"
#include "kiosk/scene/scene.h"
#include "kiosk/text/catalogue.h"
#include "kiosk/theme/theme.h"

namespace screens {

// What screens may know beside the flow's state.
struct World {
    const flow::State& state;
    const flow::Facts& facts;
    const text::Catalogue& catalogue;
    std::string place_name;
    bool is_online = false;      // the last attempt to send reached the endpoint
    std::string support_code{};  // something that staff must know of, told on the page about the questions;
                                 // empty when all is well
    const std::set<std::string>* icons = nullptr;  // names of the files under assets/icons, without ".svg"
};

// Whether the last scene stays as it is: while a visit is being saved and nobody has waited long enough to be
// told. Without it the few milliseconds of a commit would flash an empty screen.
[[nodiscard]] bool holds_still(const flow::State& state);

// The scene of the state's screen: picks the screen, makes its view, arranges it. Pure.
[[nodiscard]] scene::Scene compose(const World& world, const theme::Theme& theme,
                                   scene::TextMeasure& measure);

// The page shown when the kiosk cannot ask anything: friendly, with a code for the person who is called
// (B04).
struct OutOfService {
    std::string code;     // "D2": support codes are listed in README.md
    std::string contact;  // may be empty
};
[[nodiscard]] scene::Scene compose(const OutOfService& view, const text::Language& language,
                                   const theme::Theme& theme, scene::TextMeasure& measure);

}  // namespace screens
