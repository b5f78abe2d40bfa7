#include "kiosk/app/composer.h"
#include "tests/support/paths.h"

#include <catch2/catch.hpp>

namespace {

const std::filesystem::path kAssets = support::in_source("assets");

struct Desk {
    text::Catalogue catalogue = *text::Catalogue::load(kAssets / "languages");
    text::Keyboards keyboards = *text::Keyboards::load(kAssets / "keyboards");
    text::Shaper shaper = *text::Shaper::load(kAssets / "fonts.conf");
    std::set<std::string> icons;
    app::Composer composer{{catalogue, keyboards, shaper, icons, "Skänninge", theme::Panel{}}};
    flow::State state;
};

// A field with a text of which the first 30 px are scrolled out above.
scene::Scene comment(const std::string& words) {
    scene::Scene scene;
    scene.screen = "comment";
    scene.nodes.push_back({scene::Role::Field, "field", "", {20, 200, 600, 100}, flow::TouchText{}});
    scene::Node written{scene::Role::Text, "written", words, {40, 190, 560, 94}};
    written.clip = scene::Rect{40, 220, 560, 60};
    written.parts.emplace_back(scene::Box{{40, 190, 50, 46}});  // a selection comes before the words
    written.parts.emplace_back(scene::Text{written.rect, words, theme::Type::Field});
    scene.nodes.push_back(std::move(written));
    return scene;
}

}  // namespace

TEST_CASE("a touch on what was typed becomes a place in it, and tells where the text stood") {
    Desk desk;
    const auto place = [&](scene::Point point) {
        const auto event = desk.composer.touched(comment("Lampan vid bron"), point, desk.state);
        REQUIRE(std::holds_alternative<flow::PlaceCaret>(event));
        return std::get<flow::PlaceCaret>(event);
    };
    CHECK(place({30, 240}).at == 0);
    CHECK(place({610, 240}).at == std::string("Lampan vid bron").size());
    CHECK(place({150, 240}).at > 0);
    CHECK(place({150, 240}).scroll == 30);
}

TEST_CASE("a touch that did not hit the field stays what it was") {
    Desk desk;
    CHECK(std::holds_alternative<flow::TouchText>(desk.composer.touched(comment("a"), {0, 0}, desk.state)));
    CHECK(std::holds_alternative<flow::TouchText>(desk.composer.touched({}, {150, 240}, desk.state)));
}
