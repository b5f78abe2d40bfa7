#include <catch2/catch.hpp>

#include "tests/kiosk/screens/every_screen.h"

// "Flytta ner knapparna" (A37): on a tall panel everything that can be touched stands in its lower 300 mm.
namespace {

const theme::Panel kTall{1080, 1920, 4.02f};

support::Setting lowered(theme::TextSize size, const char* language) {
    return {kTall, size, language, theme::Contrast::Default, true};
}

const support::Exhibit& exhibit(std::string_view name) {
    const auto& all = support::exhibits();
    return *std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.name == name; });
}

}  // namespace

TEST_CASE("lowered, everything that can be touched stands in the lower 300 mm") {
    support::on_every_screen([](const scene::Scene& scene, const support::Setting& setting) {
        if (!setting.is_lowered) return;
        const float edge = static_cast<float>(setting.panel.height) - theme::kReach * setting.panel.px_per_mm;
        for (const auto& node : scene.nodes) {
            const auto rect = support::reachable(node);
            if (!node.action || rect.h <= 0) continue;
            INFO(node.id);
            CHECK(rect.y >= edge - 1);
        }
    });
}

TEST_CASE("not lowered, answers stand where the picture has them") {
    const auto scene = support::show(exhibit("first question"), {kTall, theme::TextSize::Default, "sv"});
    CHECK(scene.find("language-sv")->rect.y < 300);
}

TEST_CASE("lowered, the question stands above the reach and above its answers") {
    const auto scene = support::show(exhibit("first question"), lowered(theme::TextSize::Default, "sv"));
    const float edge = kTall.beyond_reach();
    CHECK(scene.find("heading")->rect.bottom() <= edge);
    CHECK(scene.find("hint")->rect.bottom() <= scene.find("option-4")->rect.y);
    CHECK(scene.find("place")->rect.bottom() <= scene.find("heading")->rect.y);
}

TEST_CASE("lowered, reading order stays as it was") {
    const auto order = [](const scene::Scene& scene) {
        std::vector<std::string> ids;
        for (const auto& node : scene.nodes) {
            if (node.id.starts_with("option-") || node.id == "heading" || node.id == "hint")
                ids.push_back(node.id);
        }
        return ids;
    };
    const auto& first = exhibit("first question");
    CHECK(order(support::show(first, lowered(theme::TextSize::Default, "sv"))) ==
          order(support::show(first, {kTall, theme::TextSize::Default, "sv"})));
}

TEST_CASE("moving the buttons down is offered on tall panels only") {
    for (const auto& panel : support::panels()) {
        const auto scene = support::show(exhibit("aids"), {panel, theme::TextSize::Default, "sv"});
        INFO(panel.width << "x" << panel.height);
        CHECK((scene.find("place") != nullptr) == (panel.beyond_reach() > 0));
    }
}

TEST_CASE("on a panel that is reached anyway, being lowered changes nothing") {
    const auto usual = support::show(exhibit("first question"), {{}, theme::TextSize::Default, "sv"});
    const auto other = support::show(exhibit("first question"),
                                     {{}, theme::TextSize::Default, "sv", theme::Contrast::Default, true});
    CHECK(scene::to_json(usual, true) == scene::to_json(other, true));
}
