#pragma once
#include <string>

#include "kiosk/screens/kit/kit.h"

namespace screens {

// A tile that was tapped when no more may be chosen says so in its own place, where the visitor looks.
struct Refusal {
    std::string option;  // what was tapped
    int most = 0;        // how many may be chosen
    std::string icon{};  // stands for `option` where its words have no room; empty: it has none
};

// Fills the tile: what was tapped, that enough are chosen, and what to do; as much of it as stands whole
// there.
void add_refusal(const Kit& kit, scene::Node& tile, const Refusal& refusal);

}  // namespace screens
