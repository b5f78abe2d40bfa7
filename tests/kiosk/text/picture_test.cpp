#include "kiosk/text/picture.h"
#include "tests/support/paths.h"

#include <catch2/catch.hpp>

namespace {

using text::Pictures;
using text::PictureStyle;

constexpr theme::Rgba kLine{15, 91, 80};
constexpr theme::Rgba kTint{207, 228, 222};

theme::Rgba pixel(const text::Bitmap& bitmap, int x, int y) {
    const auto* p = bitmap.rgba.data() + 4 * static_cast<std::size_t>(y * bitmap.width + x);
    return {p[0], p[1], p[2], p[3]};
}

}  // namespace

TEST_CASE("a face is drawn at exactly its size in the colours it is given") {
    Pictures pictures(support::in_source("assets"));
    const auto face = pictures.render("faces/4", {.width = 132, .height = 132, .ink = kLine, .tint = kTint});
    REQUIRE(face);
    CHECK(face->width == 132);
    CHECK(face->height == 132);
    CHECK_FALSE(face->takes_ink);
    CHECK(pixel(*face, 66, 6) == kLine);   // the ring
    CHECK(pixel(*face, 66, 30) == kTint);  // the forehead
    CHECK(pixel(*face, 1, 1).a == 0);      // outside
}

TEST_CASE("without a tint what would be tinted stays empty") {
    Pictures pictures(support::in_source("assets"));
    const auto face = pictures.render("faces/4", {.width = 132, .height = 132, .ink = kLine, .tint = {}});
    REQUIRE(face);
    CHECK(pixel(*face, 66, 30).a == 0);
}

TEST_CASE("a picture that is missing is named with its path") {
    Pictures pictures(support::in_source("assets"));
    const auto face = pictures.render("faces/17", {.width = 10, .height = 10, .ink = kLine, .tint = {}});
    REQUIRE_FALSE(face);
    CHECK(face.error().kind == base::ErrorKind::NotFound);
    CHECK(face.error().where.find("faces/17.svg") != std::string::npos);
}
