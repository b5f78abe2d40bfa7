#pragma once
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
    // Typed by a visitor: wraps inside words too, is aligned by its own direction, and leaves nothing in a
    // cache.
    bool is_private = false;
};

}  // namespace text
