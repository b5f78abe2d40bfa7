#pragma once
#include "kiosk/screens/kit/page.h"

// Scrolling where it cannot be avoided, so that everybody sees that there is more and where they are.
namespace screens {

// Which part of a body is seen, px from its top.
struct Window {
    float offset = 0, height = 0;

    [[nodiscard]] float end() const { return offset + height; }
};

// The same or a little less of it, so that its lower edge cuts what goes on below in the middle: an edge
// between two items looks like the end.
[[nodiscard]] float telling_height(const Body& body, float height);

// How far the body goes on and back in one step. Some of what was read stays in sight.
[[nodiscard]] float offset_after(const Body& body, Window seen);
[[nodiscard]] float offset_before(const Body& body, Window seen);

// "1–3 av 12": which of the things that can be chosen, or else be read, are in view for the most part.
[[nodiscard]] std::string position(const Kit& kit, const Body& body, Window seen);
// The longest of what it may say of that body: the room for it is the same wherever one is.
[[nodiscard]] std::string longest_position(const Kit& kit, const Body& body);

// The rail beside `region` (px of the panel) of a body `height` px high. Ears hear `said`.
[[nodiscard]] scene::Node rail(const Kit& kit, const scene::Scrolling& scrolling, const std::string& said);

// The ways up and down among the footer's ways, with their names if all of it stands on one line so.
void add_scroll_buttons(const Kit& kit, Bar& footer);
// Says where they lead; the one that leads nowhere is dimmed.
void aim_scroll_buttons(const Kit& kit, Bar& footer, const scene::Scrolling& scrolling, const Body& body);

}  // namespace screens
