#include <catch2/catch.hpp>

#include <functional>

#include "kiosk/app/composer.h"
#include "kiosk/app/settings.h"
#include "tests/kiosk/flow/visitor.h"
#include "tests/support/paths.h"

using namespace std::chrono_literals;

namespace {

using support::Visitor;

const std::string kAssets = support::in_source("assets").string();

// Where a visitor may be when someone turns the panel.
struct Station {
    const char* name;
    std::function<void(Visitor&)> reach;
};

std::function<void(Visitor&)> before(flow::Overlay overlay) {
    return [overlay](Visitor& visitor) {
        visitor.chooses("QS1K", std::int64_t{2});
        visitor.does(flow::OpenOverlay{overlay});
    };
}

void send(Visitor& visitor) {
    visitor.reaches_review();
    visitor.does(flow::Send{});
}

const std::vector<Station>& stations() {
    static const std::vector<Station> all{
        {"rest", [](Visitor&) {}},
        {"another language, in large letters",
         [](Visitor& visitor) {
             visitor.does(flow::SelectLanguage{"ar"});
             visitor.does(flow::SelectTextSize{theme::TextSize::Large});
         }},
        {"reasons, two of them chosen",
         [](Visitor& visitor) {
             visitor.chooses("QS1K", std::int64_t{2});
             visitor.ticks_box("QS8N", "light");
             visitor.ticks_box("QS8N", "empty");
         }},
        {"a comment that is being written",
         [](Visitor& visitor) {
             visitor.reaches_comment();
             visitor.writes("Lampan vid tunneln");
         }},
        {"review", [](Visitor& visitor) { visitor.reaches_review(); }},
        {"a visit that cannot be saved",
         [](Visitor& visitor) {
             send(visitor);
             visitor.waits(10s);
         }},
        {"thanks",
         [](Visitor& visitor) {
             send(visitor);
             visitor.does(flow::VisitStored{*visitor.state.visit.id});
         }},
        {"aids", before(flow::Overlay::Aids)},
        {"languages", before(flow::Overlay::Languages)},
        {"about", before(flow::Overlay::About)},
        {"information", before(flow::Overlay::Information)},
        {"support", before(flow::Overlay::Support)},
        {"still there?", before(flow::Overlay::StillThere)},
        {"in the dark",
         [](Visitor& visitor) {
             visitor.does(flow::SetReadAloud{true});
             visitor.does(flow::SetDark{true});
         }},
    };
    return all;
}

struct Desk {
    text::Catalogue catalogue = *text::Catalogue::load(kAssets + "/languages");
    text::Keyboards keyboards = *text::Keyboards::load(kAssets + "/keyboards");
    text::Shaper shaper = *text::Shaper::load(kAssets + "/fonts.conf");
    std::set<std::string> icons;

    app::Composer composer(const theme::Panel& panel) {
        return app::Composer({catalogue, keyboards, shaper, icons, "Mantorp", panel, {}});
    }
};

std::string shown(const app::Composer& composer, const Visitor& visitor) {
    return scene::to_json(composer.scene_of(visitor.state, visitor.facts()), true);
}

theme::Panel panel(int width, int height) {
    return app::panel_of({width, height}, std::nullopt);
}

}  // namespace

TEST_CASE("a panel that changes in mid-visit is laid out as if the kiosk had been started on it") {
    Desk desk;
    const auto first = panel(1280, 800);
    const std::vector<theme::Panel> others{panel(800, 1280), panel(1024, 600), panel(1080, 1920),
                                           panel(1920, 1080), app::panel_of({1280, 800}, 8.0f)};
    for (const auto& station : stations()) {
        Visitor visitor;
        station.reach(visitor);
        auto composer = desk.composer(first);
        const auto before_it = shown(composer, visitor);
        for (const auto& other : others) {
            INFO(station.name << " on " << other.width << "x" << other.height << ", " << other.px_per_mm);
            composer.use_panel(other);
            const auto now = shown(composer, visitor);
            CHECK(now == shown(desk.composer(other), visitor));
            CHECK(now != before_it);
        }
        composer.use_panel(first);
        CHECK(shown(composer, visitor) == before_it);
    }
}

TEST_CASE("what was typed and chosen stands there after the panel was turned") {
    Desk desk;
    auto composer = desk.composer(panel(1280, 800));
    Visitor visitor;
    visitor.reaches_comment();
    visitor.writes("Lampan vid tunneln");
    composer.use_panel(panel(800, 1280));
    CHECK(shown(composer, visitor).find("Lampan vid tunneln") != std::string::npos);
    visitor.does(flow::Back{});
    visitor.does(flow::Back{});
    composer.use_panel(panel(1920, 1080));
    CHECK(composer.scene_of(visitor.state, visitor.facts()).find("option-light")->is_selected);
}

TEST_CASE("a window of any size is laid out, however little sense it makes") {
    Desk desk;
    for (const auto& [width, height] :
         {std::pair{0, 0}, {1, 1}, {50, 2000}, {2000, 50}, {320, 320}, {9000, 200}}) {
        const auto composer = desk.composer(panel(width, height));
        for (const auto& station : stations()) {
            INFO(station.name << " on " << width << "x" << height);
            Visitor visitor;
            station.reach(visitor);
            CHECK_FALSE(composer.scene_of(visitor.state, visitor.facts()).screen.empty());
        }
    }
}
