#pragma once
#include <imgui.h>

#include <set>
#include <string>

#include "kiosk/scene/scene.h"
#include "kiosk/theme/theme.h"
#include "kiosk/widgets/labels.h"

namespace widgets {

// How far a new screen has come in: at 0 its nodes stand `dx` aside and cannot be seen, at 1 they are there.
struct Arrival {
    const std::set<std::string>* nodes = nullptr;  // ids of those that come in; all others stand still
    float progress = 1;
    float dx = 0;  // px, in reading direction
};

// Draws scenes on an ImGui draw list. Decides nothing: where and what everything is stands in the scene.
class Painter {
public:
    Painter(ImDrawList& list, Labels& labels, const theme::Theme& theme)
        : list_(list), labels_(labels), theme_(theme) {}

    // Only what lies in `clip`.
    void paint(const scene::Scene& scene, const scene::Rect& clip, const Arrival& arrival);

private:
    // Where and how visible the node being painted is.
    struct Pose {
        float dx = 0;
        float scale = 1;
        scene::Point centre{};
        float alpha = 1;
    };

    [[nodiscard]] Pose pose_of(const scene::Node& node, const Arrival& arrival) const;
    void node(const scene::Node& node, const Pose& pose);
    void box(const scene::Box& part, const Pose& pose, bool is_pressed);
    void fill(const scene::Rect& rect, float radius, ImU32 colour);
    void text(const scene::Text& part, const Pose& pose, bool is_private);
    void icon(const scene::Icon& part, const Pose& pose);
    void picture(const Label& label, const scene::Rect& place, ImU32 colour, bool is_mirrored);
    [[nodiscard]] ImU32 colour(theme::Colour role, const Pose& pose) const;

    ImDrawList& list_;
    Labels& labels_;
    const theme::Theme& theme_;
};

}  // namespace widgets
