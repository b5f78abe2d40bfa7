#pragma once
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "kiosk/platform/canvas.h"
#include "kiosk/scene/scene.h"
#include "kiosk/theme/theme.h"
#include "kiosk/widgets/labels.h"
#include "kiosk/widgets/shape.h"

struct ImDrawList;

namespace widgets {

// How far a new screen has come in: at 0 its nodes stand `dx` aside and cannot be seen, at 1 they are there.
struct Arrival {
    const std::set<std::string>* nodes = nullptr;  // ids of those that come in; all others stand still
    float progress = 1;
    float dx = 0;  // px, in reading direction
};

// What one frame is painted with.
struct Brushes {
    platform::Canvas& canvas;
    ImDrawList& list;
    Labels& labels;
    const theme::Theme& theme;
};

// Draws scenes. Decides nothing: where and what everything is stands in the scene.
class Painter {
public:
    explicit Painter(const Brushes& brushes) : brushes_(brushes) {}

    // Only what lies in `clip`, which has whole pixels.
    void paint(const scene::Scene& scene, const scene::Rect& clip, const Arrival& arrival);

private:
    // Where and how visible the node being painted is.
    struct Pose {
        scene::Rect shown{};  // nothing outside of this is painted
        float dx = 0;
        float alpha = 1;
        bool is_pressed = false;
        bool is_marked = false;    // being read aloud, and something that can be touched
        bool lies_lowest = false;  // nothing has been painted where it lies
    };

    [[nodiscard]] Pose pose_of(const scene::Node& node, const Arrival& arrival,
                               const scene::Rect& clip) const;
    void node(const scene::Node& node, const Arrival& arrival, const scene::Rect& clip);
    void parts_of(const scene::Node& node, const Pose& pose);
    void veils(const scene::Scrolling& scrolling);
    void ring(const scene::Node& node, const Arrival& arrival, const scene::Rect& clip);
    void box(const scene::Box& part, const Pose& pose, const scene::Rect& whole);
    void ground(const Shape& shape, theme::Colour role, const Pose& pose);
    void text(const scene::Text& part, const Pose& pose, bool is_private);
    void icon(const scene::Icon& part, const Pose& pose);
    void countdown(const scene::Ring& part, const Pose& pose);
    void picture(const Label& label, scene::Point place, std::uint32_t colour, bool is_mirrored);
    [[nodiscard]] std::uint32_t colour(theme::Colour role, const Pose& pose) const;

    Brushes brushes_;
    std::vector<scene::Rect> painted_;  // where the list has something already
};

}  // namespace widgets
