#pragma once
#include "kiosk/proof/assets.h"
#include "kiosk/proof/findings.h"
#include "sync/dialogue/dialogue.h"

namespace proof {

// Faces and icons that options go without, and voices and keyboards that languages go without.
void prove_pictures(const dialogue::Dialogue& dialogue, const Assets& assets, Findings& findings);
void prove_languages(const dialogue::Dialogue& dialogue, const Assets& assets, Findings& findings);

}  // namespace proof
