#pragma once
#include <set>
#include <tuple>
#include <vector>

#include "kiosk/scene/scene.h"

namespace support {

enum class Mark {
    Text,
    Shape,  // icons, faces, outlines, what is filled: whatever has to be seen to understand or to touch
};

// Which colour a scene paints on which.
struct Pair {
    Mark mark;
    theme::Colour over, ground;

    auto operator<=>(const Pair&) const = default;
};

// Every pair of the scene, found by painting it in thought: what lies under each part's middle, and beside
// the edges of what can be touched. Decoration is left out.
[[nodiscard]] std::set<Pair> painted(const scene::Scene& scene);

// A text in view, and the colour that lies under its middle.
struct Written {
    scene::Text text;
    theme::Colour ground;
};
[[nodiscard]] std::vector<Written> written(const scene::Scene& scene);

}  // namespace support
