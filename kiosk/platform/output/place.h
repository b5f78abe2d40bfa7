#pragma once
#include <optional>
#include <vector>

#include "kiosk/scene/geometry.h"
#include "sync/base/error.h"

// Which part of a desktop a window is to fill. Pure.
namespace platform {

// Of what outputs show of the desktop, the part that shows the middle of `window`; else the first; else, with
// no output at all, `desktop`. All in pixels of the desktop.
[[nodiscard]] scene::Rect place_for(const scene::Rect& window, const std::vector<scene::Rect>& outputs,
                                    const scene::Rect& desktop);

// A window and the output that it stands on.
struct Fit {
    scene::Size window, output;  // px
    bool is_to_fill = true;      // else it has a size of its own, which has to have room there
};
// What staff must fix when the size that was granted is not the one that is needed; nullopt when all is
// well.
[[nodiscard]] std::optional<base::Error> misfit(const Fit& fit);

}  // namespace platform
