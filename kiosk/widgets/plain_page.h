#pragma once
#include <string>
#include <vector>

#include "kiosk/platform/canvas.h"
#include "kiosk/theme/theme.h"

namespace widgets {

// The last resort when neither fonts nor language files can be used: lines in ImGui's built-in letters
// (Latin-1), centred, as large as the panel allows (B04). Paints and shows one frame.
void show_plain_page(platform::Canvas& canvas, const theme::Theme& theme,
                     const std::vector<std::string>& lines);

}  // namespace widgets
