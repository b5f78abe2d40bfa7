#include "kiosk/scene/layout.h"

#include <algorithm>

#include "kiosk/scene/move.h"

namespace scene {
namespace {

void place(Node& node, float x, float y) {
    node = moved(std::move(node), x - node.rect.x, y - node.rect.y);
}

}  // namespace

float flow_row(std::vector<Node>& nodes, Point origin, float width, float gap) {
    float y = origin.y;
    for (std::size_t first = 0; first < nodes.size();) {
        float x = origin.x;
        float height = 0;
        std::size_t end = first;
        while (end < nodes.size() && (end == first || x + nodes[end].rect.w <= origin.x + width)) {
            x += nodes[end].rect.w + gap;
            height = std::max(height, nodes[end].rect.h);
            ++end;
        }
        x = origin.x;
        for (; first < end; ++first) {
            place(nodes[first], x, y + (height - nodes[first].rect.h) / 2);
            x += nodes[first].rect.w + gap;
        }
        y += height + (end < nodes.size() ? gap : 0);
    }
    return y - origin.y;
}

float row_width(const std::vector<Node>& nodes, float gap) {
    float width = 0;
    for (const auto& node : nodes)
        width += node.rect.w + gap;
    return nodes.empty() ? 0 : width - gap;
}

void align_right(std::vector<Node>& nodes, float right) {
    for (std::size_t first = 0; first < nodes.size();) {
        std::size_t end = first + 1;
        while (end < nodes.size() && nodes[end].rect.x > nodes[end - 1].rect.x)
            ++end;
        const float by = right - nodes[end - 1].rect.right();
        for (; first < end; ++first)
            nodes[first] = moved(std::move(nodes[first]), by, 0);
    }
}

float bottom_of(const std::vector<Node>& nodes) {
    float bottom = 0;
    for (const auto& node : nodes)
        bottom = std::max(bottom, node.rect.bottom());
    return bottom;
}

}  // namespace scene
