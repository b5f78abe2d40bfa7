#pragma once
#include <optional>

#include "kiosk/scene/scene.h"
#include "sync/dialogue/dialogue.h"

namespace screens {

// Whether a question of format 1 has the four steps with faces: codes 4, 3, 2 and 1, in this order before
// anything else.
[[nodiscard]] bool has_faces(const dialogue::Question& question);
// The face of a step of such a question: its code. nullopt for what is no step.
[[nodiscard]] std::optional<int> face_of(const dialogue::Value& value);

struct FaceColours {
    theme::Colour line, tint;
};
[[nodiscard]] std::optional<FaceColours> face_colours(const dialogue::Value& value);

// 4 very safe … 1 very unsafe.
[[nodiscard]] scene::Icon face_icon(int face, scene::Rect square);
[[nodiscard]] scene::Icon face_icon(const dialogue::Value& value, scene::Rect square);

}  // namespace screens
