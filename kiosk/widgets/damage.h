#pragma once
#include <optional>
#include <string>
#include <vector>

#include "kiosk/scene/scene.h"

namespace widgets {

// What of the picture has to be painted again. Pure.
struct Damage {
    std::vector<scene::Rect> rects;  // px, whole ones, apart from each other; empty: nothing
    bool is_everything = false;
};

// The places where `after` looks different from `before`. `air` px around each node cover letters that reach
// out of their box, and the ring of focus.
[[nodiscard]] Damage difference(const scene::Scene& before, const scene::Scene& after, float air);

// Where the node is painted, which may be more than where it can be touched, and `air` px around it, out
// to whole pixels. Of what scrolls, what is in view: a text may be many panels high.
[[nodiscard]] scene::Rect extent(const scene::Node& node, float air);

// Whether the two are painted alike.
[[nodiscard]] bool looks_same(const scene::Node& one, const scene::Node& other);

// `also` as well.
[[nodiscard]] Damage joined(Damage damage, const Damage& also);
// Room for things that slide by `dx` while they come in.
[[nodiscard]] Damage widened(Damage damage, float dx);

}  // namespace widgets
