#include <catch2/catch.hpp>

#include "kiosk/screens/fit.h"
#include "kiosk/screens/questions/question_view.h"
#include "tests/kiosk/screens/questions/layout_checks.h"

// A text size that does not fit a panel is not offered there.
namespace {

using theme::TextSize;
using Sizes = std::vector<TextSize>;

constexpr theme::Panel kTiny{800, 480, 5.13f};  // 7"

screens::World world_of(const support::Visitor& visitor) {
    auto& with = support::hall();
    return {.state = visitor.state,
            .facts = visitor.facts(),
            .catalogue = with.catalogue,
            .keyboards = with.keyboards,
            .place_name = visitor.dialogue().places.front().name,
            .icons = &with.icons};
}

scene::Scene shown(const support::Visitor& visitor, Sizes sizes) {
    auto world = world_of(visitor);
    world.sizes = std::move(sizes);
    const auto size = screens::size_shown(world.sizes, visitor.state.visit.preferences.text_size);
    return screens::compose(world, theme::Theme({}, size), support::hall().shaper);
}

}  // namespace

TEST_CASE(
    "10.1 inch panels offer three sizes in every language and all four in Swedish, 21.5 inch ones all") {
    for (const auto& language : support::hall().catalogue.languages()) {
        support::Visitor visitor;
        visitor.does(flow::SelectLanguage{language.tag});
        for (const auto& panel :
             {theme::Panel{}, theme::Panel{800, 1280, 5.87f}, theme::Panel{1080, 1920, 4.02f}}) {
            INFO(language.tag << " " << panel.width);
            const bool has_all = language.tag == "sv" || panel.width == 1080;
            const auto sizes = screens::sizes_that_fit(world_of(visitor), panel, support::hall().shaper);
            CHECK(sizes.size() >= (has_all ? 4 : 3));
        }
    }
}

TEST_CASE("a 7 inch panel is too small, and says in which languages") {
    const support::Visitor visitor;
    const auto misfits = screens::misfits(world_of(visitor), kTiny, support::hall().shaper);
    CHECK(std::any_of(misfits.begin(), misfits.end(),
                      [](const auto& misfit) { return misfit.language == "sv" && misfit.is_too_small(); }));
}

TEST_CASE("one button leads through the sizes that fit, and from the largest of them back to the usual one") {
    support::Visitor visitor;
    const auto next = [&](const Sizes& sizes) -> std::optional<flow::Event> {
        const auto scene = shown(visitor, sizes);
        for (const auto* id : {"larger", "smaller"}) {
            if (const auto* node = scene.find(id)) return node->action;
        }
        return std::nullopt;
    };
    const Sizes all{TextSize::Small, TextSize::Default, TextSize::Large, TextSize::ExtraLarge};
    const Sizes without_largest{TextSize::Small, TextSize::Default, TextSize::Large};
    CHECK(next(all) == flow::Event(flow::SelectTextSize{TextSize::Large}));
    CHECK(next({TextSize::Small, TextSize::Default}) == std::nullopt);
    visitor.does(flow::SelectTextSize{TextSize::Large});
    CHECK(next(all) == flow::Event(flow::SelectTextSize{TextSize::ExtraLarge}));
    CHECK(next(without_largest) == flow::Event(flow::SelectTextSize{TextSize::Default}));
    visitor.does(flow::SelectTextSize{TextSize::ExtraLarge});
    CHECK(next(all) == flow::Event(flow::SelectTextSize{TextSize::Default}));
}

TEST_CASE("the aids show the sizes that fit, and tick the one that is shown") {
    support::Visitor visitor;
    visitor.does(flow::SelectTextSize{TextSize::ExtraLarge});
    visitor.does(flow::OpenOverlay{flow::Overlay::Aids});
    const auto scene = shown(visitor, {TextSize::Small, TextSize::Default, TextSize::Large});
    CHECK(scene.find("size-extra-large") == nullptr);
    REQUIRE(scene.find("size-large") != nullptr);
    CHECK(scene.find("size-large")->is_selected);
}

TEST_CASE("the size that is shown is the wanted one or the largest below it that fits") {
    const Sizes fitting{TextSize::Small, TextSize::Default};
    CHECK(screens::size_shown(fitting, TextSize::ExtraLarge) == TextSize::Default);
    CHECK(screens::size_shown(fitting, TextSize::Small) == TextSize::Small);
    CHECK(screens::size_shown({}, TextSize::Default) == TextSize::Default);
}
