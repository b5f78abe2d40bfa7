#pragma once
#include <optional>

#include "kiosk/scene/scene.h"
#include "sync/dialogue/value.h"

namespace screens {

struct FaceColours {
    theme::Colour line, tint;
};

// Only the four steps of the scale have faces; codes 5 and 6 are words alone.
[[nodiscard]] std::optional<FaceColours> face_colours(const dialogue::Value& value);
// The face of a step that has one.
[[nodiscard]] scene::Icon face_icon(const dialogue::Value& value, scene::Rect square);

}  // namespace screens
