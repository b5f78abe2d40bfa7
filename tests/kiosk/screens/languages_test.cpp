#include <algorithm>
#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <fstream>

#include "tests/kiosk/screens/every_screen.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

namespace {

namespace json = boost::json;
using support::show;

constexpr theme::Panel kTall{1080, 1920, 4.02f};

support::Setting setting(const std::string& language, const theme::Panel& panel = {}) {
    return {panel, theme::TextSize::Default, language};
}

std::vector<const scene::Node*> pills_of(const scene::Scene& scene) {
    std::vector<const scene::Node*> pills;
    for (const auto& node : scene.nodes) {
        if (node.id.starts_with("language-")) pills.push_back(&node);
    }
    return pills;
}

scene::Scene first_screen(const std::string& channel, const support::Setting& setting) {
    return show({"first", channel, [](support::Visitor&) {}}, setting);
}

// Side by side, at least in part.
bool share_line(const scene::Node& one, const scene::Node& other) {
    return one.rect.y < other.rect.bottom() && other.rect.y < one.rect.bottom();
}

// English words with a mark, in a language that nobody speaks.
const std::string kMark = "Qa ";

std::string marked(const json::value& words) {
    return kMark + std::string(words.as_string());
}

// The shipped languages and, in one more file, the invented one.
text::Catalogue catalogue_with_invented() {
    const support::TemporaryFolder folder;
    const std::filesystem::path shipped = support::in_source("assets/languages");
    std::filesystem::copy(shipped, folder / "languages");
    auto file = json::parse(*base::read_file(shipped / "en.json")).as_object();
    file["tag"] = "tlh";
    file["name"] = "tlhIngan Hol";
    file["order"] = 2;
    for (auto& [key, words] : file["messages"].as_object())
        words = marked(words);
    std::ofstream(folder / "languages" / "tlh.json") << json::serialize(file);
    auto catalogue = text::Catalogue::load(folder / "languages");
    REQUIRE(catalogue);
    return *std::move(catalogue);
}

// The walk's round with one more block.
dialogue::Dialogue round_with_invented() {
    auto file = json::parse(support::shipped_text("walk")).as_object();
    auto& languages = file["languages"].as_object();
    auto block = languages.at("en");
    for (auto& [text, words] : block.at("texts").as_object())
        words = marked(words);
    languages["tlh"] = block;
    auto parsed = dialogue::parse(json::serialize(file));
    REQUIRE(parsed);
    return *std::move(parsed);
}

}  // namespace

TEST_CASE("the first screen has at most four languages, the chosen one marked, and a way to all of them") {
    for (const auto& at : support::settings()) {
        const auto scene = first_screen("event", at);
        INFO(support::label(support::exhibits().front(), at));
        const auto pills = pills_of(scene);
        REQUIRE(scene.find("languages") != nullptr);
        if (pills.empty()) {  // they gave way to the answers: a globe with the language's name for ears
            CHECK(scene.find("languages")->words == support::hall().catalogue.language(at.language).name);
            continue;
        }
        CHECK(pills.size() >= 2);
        CHECK(pills.size() <= 4);
        CHECK(std::count_if(pills.begin(), pills.end(), [&](const scene::Node* pill) {
                  return pill->is_selected && pill->id == "language-" + at.language;
              }) == 1);
        CHECK(scene.find("languages")->words ==
              support::hall().catalogue.message(at.language, "languages.more"));
    }
}

TEST_CASE("\"Fler språk\" leads to every language in its own script, and each of them to the question") {
    support::Visitor visitor;
    visitor.does(*show(visitor, setting("sv")).find("languages")->action);
    const auto list = show(visitor, setting("sv"));
    CHECK(list.screen == "languages");
    const auto all = support::hall().catalogue.languages();
    REQUIRE(pills_of(list).size() == all.size());
    for (const auto& language : all) {
        const auto* button = list.find("language-" + language.tag);
        REQUIRE(button != nullptr);
        CHECK(button->words == language.name);
    }
    visitor.does(*list.find("language-ti")->action);
    const auto scene = show(visitor, setting("ti"));
    CHECK(scene.screen == "rating");
    REQUIRE(scene.find("language-ti") != nullptr);
    CHECK(scene.find("language-ti")->is_selected);
}

TEST_CASE("where no language is left over, nothing leads to more") {
    auto dialogue = support::shipped_dialogue("event");
    std::erase_if(dialogue.languages, [](const auto& one) { return one.first != "sv" && one.first != "en"; });
    support::Visitor visitor(std::move(dialogue));
    const auto scene = show(visitor, setting("sv"));
    CHECK(pills_of(scene).size() == 2);
    CHECK(scene.find("languages") == nullptr);
}

