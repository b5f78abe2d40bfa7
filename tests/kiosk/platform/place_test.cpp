#include "kiosk/platform/output/place.h"

#include <catch2/catch.hpp>

#include <string>

using platform::misfit;
using platform::place_for;
using scene::Rect;
using scene::Size;

namespace {

constexpr Rect kDesktop{0, 0, 3200, 1280};
constexpr Rect kLeft{0, 0, 1920, 1080}, kRight{1920, 0, 800, 1280};

}  // namespace

TEST_CASE("a window fills the output that shows its middle") {
    CHECK(place_for({0, 0, 1280, 800}, {kLeft, kRight}, kDesktop) == kLeft);
    CHECK(place_for({1900, 0, 1280, 800}, {kLeft, kRight}, kDesktop) == kRight);
    CHECK(place_for({1920, 0, 800, 1280}, {kLeft, kRight}, kDesktop) == kRight);
}

TEST_CASE("a window whose output was taken away goes to the first that is left") {
    CHECK(place_for({1920, 0, 800, 1280}, {kLeft}, kLeft) == kLeft);
}

TEST_CASE("where no output is told of, as while the only one is replugged, a window fills the desktop") {
    CHECK(place_for({0, 0, 1280, 800}, {}, {0, 0, 1024, 600}) == Rect{0, 0, 1024, 600});
}

TEST_CASE("a window that has another size than its screen says both, and what to do") {
    const auto filling = [](Size window, Size output) { return misfit({window, output, true}); };
    const auto sized = [](Size window, Size output) { return misfit({window, output, false}); };
    CHECK_FALSE(filling({1024, 600}, {1024, 600}));
    CHECK_FALSE(sized({1280, 800}, {1280, 800}));
    CHECK_FALSE(sized({1280, 800}, {1920, 1080}));
    for (const auto& error : {filling({1280, 800}, {1024, 600}), filling({1280, 800}, {1920, 1080}),
                              filling({1280, 800}, {800, 1280}), sized({1280, 800}, {1024, 600}),
                              sized({1280, 800}, {800, 1280})}) {
        REQUIRE(error);
        CHECK(error->what.find("1280x800 px") != std::string::npos);
        CHECK_FALSE(error->remedy.empty());
    }
    CHECK(filling({1280, 800}, {1024, 600})->what.find("1024x600 px") != std::string::npos);
}
