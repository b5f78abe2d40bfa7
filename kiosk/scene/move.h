#pragma once
#include <vector>

#include "kiosk/scene/scene.h"

namespace scene {

// The node with everything in it moved.
[[nodiscard]] Node moved(Node node, float dx, float dy);

// Everything `by` pixels farther down.
void lower(Scene& scene, float by);

// The scene as a right-to-left language reads it: everything at its mirrored place, reading order unchanged.
// Pictures keep their shape, except those that point somewhere.
void mirror(Scene& scene, float width);

}  // namespace scene
