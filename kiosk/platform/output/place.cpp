#include "kiosk/platform/output/place.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace platform {
namespace {

std::string in_words(const scene::Size& size) {
    return std::to_string(std::lround(size.w)) + "x" + std::to_string(std::lround(size.h)) + " px";
}

}  // namespace

scene::Rect place_for(const scene::Rect& window, const std::vector<scene::Rect>& outputs,
                      const scene::Rect& desktop) {
    const scene::Point middle{window.x + window.w / 2, window.y + window.h / 2};
    const auto shows = [&](const scene::Rect& output) { return output.contains(middle); };
    const auto found = std::find_if(outputs.begin(), outputs.end(), shows);
    if (found != outputs.end()) return *found;
    return outputs.empty() ? desktop : outputs.front();
}

std::optional<base::Error> misfit(const Fit& fit) {
    const auto& [window, output, is_to_fill] = fit;
    const bool has_room = window.w <= output.w && window.h <= output.h;
    const bool fills = window.w >= output.w && window.h >= output.h;
    if (has_room && (fills || !is_to_fill)) return std::nullopt;
    return base::Error{base::ErrorKind::Unavailable,
                       "the window has " + in_words(window) + " on a screen of " + in_words(output),
                       "display",
                       is_to_fill ? "Whatever manages windows here has to let lyhord-kiosk fill the screen."
                                  : "Set window to \"fullscreen\", or to a size that has room there."};
}

}  // namespace platform
