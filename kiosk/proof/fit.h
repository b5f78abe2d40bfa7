#pragma once
#include "kiosk/proof/assets.h"
#include "kiosk/proof/findings.h"
#include "kiosk/proof/tour.h"
#include "kiosk/theme/theme.h"

namespace proof {

// The panels that kiosks are built with (contracts: screen): 10.1" in landscape, 21.5" in both.
inline constexpr theme::Panel kPanels[] = {{1280, 800, 5.87f}, {1920, 1080, 4.02f}, {1080, 1920, 4.02f}};

// Text sizes in which the steps of a scale are not all in view on a panel: kiosks do not offer them there,
// and where the usual one is among them the panel is too small.
void prove_sizes(const flow::Facts& facts, Assets& assets, Findings& findings);

// Words that are too wide for their place on any panel in any size; and questions that scroll on the smallest
// panel, with the first size that does so, and the texts that are to blame: each without which it would not.
// Where no single one is, it is told up to the usual size only: large letters may scroll (A09).
void prove_fit(const flow::Facts& facts, Tour& tour, Assets& assets, Findings& findings);

}  // namespace proof
