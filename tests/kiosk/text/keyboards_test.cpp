#include "kiosk/text/keyboards/keyboards.h"

#include <catch2/catch.hpp>

#include <fstream>

#include "kiosk/flow/comment/letters.h"
#include "kiosk/text/shaper.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

using text::Keyboards;

namespace {

const std::filesystem::path kAssets = support::in_source("assets");

Keyboards shipped() {
    auto loaded = Keyboards::load(kAssets / "keyboards");
    REQUIRE(loaded);
    return std::move(*loaded);
}

const std::string kGood = R"({"name": "swedish", "direction": "ltr", "has_capitals": false, "full_stop": ".",
    "letters": ["a b", "c", "d"], "symbols": ["1 2", "3", "4"], "forms": {"a": "a á"}})";

// What load() says of a folder with these files.
base::Result<Keyboards> loaded(const std::map<std::string, std::string>& files) {
    const support::TemporaryFolder folder;
    for (const auto& [name, content] : files)
        std::ofstream(folder.path() / name) << content;
    return Keyboards::load(folder.path());
}

std::string with(const std::string& from, const std::string& to) {
    auto changed = kGood;
    changed.replace(changed.find(from), from.size(), to);
    return changed;
}

text::Language language(const std::string& tag, const std::string& keyboard, bool is_right_to_left = false) {
    text::Language made;
    made.tag = tag;
    made.keyboard = keyboard;
    made.is_right_to_left = is_right_to_left;
    return made;
}

template <class F>
void on_every_key(F&& look) {
    const auto keyboards = shipped();
    for (const auto& [name, keyboard] : keyboards.all()) {
        INFO(name);
        for (const auto* page : {&keyboard.letters, &keyboard.shifted, &keyboard.symbols, &keyboard.accents,
                                 &keyboard.accents_shifted}) {
            for (const auto& row : *page) {
                for (const auto& key : row)
                    look(keyboard, key);
            }
        }
        for (const auto& [letter, forms] : keyboard.forms) {
            for (const auto& form : forms)
                look(keyboard, form);
        }
    }
}

}  // namespace

TEST_CASE("every keyboard that is shipped can be used, and every language has its own") {
    const auto keyboards = shipped();
    for (const auto* name : {"swedish", "finnish", "english", "arabic", "ukrainian", "ethiopic", "persian"})
        CHECK(keyboards.keyboard(name).name == name);
    const auto catalogue = text::Catalogue::load(kAssets / "languages");
    REQUIRE(catalogue);
    CHECK(keyboards.faults(catalogue->languages()).empty());
}

TEST_CASE("every key types one letter that may be stored as it is, and no glyph of it is missing") {
    auto shaper = text::Shaper::load(kAssets / "fonts.conf");
    REQUIRE(shaper);
    const theme::TextStyle style{.size = 40, .weight = 500, .line_height = 44};
    on_every_key([&](const text::Keyboard& keyboard, const std::string& key) {
        INFO(key);
        CHECK(flow::count_letters(key) == 1);
        CHECK(flow::is_storable(key));
        CHECK(flow::composed(key) == key);
        CHECK(shaper->unknown_glyphs(keyboard.label(key), style) == 0);
    });
}

TEST_CASE("Arabic has no key for two letters") {
    on_every_key([](const text::Keyboard&, const std::string& key) {
        CHECK_FALSE((key >= "\xEF\xBB\xB5" && key <= "\xEF\xBB\xBC"));  // U+FEF5 to U+FEFC, lam with alef
    });
}

TEST_CASE("an Ethiopic letter leads to the vowels of its own row of the syllabary, the sixth being itself") {
    const auto keyboards = shipped();
    const auto& ethiopic = keyboards.keyboard("ethiopic");
    CHECK(ethiopic.forms.size() == 35);
    for (const auto& row : ethiopic.letters) {
        for (const auto& letter : row) {
            INFO(letter);
            const auto* forms = ethiopic.forms_with(letter);
            REQUIRE(forms != nullptr);
            CHECK(forms->size() >= 7);
            CHECK(forms->at(5) == letter);
            CHECK(ethiopic.forms_with(forms->front()) == forms);
            for (std::size_t i = 1; i < forms->size(); ++i)
                CHECK(forms->at(i - 1) < forms->at(i));
        }
    }
    CHECK(ethiopic.forms_with("a") == nullptr);
}

