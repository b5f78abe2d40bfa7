#include "kiosk/app/composer.h"

#include <catch2/catch.hpp>

#include "tests/kiosk/flow/visitor.h"
#include "tests/support/paths.h"

namespace {

struct Desk {
    text::Catalogue catalogue = [] {
        auto loaded = text::Catalogue::load(support::in_source("assets/languages"));
        if (!loaded) FAIL(loaded.error().message());
        return *std::move(loaded);
    }();
    text::Shaper shaper = [] {
        auto loaded = text::Shaper::load(support::in_source("assets/fonts.conf"));
        if (!loaded) FAIL(loaded.error().message());
        return *std::move(loaded);
    }();
    text::Keyboards keyboards = *text::Keyboards::load(support::in_source("assets/keyboards"));
    std::set<std::string> icons;
    app::Composer composer{{catalogue, keyboards, shaper, icons, "Skänninge", {}, {}}};
    support::Visitor visitor;

    scene::Scene scene() { return composer.scene_of(visitor.state, visitor.facts()); }
};

}  // namespace

TEST_CASE("a dark panel is black, and its scene is still there to be listened to (A25)") {
    Desk desk;
    desk.visitor.does(flow::SetReadAloud{true});
    desk.visitor.does(flow::SetDark{true});
    const auto scene = desk.scene();
    CHECK(scene.is_dark);
    CHECK(scene.find("option-4") != nullptr);
    for (const auto contrast : {theme::Contrast::Default, theme::Contrast::Dark, theme::Contrast::Light}) {
        const theme::Theme theme({}, theme::TextSize::Default, contrast);
        CHECK(theme.rgba(scene.surface) == theme::Rgba{0, 0, 0});
    }
    desk.visitor.does(flow::SetDark{false});
    CHECK_FALSE(desk.scene().is_dark);
}

TEST_CASE("no panel is dark and silent at once") {
    Desk desk;
    desk.visitor.does(flow::SetDark{true});
    CHECK_FALSE(desk.scene().is_dark);
    desk.visitor.does(flow::SetReadAloud{true});
    desk.visitor.does(flow::SetDark{true});
    desk.composer.set_sound(false);
    CHECK_FALSE(desk.scene().is_dark);
    CHECK(desk.scene().screen == "no-voice");
}
