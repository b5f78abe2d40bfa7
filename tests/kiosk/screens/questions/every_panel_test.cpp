#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

#include "kiosk/screens/fit.h"
#include "tests/kiosk/screens/questions/layout_checks.h"
#include "tests/support/sanitized.h"

// First question, reasons and age, in every language and text size, on every panel that people may have.
// Contrasts move nothing.
namespace {

using support::Setting;
using theme::TextSize;

struct Pixels {
    int width, height;
};
constexpr Pixels kPixels[] = {{800, 480},   {800, 600},   {1024, 600},  {1024, 768},
                              {1280, 720},  {1280, 800},  {1366, 768},  {1680, 1050},
                              {1920, 1080}, {1920, 1200}, {2560, 1440}, {3840, 2160}};

// Lying and turned.
std::vector<theme::Panel> all_panels() {
    std::vector<theme::Panel> panels;
    for (const auto& [w, h] : kPixels) {
        panels.push_back({w, h, theme::likely_density(w, h)});
        panels.push_back({h, w, theme::likely_density(h, w)});
    }
    return panels;
}

// What sanitizers look for shows in some of them.
std::vector<theme::Panel> panels() {
    const auto all = all_panels();
    return support::kIsSanitized ? std::vector{all[0], all[11], all[16]} : all;
}

std::vector<std::string> languages() {
    std::vector<std::string> tags;
    for (const auto& language : support::hall().catalogue.languages()) {
        if (!support::kIsSanitized || language.tag == "sv" || language.tag == "ar")
            tags.push_back(language.tag);
    }
    return tags;
}

std::vector<TextSize> sizes_for(const support::Visitor& visitor, const theme::Panel& panel) {
    auto& with = support::hall();
    const screens::World world{.state = visitor.state,
                               .facts = visitor.facts(),
                               .catalogue = with.catalogue,
                               .keyboards = with.keyboards,
                               .place_name = visitor.dialogue().places.front().name,
                               .icons = &with.icons};
    return screens::sizes_that_fit(world, panel, with.shaper);
}

// A visitor of each language who has come that far; made once, shown on every panel.
using Visitors = std::map<std::string, std::unique_ptr<support::Visitor>>;

Visitors visitors_at(const std::string& channel, const std::function<void(support::Visitor&)>& reach) {
    Visitors visitors;
    for (const auto& tag : languages()) {
        auto visitor = std::make_unique<support::Visitor>(channel);
        visitor->does(flow::SelectLanguage{tag});
        reach(*visitor);
        visitors.emplace(tag, std::move(visitor));
    }
    return visitors;
}

std::string label(const Setting& setting) {
    return support::label({"question", "", {}, {}}, setting);
}

// check(scene, setting) on every panel in every size that is offered there.
template <class F>
void on_every_panel(const Visitors& visitors, F check) {
    for (const auto& panel : panels()) {
        for (const auto& [tag, visitor] : visitors) {
            for (const auto size : sizes_for(*visitor, panel)) {
                const Setting setting{panel, size, tag};
                INFO(label(setting));
                check(support::show(*visitor, setting), setting);
            }
        }
    }
}

void check_scale(const scene::Scene& scene, const Setting& setting) {
    const auto steps = support::steps_of(scene);
    REQUIRE(steps.size() == 4);
    for (const auto* node : support::answers_of(scene))
        support::check_in_view(*node, setting);
    support::check_equal_size(steps);
    const auto m = support::theme_of(setting).metrics();
    for (const auto* step : steps) {
        const auto* face = support::face_of(*step);
        CHECK(face->rect.w == support::face_of(*steps.front())->rect.w);
        CHECK(face->rect.w >= m.least_face - 0.5f);
        CHECK(step->rect.contains(face->rect));
    }
    CHECK(scene.scrolling == std::nullopt);
    // Who asks, too (P01).
    if (setting.size <= TextSize::Default) CHECK(scene.find("controller") != nullptr);
    support::check_gaps(scene, setting);
}

// The edge under which it goes on cuts a tile in two, and everything tells how far one is.
void check_discoverable(const scene::Scene& scene) {
    REQUIRE(scene.scrolling.has_value());
    for (const auto* id : {"rail", "scroll-down", "scroll-up"})
        CHECK(scene.find(id) != nullptr);
    CHECK(scene.find("scroll-down")->action.has_value());
    CHECK_FALSE(scene.find("scroll-up")->action.has_value());
    const float edge = scene.scrolling->region.bottom();
    const auto answers = support::answers_of(scene);
    CHECK(std::any_of(answers.begin(), answers.end(), [&](const scene::Node* node) {
        const float shown = (edge - node->rect.y) / node->rect.h;
        return shown > 0.25f && shown < 0.8f;
    }));
}

}  // namespace

TEST_CASE("on every panel the questions fit in small text and in the usual size, in every language") {
    for (const auto* channel : {"event", "library", "walk"}) {
        const auto visitors = visitors_at(channel, [](support::Visitor&) {});
        for (const auto& panel : panels()) {
            for (const auto& [tag, visitor] : visitors) {
                INFO(channel << ", " << tag << ", " << panel.width << "x" << panel.height);
                const auto sizes = sizes_for(*visitor, panel);
                for (const auto size : {TextSize::Small, TextSize::Default})
                    CHECK(std::find(sizes.begin(), sizes.end(), size) != sizes.end());
            }
        }
    }
}

TEST_CASE("all steps of a scale are in one view, equally large, with face and label, on every panel") {
    for (const auto* channel : {"event", "library", "walk"})
        on_every_panel(visitors_at(channel, [](support::Visitor&) {}), check_scale);
}

TEST_CASE("all ages are in one view and equally large on every panel") {
    const auto visitors = visitors_at("event", [](support::Visitor& visitor) {
        visitor.chooses("QS1K", std::int64_t{2});
        visitor.does(flow::Next{});
    });
    on_every_panel(visitors, [](const scene::Scene& scene, const Setting& setting) {
        const auto answers = support::answers_of(scene);
        REQUIRE(answers.size() == 8);
        for (const auto* node : answers)
            support::check_in_view(*node, setting);
        support::check_equal_size(answers);
        support::check_gaps(scene, setting);
    });
}

TEST_CASE(
    "reasons are equally large, in one view up to the usual size, and larger ones say that they go on") {
    const auto visitors =
        visitors_at("event", [](support::Visitor& visitor) { visitor.chooses("QS1K", std::int64_t{2}); });
    on_every_panel(visitors, [](const scene::Scene& scene, const Setting& setting) {
        const auto answers = support::answers_of(scene);
        REQUIRE(answers.size() == 9);
        support::check_equal_size(answers);
        support::check_gaps(scene, setting);
        if (setting.size <= TextSize::Default) CHECK(scene.scrolling == std::nullopt);
        if (scene.scrolling) check_discoverable(scene);
        for (const auto* node : answers) {
            INFO(node->id);
            support::check_words(*node, setting);
            support::check_target(*node, setting);
            if (!scene.scrolling) support::check_in_view(*node, setting);
        }
    });
}