TEST_CASE("what has a label of its own shows it, all else its letter") {
    const auto keyboards = shipped();
    CHECK(keyboards.keyboard("arabic").label("\xD9\x8E") == "◌\xD9\x8E");
    CHECK(keyboards.keyboard("arabic").label("ب") == "ب");
}

TEST_CASE("each fault of a keyboard is named with its file") {
    REQUIRE(loaded({{"swedish.json", kGood}}));
    struct Case {
        std::string from, to, told;
    };
    for (const auto& [from, to, told] : std::vector<Case>{
             {"\"ltr\"", "\"up\"", "direction must be ltr or rtl"},
             {"false", "1", "has_capitals must be true or false"},
             {"\".\"", "\"\"", "full_stop must be a text"},
             {"[\"a b\", \"c\", \"d\"]", "[\"a b\", \"c\"]", "letters must be three rows"},
             {"[\"a b\", \"c\", \"d\"]", "[\"a b\", \"\", \"d\"]", "letters must be three rows"},
             {"\"a b\"", "\"a a\"", "letters has \"a\" twice"},
             {"\"a b\"", "\"a .\"", "letters has \".\" twice"},
             {"\"a b\"", "\"a b e f g h i j k l m n o\"", "letters row 1 has more than 12 keys"},
             {"\"d\"", "\"d e f g h i j k l m n o\"", "letters row 3 has more than 11 keys"},
             {"{\"a\": \"a á\"}", "{\"x\": \"a á\"}", "forms.x is not among the letters"},
             {"{\"a\": \"a á\"}", "{\"a\": \"a a\"}", "forms.a must be 1 to 12 letters"},
             {"{\"a\": \"a á\"}", "[]", "forms must be an object"},
             {"false", "true", "shifted must have as many keys"},
             {"\"name\": \"swedish\"", "\"name\": \"finnish\"", "name must be that of the file"}}) {
        const auto result = loaded({{"swedish.json", with(from, to)}});
        INFO(told);
        REQUIRE_FALSE(result);
        CHECK(result.error().what.find(told) != std::string::npos);
        CHECK(result.error().where.ends_with("swedish.json"));
    }
    CHECK_FALSE(loaded({{"swedish.json", "[]"}}));
    CHECK_FALSE(loaded({{"swedish.json", "{"}}));
}

TEST_CASE("without the Swedish keyboard there is none; without another one the Swedish stands in for it") {
    const auto none = loaded({});
    REQUIRE_FALSE(none);
    CHECK(none.error().kind == base::ErrorKind::NotFound);
    const auto one = loaded({{"swedish.json", kGood}, {"finnish.json", "{}"}});
    REQUIRE(one);
    CHECK(one->keyboard("finnish").name == "swedish");
    CHECK(one->keyboard("sami").name == "swedish");
}

TEST_CASE("a keyboard that is faulty, missing or of another direction is told of once") {
    auto arabic = kGood;
    arabic.replace(arabic.find("swedish"), 7, "arabic");
    const auto keyboards = loaded({{"swedish.json", kGood}, {"finnish.json", "{}"}, {"arabic.json", arabic}});
    REQUIRE(keyboards);
    const auto faults = keyboards->faults({language("sv", "swedish"), language("fi", "finnish"),
                                           language("se", "sami"), language("ar", "arabic", true)});
    REQUIRE(faults.size() == 3);
    CHECK(faults[0].where.ends_with("finnish.json"));
    CHECK(faults[1].what == "there is no keyboard \"sami\" for se");
    CHECK(faults[2].what.find("another direction than its language ar") != std::string::npos);
}
