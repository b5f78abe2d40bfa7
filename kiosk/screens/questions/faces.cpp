#include "kiosk/screens/questions/faces.h"

#include "sync/base/check.h"

namespace screens {

using theme::Colour;

std::optional<FaceColours> face_colours(const dialogue::Value& value) {
    const auto* code = std::get_if<std::int64_t>(&value);
    if (code == nullptr) return std::nullopt;
    if (*code == 4) return FaceColours{Colour::FaceLine4, Colour::FaceTint4};
    if (*code == 3) return FaceColours{Colour::FaceLine3, Colour::FaceTint3};
    if (*code == 2) return FaceColours{Colour::FaceLine2, Colour::FaceTint2};
    if (*code == 1) return FaceColours{Colour::FaceLine1, Colour::FaceTint1};
    return std::nullopt;
}

scene::Icon face_icon(const dialogue::Value& value, scene::Rect square) {
    const auto colours = face_colours(value);
    CHECK(colours.has_value(), "only the steps of the scale have faces");
    return {square, "faces/" + dialogue::to_text(value), colours->line, colours->tint};
}

}  // namespace screens