TEST_CASE("in no language are answers of the first question out of sight at the usual size") {
    for (const auto& panel : support::panels()) {
        for (const auto& language : support::hall().catalogue.languages()) {
            for (const auto* channel : {"event", "library", "walk"}) {
                INFO(channel << " " << language.tag << " " << panel.width);
                CHECK(first_screen(channel, setting(language.tag, panel)).find("scroll-down") == nullptr);
            }
        }
    }
}

TEST_CASE("aids of the first screen stand on one line, and lose their names from its end for it") {
    for (const auto& at : support::settings()) {
        const auto scene = first_screen("event", at);
        INFO(support::label(support::exhibits().front(), at));
        bool has_lost_one = false;
        for (const auto* id : {"read-aloud", "larger", "smaller", "aids"}) {
            const auto* node = scene.find(id);
            if (node == nullptr) continue;
            CHECK(share_line(*node, *scene.find("about")));
            const bool is_named = node->rect.w > node->rect.h + 1;
            CHECK_FALSE((has_lost_one && is_named));
            has_lost_one = !is_named;
            CHECK_FALSE(node->words.empty());
        }
    }
}

TEST_CASE("answers that stand side by side are met from the side where reading begins") {
    for (const auto* tag : {"sv", "ar"}) {
        for (const auto& exhibit : support::exhibits()) {
            for (const auto& panel : support::panels()) {
                const auto scene = show(exhibit, setting(tag, panel));
                const scene::Node* before = nullptr;
                for (const auto& node : scene.nodes) {
                    if (node.role != scene::Role::Choice) continue;
                    INFO(support::label(exhibit, setting(tag, panel)) << ": " << node.id);
                    if (before != nullptr && share_line(*before, node))
                        CHECK((before->rect.x < node.rect.x) != scene.is_right_to_left);
                    before = &node;
                }
            }
        }
    }
}

TEST_CASE("in Arabic going on lies to the left of going back, and progress begins at the right") {
    for (const auto& panel : {theme::Panel{}, kTall}) {
        const auto& reasons = support::exhibits()[4];
        const auto swedish = show(reasons, setting("sv", panel)),
                   arabic = show(reasons, setting("ar", panel));
        for (const auto* id : {"next", "back", "progress", "aids"})
            REQUIRE(arabic.find(id) != nullptr);
        CHECK(arabic.find("next")->rect.x < arabic.find("back")->rect.x);
        CHECK(swedish.find("next")->rect.x > swedish.find("back")->rect.x);
        CHECK(arabic.find("progress")->rect.x > arabic.find("aids")->rect.x);
        const auto first_bar = [](const scene::Scene& scene) {
            return std::get<scene::Box>(scene.find("progress")->parts.front()).rect.x;
        };
        const auto last_bar = [](const scene::Scene& scene) {
            return std::get<scene::Box>(scene.find("progress")->parts.back()).rect.x;
        };
        CHECK(first_bar(arabic) > last_bar(arabic));
        CHECK(first_bar(swedish) < last_bar(swedish));
    }
}

TEST_CASE("an answer is stored under the same code in every language") {
    for (const auto& exhibit : support::exhibits()) {
        const auto swedish = show(exhibit, setting("sv"));
        for (const auto& language : support::hall().catalogue.languages()) {
            const auto scene = show(exhibit, setting(language.tag));
            if (scene.screen == "no-voice") continue;  // a page of its own, where none speaks the language
            for (const auto& node : swedish.nodes) {
                if (!node.id.starts_with("option-")) continue;
                INFO(exhibit.name << " " << language.tag << " " << node.id);
                REQUIRE(scene.find(node.id) != nullptr);
                CHECK(scene.find(node.id)->action == node.action);
            }
        }
    }
}

TEST_CASE("a language is one file and one block of the dialogue: an invented one is spoken on every screen") {
    const auto catalogue = catalogue_with_invented();
    support::Visitor visitor(round_with_invented());
    const auto at_first = show(visitor, setting("sv"), catalogue);
    REQUIRE(at_first.find("language-tlh") != nullptr);
    CHECK(at_first.find("language-tlh")->words == "tlhIngan Hol");
    visitor.does(*at_first.find("language-tlh")->action);
    for (const auto overlay : {flow::Overlay::None, flow::Overlay::Aids, flow::Overlay::About}) {
        visitor.does(flow::OpenOverlay{overlay});
        const auto scene = show(visitor, setting("tlh"), catalogue);
        CHECK(scene.language == "tlh");
        for (const auto* id : {"heading", "option-4", "next", "decline", "close", "aids"}) {
            const auto* node = scene.find(id);
            INFO(scene.screen << " " << id);
            if (node != nullptr) CHECK(node->words.starts_with(kMark));
        }
    }
}
