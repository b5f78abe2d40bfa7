#include <catch2/catch.hpp>

#include "tests/kiosk/screens/questions/layout_checks.h"

// Scales of other lengths than four, with other codes, with and without faces.
namespace {

using support::Setting;
using theme::TextSize;

dialogue::LocalisedText said(const std::string& words) {
    return {{{"sv", words}}};
}

// The walk's first question with other options.
dialogue::Dialogue with_options(std::vector<dialogue::Option> options) {
    auto dialogue = support::shipped_dialogue("walk");
    std::erase_if(dialogue.languages, [](const auto& one) { return one.first != "sv"; });
    dialogue.questions.front().options = std::move(options);
    return dialogue;
}

dialogue::Option option(dialogue::Value value, const std::string& words) {
    return {std::move(value), said(words)};
}

std::vector<dialogue::Option> steps(int count) {
    std::vector<dialogue::Option> options;
    for (int step = 0; step < count; ++step)
        options.push_back(option("step-" + std::to_string(step), "Steg " + std::to_string(step + 1)));
    return options;
}

scene::Scene shown(std::vector<dialogue::Option> options, const theme::Panel& panel = {}) {
    const support::Visitor visitor(with_options(std::move(options)));
    return support::show(visitor, {panel, TextSize::Default, "sv"});
}

std::vector<std::string> order_of(const scene::Scene& scene) {
    std::vector<std::string> ids;
    for (const auto* node : support::answers_of(scene)) {
        if (node->id != "decline") ids.push_back(node->id);
    }
    return ids;
}

}  // namespace

TEST_CASE("steps stand in the order of the file, whatever their codes, equally large, without faces") {
    for (int count = 2; count <= 11; ++count) {
        for (const auto& panel :
             {theme::Panel{}, theme::Panel{800, 1280, 5.87f}, theme::Panel{1080, 1920, 4.02f}}) {
            INFO(count << " steps on " << panel.width);
            const auto scene = shown(steps(count), panel);
            const auto answers = support::answers_of(scene);
            REQUIRE(answers.size() == static_cast<std::size_t>(count));
            for (int step = 0; step < count; ++step)
                CHECK(answers[static_cast<std::size_t>(step)]->id == "option-step-" + std::to_string(step));
            support::check_equal_size(answers);
            CHECK(support::steps_of(scene).empty());
            for (const auto* node : answers)
                support::check_in_view(*node, {panel, TextSize::Default, "sv"});
        }
    }
}

TEST_CASE("where 1 is the best, no face is guessed from the code, and the hint speaks of no face") {
    const auto scene =
        shown({option(std::int64_t{1}, "Mycket nöjd"), option(std::int64_t{2}, "Ganska nöjd"),
               option(std::int64_t{3}, "Ganska missnöjd"), option(std::int64_t{4}, "Mycket missnöjd")});
    CHECK(support::steps_of(scene).empty());
    CHECK(order_of(scene) == std::vector<std::string>{"option-1", "option-2", "option-3", "option-4"});
    CHECK(scene.find("hint")->words == "Tryck på ett svar. Vi frågar inte vem du är.");
}

TEST_CASE("eight to eleven steps are numbers with the words of both ends below them") {
    std::vector<dialogue::Option> options;
    for (std::int64_t code = 0; code <= 8; ++code)
        options.push_back(option(code, code == 0 ? "Inte alls" : code == 8 ? "Helt" : std::to_string(code)));
    const auto scene = shown(std::move(options));
    CHECK(scene.find("scale-low")->words == "Inte alls");
    CHECK(scene.find("scale-high")->words == "Helt");
    CHECK(scene.find("option-0")->words == "0, Inte alls");
    CHECK(scene.find("option-7")->words == "7");
    CHECK(scene.find("scale-low")->rect.x < scene.find("scale-high")->rect.x);
    CHECK(scene.arrangement == flow::Arrangement::Columns);
}

TEST_CASE(
    "a step whose word is wider than its column makes rows, and a chosen one is as large as the others") {
    auto options = steps(5);
    options[2].text = said("Otrygghetsundersökningen");
    support::Visitor visitor(with_options(options));
    const Setting setting{{}, TextSize::Default, "sv"};
    CHECK(support::show(visitor, setting).arrangement == flow::Arrangement::Rows);
    visitor.chooses("QS1", std::string("step-2"));
    visitor.does(flow::Back{});
    const auto again = support::show(visitor, setting);
    CHECK(again.find("option-step-2")->is_selected);
    support::check_equal_size(support::answers_of(again));
}

TEST_CASE("how the steps stand is told of scales only") {
    for (const auto& exhibit : support::exhibits()) {
        const auto scene = support::show(exhibit, {{}, TextSize::Default, "sv"});
        INFO(exhibit.name);
        CHECK(scene.arrangement.has_value() == (scene.screen == "rating"));
    }
}
