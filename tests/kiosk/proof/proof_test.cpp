#include "kiosk/proof/proof.h"

#include <algorithm>
#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <fstream>

#include "tests/support/dialogue_fixture.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

// Every finding fires where it should, and the shipped rounds have none that matters.
namespace {

namespace json = boost::json;
using proof::Finding;
using proof::Severity;

const std::filesystem::path kAssets = support::in_source("assets");
constexpr const char* kFirst = "$.survey.pages[0].elements[0]";
constexpr const char* kNobodyHas = "\U0010FFFD";  // a letter without a glyph

proof::Assets assets_of(const std::filesystem::path& folder) {
    auto assets = proof::load_assets(folder);
    REQUIRE(assets);
    return *std::move(assets);
}

// A copy of the assets with one language file changed.
template <class F>
proof::Assets with_language(const std::string& tag, F change) {
    const support::TemporaryFolder folder;
    std::filesystem::copy(kAssets, folder / "assets", std::filesystem::copy_options::recursive);
    const auto path = folder / "assets" / "languages" / (tag + ".json");
    auto file = json::parse(*base::read_file(path));
    change(file.as_object());
    std::ofstream(path) << json::serialize(file);
    return assets_of(folder / "assets");
}

// The walk's round in Swedish alone: few screens.
dialogue::Dialogue small_round() {
    auto dialogue = support::shipped_dialogue("walk");
    std::erase_if(dialogue.languages, [](const auto& one) { return one.first != "sv"; });
    return dialogue;
}

const Finding* find(const std::vector<Finding>& findings, const std::string& path, const std::string& what) {
    const auto found = std::find_if(findings.begin(), findings.end(), [&](const Finding& one) {
        return one.path == path && one.what.find(what) != std::string::npos;
    });
    return found == findings.end() ? nullptr : &*found;
}

// What is found of the small round after a change to it.
template <class F>
std::vector<Finding> found_after(F change) {
    auto assets = assets_of(kAssets);
    auto dialogue = small_round();
    change(dialogue, assets);
    return proof::prove(dialogue, assets);
}

std::string eightfold(const std::string& words) {
    std::string all = words;
    for (int i = 1; i < 8; ++i)
        all += " " + words;
    return all;
}

bool is_of_large_letters(const Finding& finding) {
    return finding.what.find("in large letters") != std::string::npos ||
           finding.what.find("in the largest letters") != std::string::npos;
}

}  // namespace

TEST_CASE("the shipped rounds are fit to be shown, and fit the screen in letters of the usual size") {
    auto assets = assets_of(kAssets);
    for (const auto* channel : {"event", "library", "walk"}) {
        for (const auto& finding : proof::prove(support::shipped_dialogue(channel), assets)) {
            INFO(channel << ": " << finding.path << ": " << finding.what);
            CHECK(finding.severity == Severity::Warning);
            const bool lacks_voice = finding.what == "no voice reads it aloud";
            CHECK((lacks_voice || is_of_large_letters(finding)));
        }
    }
}

TEST_CASE("a letter that no font shows is an error, wherever it stands") {
    const auto in_title = found_after(
        [](auto& dialogue, auto&) { dialogue.questions[0].title.by_language["sv"] += kNobodyHas; });
    const auto* title = find(in_title, kFirst + std::string(".title in sv"), "no font shows");
    REQUIRE(title != nullptr);
    CHECK(title->severity == Severity::Error);
    CHECK(title->what.find(kNobodyHas) != std::string::npos);

    const auto in_place = found_after([](auto& dialogue, auto&) { dialogue.places[0].name += kNobodyHas; });
    CHECK(find(in_place, "$.places[0].name", "no font shows") != nullptr);

    auto assets = with_language("sv", [](auto& file) { file["messages"].at("next") = kNobodyHas; });
    const auto in_message = proof::prove(small_round(), assets);
    CHECK(find(in_message, "languages/sv.json: $.messages.next", "no font shows") != nullptr);
}

TEST_CASE("a picture that is missing is named, where others of the question have one") {
    const auto found = found_after([](auto&, auto& assets) {
        assets.icons.erase("light");
        assets.faces.erase("4");
    });
    CHECK(find(found, kFirst + std::string(".rateValues[0].value"), "no face 4.svg") != nullptr);
    CHECK(std::any_of(found.begin(), found.end(), [](const Finding& one) {
        return one.what.find("no icon light.svg") != std::string::npos;
    }));
    const auto without_any = found_after([](auto&, auto& assets) { assets.icons.clear(); });
    CHECK(std::none_of(without_any.begin(), without_any.end(),
                       [](const Finding& one) { return one.what.find("no icon") != std::string::npos; }));
}

