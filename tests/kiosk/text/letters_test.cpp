#include <catch2/catch.hpp>

#include "kiosk/text/keyboards/keyboards.h"
#include "kiosk/text/shaper.h"
#include "kiosk/theme/theme.h"
#include "tests/support/dialogue_fixture.h"
#include "tests/support/paths.h"

// No letter that the product ships is an empty box, in any weight that it is drawn with (L01).
namespace {

const std::filesystem::path kAssets = support::in_source("assets");

constexpr theme::Type kTypes[] = {theme::Type::Question, theme::Type::Hint, theme::Type::Answer,
                                  theme::Type::Button, theme::Type::Key};

class Letters {
public:
    void check(const std::string& words, theme::Type type) {
        INFO(words);
        CHECK(shaper_->unknown_glyphs(words, theme_.style(type)) == 0);
    }

private:
    base::Result<text::Shaper> shaper_ = text::Shaper::load(kAssets / "fonts.conf");
    theme::Theme theme_{{}, theme::TextSize::Default};
};

void check_all(Letters& letters, const dialogue::LocalisedText& text, theme::Type type) {
    for (const auto& [tag, words] : text.by_language) {
        INFO(tag);
        letters.check(words, type);
    }
}

}  // namespace

TEST_CASE("every letter of every language file has a glyph in every weight") {
    Letters letters;
    const auto catalogue = text::Catalogue::load(kAssets / "languages");
    REQUIRE(catalogue);
    for (const auto& language : catalogue->languages()) {
        INFO(language.tag);
        letters.check(language.name, theme::Type::Pill);
        for (const auto& [key, words] : language.messages) {
            for (const auto type : kTypes)
                letters.check(words, type);
        }
    }
}

TEST_CASE("every letter of every shipped round has a glyph in the weight of its place") {
    Letters letters;
    for (const auto* channel : {"event", "library", "walk"}) {
        for (const auto& question : support::shipped_dialogue(channel).questions) {
            check_all(letters, question.title, theme::Type::Question);
            check_all(letters, question.description, theme::Type::Hint);
            for (const auto& option : question.options)
                check_all(letters, option.text, theme::Type::Answer);
        }
    }
}

TEST_CASE("what stands on every key, and what it types, has a glyph") {
    Letters letters;
    const auto keyboards = text::Keyboards::load(kAssets / "keyboards");
    REQUIRE(keyboards);
    for (const auto& [name, keyboard] : keyboards->all()) {
        INFO(name);
        for (const auto* page : {&keyboard.letters, &keyboard.shifted, &keyboard.symbols, &keyboard.accents,
                                 &keyboard.accents_shifted}) {
            for (const auto& row : *page) {
                for (const auto& key : row) {
                    letters.check(keyboard.label(key), theme::Type::Key);
                    letters.check(key, theme::Type::Field);
                }
            }
        }
        for (const auto& [letter, forms] : keyboard.forms) {
            for (const auto& form : forms)
                letters.check(form, theme::Type::Field);
        }
    }
}
