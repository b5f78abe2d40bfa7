#pragma once
#include <functional>
#include <string>
#include <vector>

#include "kiosk/screens/kit/kit.h"

namespace screens {

// Nodes from the start of a line, from its end, and in its middle as far as there is room; else the middle
// ones follow those at the start. What does not fit on one line goes to the next.
struct Bar {
    std::vector<scene::Node> start;
    std::vector<scene::Node> end;
    std::vector<scene::Node> centre{};
};

// Content placed from (0, 0) at the top left of the area it was made for.
struct Body {
    std::vector<scene::Node> nodes;
    float height = 0;
    float words_height = 0;  // down to here only words: they may stand apart from what follows
};

// A screen: bars above, bars below, and between them a body that scrolls when it is higher than the room
// left.
struct Page {
    std::string screen;
    std::vector<Bar> header;
    Bar footer;
    std::function<Body(scene::Size area)> body;
    float scroll = 0;
    float air = 0;                      // px between body and footer; 0: as between targets
    bool is_anchored_low = false;       // the body stands right above the footer, within easier reach
    std::vector<scene::Node> corner{};  // at the top's end, beside what the body begins with
};

// The finished scene, mirrored where the language asks for it. A body that scrolls can be dragged; as no one
// has to drag (A12), the footer gets buttons for it, of which the one that leads nowhere is dimmed. A rail
// and "1–3 av 12" tell where one is, and an item that is half in view that there is more. Where the panel's
// top is beyond reach, words alone stand there (A37).
[[nodiscard]] scene::Scene lay_out(const Kit& kit, Page page);

// Places header bars from the top; returns the y below them.
float place_header(const Kit& kit, std::vector<Bar>& bars, scene::Scene& scene);

// Whether something of that height stands in that room, px. What is shared out to the last pixel may be a
// hair higher for the rounding of its parts; no one sees that, and nothing has to scroll for it.
[[nodiscard]] constexpr bool stands_in(float height, float room) {
    constexpr float kHair = 0.1f;
    return height <= room + kHair;
}

// Whether the bar stands on one line.
[[nodiscard]] bool fits_on_a_line(const Kit& kit, const Bar& bar);

// An empty scene of that language.
[[nodiscard]] scene::Scene blank(const Kit& kit, const std::string& screen);

// Stacks nodes of one column from `y` down, `gap` apart; returns the y below the last.
float stack(Body& body, std::vector<scene::Node> column, float y, float gap);

}  // namespace screens
