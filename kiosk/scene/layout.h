#pragma once
#include <vector>

#include "kiosk/scene/scene.h"

// Placing nodes that were made at the origin. All of it left-to-right; mirror() does the rest.
namespace scene {

// One after the other, wrapping to a new line where `width` ends; lines are `gap` apart, nodes in a line
// centred vertically. Returns the height that it took.
float flow_row(std::vector<Node>& nodes, Point origin, float width, float gap);

// The width of the nodes side by side.
[[nodiscard]] float row_width(const std::vector<Node>& nodes, float gap);

// The nodes moved so that their common right edge is `right`, line by line.
void align_right(std::vector<Node>& nodes, float right);

// The lower edge of the lowest node; 0 without nodes.
[[nodiscard]] float bottom_of(const std::vector<Node>& nodes);

}  // namespace scene
