#pragma once
#include "kiosk/proof/assets.h"
#include "kiosk/proof/findings.h"
#include "sync/dialogue/dialogue.h"

namespace proof {

// Letters that no font shows (L01), in the dialogue's texts, in the interface's messages and on the
// keyboards.
void prove_letters(const dialogue::Dialogue& dialogue, Assets& assets, Findings& findings);

}  // namespace proof
