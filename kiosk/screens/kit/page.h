#pragma once
#include <functional>
#include <string>
#include <vector>

#include "kiosk/screens/kit/kit.h"

namespace screens {

// Nodes from the start of a line and nodes from its end. What does not fit on one line goes to the next.
struct Bar {
    std::vector<scene::Node> start;
    std::vector<scene::Node> end;
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
};

// The finished scene, mirrored where the language asks for it. When the body scrolls, the footer gets buttons
// for it, since nobody has to drag (A12). Where the panel's top is beyond reach, words alone stand there
// (A37).
[[nodiscard]] scene::Scene lay_out(const Kit& kit, Page page);

// Places header bars from the top; returns the y below them.
float place_header(const Kit& kit, std::vector<Bar>& bars, scene::Scene& scene);

// An empty scene of that language.
[[nodiscard]] scene::Scene blank(const Kit& kit, const std::string& screen);

// Stacks nodes of one column from `y` down, `gap` apart; returns the y below the last.
float stack(Body& body, std::vector<scene::Node> column, float y, float gap);

}  // namespace screens
