#pragma once
#include <limits>
#include <string_view>

#include "kiosk/scene/measure.h"
#include "kiosk/theme/theme.h"

namespace text {

// Words and how they are set.
struct TextBox {
    std::string_view
        words;  // UTF-8; each paragraph takes its direction from its first strong letter (UAX #9)
    theme::TextStyle style;
    float width = 0;  // px; lines wrap here
    scene::Align align = scene::Align::Left;
    // Typed by a visitor: wraps inside words too, and leaves nothing in a cache.
    bool is_private = false;
    // px from the box's top: only lines that reach between them are drawn. A long comment takes 20 ms to
    // draw, three lines of it less than one.
    float seen_from = 0, seen_to = std::numeric_limits<float>::max();
};

}  // namespace text
