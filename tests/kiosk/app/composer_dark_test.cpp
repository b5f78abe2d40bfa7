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
    CHECK_FALSE(desk.scene().dark_hint);
}

TEST_CASE("a dark panel says in one dim line how to light it, in the visitor's language and on the panel") {
    Desk desk;
    desk.visitor.does(flow::SetReadAloud{true});
    desk.visitor.does(flow::SetDark{true});
    const scene::Rect panel{0, 0, 1280, 800};
    for (const auto& language : desk.catalogue.languages()) {
        if (language.voice.empty()) continue;  // dark and silent it never is
        desk.visitor.does(flow::SelectLanguage{language.tag});
        const auto scene = desk.scene();
        INFO(language.tag);
        REQUIRE(scene.dark_hint);
        CHECK(scene.dark_hint->words == language.messages.at("dark.wake"));
        CHECK_FALSE(scene.dark_hint->action);
        CHECK(panel.contains(scene.dark_hint->rect));
        const auto& words = std::get<scene::Text>(scene.dark_hint->parts.front());
        const theme::Theme theme({}, theme::TextSize::Default);
        const auto contrast = theme::contrast(theme.rgba(words.colour), theme.rgba(scene.surface));
        CHECK(contrast >= 4.5);
        CHECK(contrast < 7);
    }
}

TEST_CASE("a panel can be lit while a visit is being saved") {
    Desk desk;
    desk.visitor.does(flow::SetReadAloud{true});
    desk.visitor.does(flow::SetDark{true});
    desk.visitor.reaches_review();
    desk.visitor.does(flow::Send{});
    REQUIRE(desk.visitor.state.stage == flow::Stage::Saving);
    desk.visitor.does(flow::SetDark{false});
    CHECK_FALSE(desk.scene().is_dark);
    CHECK(desk.visitor.state.stage == flow::Stage::Saving);
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