TEST_CASE("a language without a voice, and one that the interface does not speak, are named") {
    const auto found = found_after([](auto& dialogue, auto&) {
        dialogue.languages["so"] = {};
        dialogue.languages["tlh"] = {};
    });
    CHECK(find(found, "$.languages.so", "no voice") != nullptr);
    CHECK(find(found, "$.languages.tlh", "the interface does not speak it") != nullptr);
    CHECK(find(found, "$.languages.sv", "") == nullptr);
}

TEST_CASE("a language file that is left out, and a keyboard that is not there, are named") {
    auto faulty = with_language("fi", [](auto& file) { file["messages"].as_object().erase("next"); });
    CHECK(find(proof::prove(small_round(), faulty), "languages/fi.json", "next is missing") != nullptr);

    auto other = with_language("fi", [](auto& file) { file["keyboard"] = "sami"; });
    const auto found = proof::prove(small_round(), other);
    CHECK(std::any_of(found.begin(), found.end(),
                      [](const Finding& one) { return one.what == "there is no keyboard \"sami\" for fi"; }));
}

TEST_CASE("a question to which no answers lead is named") {
    auto text = support::shipped_text("walk");
    const std::string condition = "\"visibleIf\": \"";
    const auto from = text.find(condition) + condition.size();
    text.replace(from, text.find('"', from) - from, "{QS1} = 1 and {QS1} = 2");
    const auto dialogue = dialogue::parse(text);
    REQUIRE(dialogue);
    auto assets = assets_of(kAssets);
    const auto found = proof::prove(*dialogue, assets);
    CHECK(std::count_if(found.begin(), found.end(), [](const Finding& one) {
              return one.what == "no answers lead to this question";
          }) == 1);
}

TEST_CASE("the text that makes a question scroll is the one that is named, with its language alone") {
    const auto found = found_after([](auto& dialogue, auto&) {
        dialogue.languages["en"] = {};
        auto& words = dialogue.questions[0].title.by_language["sv"];
        words = eightfold(words);
    });
    const auto* title = find(found, kFirst + std::string(".title"), "even in small letters");
    REQUIRE(title != nullptr);
    CHECK(title->severity == Severity::Warning);
    CHECK(title->what.ends_with("(sv)"));
}

TEST_CASE("a text size in which not all steps are in view is named with its panel and the language") {
    const auto found = found_after([](auto& dialogue, auto&) {
        dialogue.languages["en"] = {};
        auto& words = dialogue.questions[0].title.by_language["sv"];
        words += " " + words + " " + words;
    });
    const auto* largest = find(found, "$.survey", "on 1280x800 in the largest letters: they are not offered");
    REQUIRE(largest != nullptr);
    CHECK(largest->severity == Severity::Warning);
    CHECK(largest->what.ends_with("(sv)"));
    CHECK(find(found, "$.survey", "that panel is too small") == nullptr);
}

TEST_CASE("a panel on which not all steps are in view in the usual size is too small, and said to be") {
    const auto found = found_after([](auto& dialogue, auto&) {
        auto& words = dialogue.questions[0].title.by_language["sv"];
        words = eightfold(words);
    });
    CHECK(find(found, "$.survey", "on 1280x800 in letters of the usual size: that panel is too small (sv)") !=
          nullptr);
}

TEST_CASE("two texts that are too long together are told as the question's") {
    const auto found = found_after([](auto& dialogue, auto&) {
        auto& question = dialogue.questions[0];
        auto& words = question.title.by_language["sv"];
        words = eightfold(words);
        auto& label = question.options[0].text.by_language["sv"];
        label = eightfold(eightfold(label));
    });
    CHECK(find(found, kFirst, "whatever one shortens") != nullptr);
}

TEST_CASE("a word that is wider than its place is named once, however many screens it is on") {
    const auto found = found_after([](auto& dialogue, auto&) {
        dialogue.questions[0].options[0].text.by_language["sv"] =
            "Otrygghetsundersökningsresultatredovisningsskyldig";
    });
    const auto path = kFirst + std::string(".rateValues[0].text");
    CHECK(find(found, path, "a word is too long for its place (sv)") != nullptr);
    CHECK(std::count_if(found.begin(), found.end(), [&](const Finding& one) {
              return one.path == path && one.what.find("too long") != std::string::npos;
          }) == 1);
}

TEST_CASE("assets without a Swedish file, a Swedish keyboard or fonts are an error that names the file") {
    const auto* missing = GENERATE("languages/sv.json", "keyboards/swedish.json", "fonts.conf");
    const support::TemporaryFolder folder;
    std::filesystem::copy(kAssets, folder / "assets", std::filesystem::copy_options::recursive);
    std::filesystem::remove(folder / "assets" / missing);
    const auto assets = proof::load_assets(folder / "assets");
    REQUIRE_FALSE(assets);
    CHECK(assets.error().message().find(std::filesystem::path(missing).filename()) != std::string::npos);
}
