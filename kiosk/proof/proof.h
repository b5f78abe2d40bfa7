#pragma once
#include <vector>

#include "kiosk/proof/assets.h"
#include "kiosk/proof/findings.h"
#include "sync/dialogue/dialogue.h"

// What a person would see of a dialogue, found out before anybody does. Not pure: it measures with the real
// fonts.
namespace proof {

// Arranges every screen of the dialogue, without a window, in each of its languages that the interface
// speaks, in all text sizes, on the reference panels (contracts: screen), and says what does not look as it
// should. Seconds. Fonts and pictures are those of `assets`, which a machine may have others of than a kiosk.
[[nodiscard]] std::vector<Finding> prove(const dialogue::Dialogue& dialogue, Assets& assets);

}  // namespace proof
