#pragma once
#include <optional>

#include "kiosk/flow/event.h"
#include "kiosk/platform/input.h"
#include "kiosk/scene/scene.h"

namespace widgets {

// A finger that pulls what scrolls up and down. No one has to (A12): the buttons do the same. Pure.
//  - It begins inside the region that scrolls, on a node or beside it, and follows the finger that came down
//    first.
//  - Below `reach` px a finger only trembles; from there on it scrolls, and whatever it came down on is not
//    touched (A11).
class Drag {
public:
    explicit Drag(float reach) : reach_(reach) {}

    // Where the movement leads to; nullopt while it leads nowhere.
    [[nodiscard]] std::optional<flow::ScrollTo> take(const platform::Touch& touch, const scene::Scene& scene);

    // Whether `finger` scrolls: it is not to act on what it came down on.
    [[nodiscard]] bool pulls(std::int64_t finger) const {
        return held_ && held_->has_moved && held_->finger == finger;
    }

private:
    struct Held {
        std::int64_t finger;
        float from;    // px, where it came down
        float offset;  // of the region then
        bool has_moved = false;
    };

    float reach_;
    std::optional<Held> held_;
};

}  // namespace widgets
