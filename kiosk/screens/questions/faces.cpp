#include "kiosk/screens/questions/faces.h"

#include <array>
#include <string>

#include "sync/base/check.h"

namespace screens {
namespace {

using theme::Colour;

constexpr int kFaces = 4;
// By face, from 1.
constexpr std::array<FaceColours, kFaces> kColours{{{Colour::FaceLine1, Colour::FaceTint1},
                                                    {Colour::FaceLine2, Colour::FaceTint2},
                                                    {Colour::FaceLine3, Colour::FaceTint3},
                                                    {Colour::FaceLine4, Colour::FaceTint4}}};

}  // namespace

bool has_faces(const dialogue::Question& question) {
    if (question.options.size() < kFaces) return false;
    for (int step = 0; step < kFaces; ++step) {
        const auto& option = question.options[static_cast<std::size_t>(step)];
        if (face_of(option.value) != kFaces - step) return false;
    }
    return true;
}

std::optional<int> face_of(const dialogue::Value& value) {
    const auto* code = std::get_if<std::int64_t>(&value);
    if (code == nullptr || *code < 1 || *code > kFaces) return std::nullopt;
    return static_cast<int>(*code);
}

std::optional<FaceColours> face_colours(const dialogue::Value& value) {
    const auto face = face_of(value);
    if (!face) return std::nullopt;
    return kColours[static_cast<std::size_t>(*face - 1)];
}

scene::Icon face_icon(int face, scene::Rect square) {
    CHECK(face >= 1 && face <= kFaces, "there are four faces");
    const auto& colours = kColours[static_cast<std::size_t>(face - 1)];
    return {square, "faces/" + std::to_string(face), colours.line, colours.tint};
}

scene::Icon face_icon(const dialogue::Value& value, scene::Rect square) {
    const auto face = face_of(value);
    CHECK(face.has_value(), "only the steps of the scale have faces");
    return face_icon(*face, square);
}

}  // namespace screens
