#include "kiosk/widgets/drag.h"

#include <algorithm>
#include <cmath>

namespace widgets {

std::optional<flow::ScrollTo> Drag::take(const platform::Touch& touch, const scene::Scene& scene) {
    using Kind = platform::Touch::Kind;
    const auto& scrolling = scene.scrolling;
    if (touch.kind == Kind::Press) {
        const bool begins = !held_ && scrolling && scrolling->region.contains(touch.at);
        if (begins) held_ = Held{touch.finger, touch.at.y, scrolling->offset};
        return std::nullopt;
    }
    if (!held_ || held_->finger != touch.finger) return std::nullopt;
    if (touch.kind != Kind::Move || !scrolling) {
        held_.reset();
        return std::nullopt;
    }
    const float pulled = held_->from - touch.at.y;
    held_->has_moved = held_->has_moved || std::abs(pulled) > reach_;
    if (!held_->has_moved) return std::nullopt;
    const float to = std::clamp(held_->offset + pulled, 0.0f, scrolling->furthest);
    if (to == scrolling->offset) return std::nullopt;
    return flow::ScrollTo{to};
}

}  // namespace widgets
