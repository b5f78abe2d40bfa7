#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/flow/event.h"
#include "kiosk/platform/input.h"
#include "kiosk/scene/scene.h"

namespace widgets {

// Within this time a finger that comes down and is lifted has tapped; one that stays longer rests. Android
// draws the same line (ViewConfiguration, long press after 400 ms).
inline constexpr std::chrono::milliseconds kTapLasts{400};

// Turns what fingers do on a scene into what the visitor meant. Pure.
//  - A node acts when a finger is lifted inside the node that it was put down on; sliding off cancels, and a
//    finger that dragged acts on nothing, wherever it is lifted (A11).
//  - Fingers act in the order in which they came down, each on its own node: a second finger neither takes
//    the first one's tap away nor loses its own.
//  - A finger that rests gives way to those that came after it: a palm on the glass blocks nobody. Alone it
//  may
//    take as long as it likes (A12).
//  - Two fingers on one node are one tap.
class Press {
public:
    // A finger that went farther than `reach` px from where it came down has dragged.
    explicit Press(float reach) : reach_(reach) {}

    void take(const platform::Touch& touch, const scene::Scene& scene);

    // The next thing that the visitor meant. To be asked after each touch, and when deadline() comes; there
    // may be more then, to be asked for when this was shown.
    [[nodiscard]] std::optional<flow::Event> next(const scene::Scene& scene, base::MonotonicTime now);
    [[nodiscard]] std::optional<base::MonotonicTime> deadline() const;

    // Marks the nodes that look pressed, if the scene still has them doing the same.
    void mark(scene::Scene& scene) const;

private:
    // What a finger was put down on. The same node of another screen or another question is another one.
    struct Target {
        std::string screen, heading, node;
        flow::Event action;
    };
    struct Contact {
        std::int64_t finger;
        Target target;
        scene::Point from;
        base::MonotonicTime since;
        bool is_inside = true;
        bool is_followed = false;  // another finger came down after it
        scene::Point lifted_at{};
        bool is_lifted = false;  // inside its target: acts when those before it are done

        [[nodiscard]] bool rests(base::MonotonicTime now) const { return now - since > kTapLasts; }
    };

    [[nodiscard]] static bool is_target(const Target& target, const scene::Scene& scene,
                                        const scene::Node* node);
    [[nodiscard]] std::vector<Contact>::iterator find(std::int64_t finger);
    void begin(const platform::Touch& touch, const scene::Scene& scene);
    void move(const platform::Touch& touch, const scene::Scene& scene);
    void lift(const platform::Touch& touch);
    void cancel(std::int64_t finger);

    float reach_;
    std::vector<Contact> contacts_;  // in the order in which they came down
};

}  // namespace widgets
