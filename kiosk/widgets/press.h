#pragma once
#include <optional>
#include <string>

#include "kiosk/flow/event.h"
#include "kiosk/platform/input.h"
#include "kiosk/scene/scene.h"

namespace widgets {

// Turns what a finger does on a scene into what the visitor meant. A node acts when the finger is lifted
// inside the node that it was put down on; sliding off cancels (A11). Pure.
class Press {
public:
    [[nodiscard]] std::optional<flow::Event> take(const platform::Touch& touch, const scene::Scene& scene);

    // Marks the node that looks pressed, if the scene still has it doing the same.
    void mark(scene::Scene& scene) const;

private:
    [[nodiscard]] bool is_target(const scene::Scene& scene, const scene::Node* node) const;
    void begin(const scene::Scene& scene, scene::Point at);

    struct Target {
        std::string screen, node;
        flow::Event action;
    };
    std::optional<Target> target_;
    bool is_inside_ = false;
};

}  // namespace widgets
