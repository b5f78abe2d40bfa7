#include "kiosk/widgets/drag.h"

#include <catch2/catch.hpp>

// A finger pulls what scrolls.
namespace {

using Kind = platform::Touch::Kind;

constexpr float kReach = 38;  // px

scene::Scene a_long_page(float offset) {
    scene::Scene scene;
    scene.screen = "information";
    scene.scrolling = scene::Scrolling{{0, 100, 1280, 500}, offset, 900};
    return scene;
}

platform::Touch touch(Kind kind, float y, std::int64_t finger = 1) {
    return {.kind = kind, .at = {600, y}, .time = {}, .finger = finger};
}

}  // namespace

TEST_CASE("what scrolls follows the finger, as far as it goes") {
    widgets::Drag drag(kReach);
    CHECK_FALSE(drag.take(touch(Kind::Press, 500), a_long_page(0)));
    CHECK(drag.take(touch(Kind::Move, 400), a_long_page(0)) == flow::ScrollTo{100});
    CHECK(drag.take(touch(Kind::Move, 450), a_long_page(100)) == flow::ScrollTo{50});
    CHECK(drag.take(touch(Kind::Move, 600), a_long_page(50)) == flow::ScrollTo{0});
    CHECK(drag.take(touch(Kind::Move, -700), a_long_page(0)) == flow::ScrollTo{900});
    CHECK(drag.pulls(1));
    CHECK_FALSE(drag.take(touch(Kind::Release, -700), a_long_page(900)));
    CHECK_FALSE(drag.pulls(1));
}

TEST_CASE("a finger that trembles scrolls nothing, and may still tap") {
    widgets::Drag drag(kReach);
    CHECK_FALSE(drag.take(touch(Kind::Press, 300), a_long_page(200)));
    CHECK_FALSE(drag.take(touch(Kind::Move, 300 - kReach), a_long_page(200)));
    CHECK_FALSE(drag.pulls(1));
}

TEST_CASE("nothing is pulled from beside the region, nor by a second finger, nor where nothing scrolls") {
    widgets::Drag drag(kReach);
    CHECK_FALSE(drag.take(touch(Kind::Press, 650), a_long_page(200)));
    CHECK_FALSE(drag.take(touch(Kind::Move, 300), a_long_page(200)));
    CHECK_FALSE(drag.take(touch(Kind::Press, 300), a_long_page(200)));
    CHECK_FALSE(drag.take(touch(Kind::Press, 300, 2), a_long_page(200)));
    CHECK_FALSE(drag.take(touch(Kind::Move, 150, 2), a_long_page(200)));
    CHECK_FALSE(drag.take(touch(Kind::Move, 150), scene::Scene{}));
    CHECK_FALSE(drag.pulls(1));
}
