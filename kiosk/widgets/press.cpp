#include "kiosk/widgets/press.h"

namespace widgets {
namespace {

const scene::Node* touchable_at(const scene::Scene& scene, scene::Point at) {
    const auto* node = scene.at(at);
    return node != nullptr && node->action ? node : nullptr;
}

}  // namespace

bool Press::is_target(const scene::Scene& scene, const scene::Node* node) const {
    return target_ && node != nullptr && scene.screen == target_->screen && node->id == target_->node &&
           node->action == target_->action;
}

void Press::begin(const scene::Scene& scene, scene::Point at) {
    target_.reset();
    is_inside_ = false;
    if (const auto* node = touchable_at(scene, at)) {
        target_ = Target{scene.screen, node->id, *node->action};
        is_inside_ = true;
    }
}

std::optional<flow::Event> Press::take(const platform::Touch& touch, const scene::Scene& scene) {
    using Kind = platform::Touch::Kind;
    switch (touch.kind) {
        case Kind::Press:
            begin(scene, touch.at);
            return std::nullopt;
        case Kind::Move:
            is_inside_ = is_target(scene, touchable_at(scene, touch.at));
            return std::nullopt;
        case Kind::Release: {
            const bool acts = is_target(scene, touchable_at(scene, touch.at));
            const auto event = acts ? std::optional(target_->action) : std::nullopt;
            target_.reset();
            return event;
        }
        case Kind::Cancel:
            target_.reset();
            return std::nullopt;
    }
    return std::nullopt;
}

void Press::mark(scene::Scene& scene) const {
    for (auto& node : scene.nodes) {
        node.is_pressed = is_inside_ && is_target(scene, &node);
    }
}

}  // namespace widgets
