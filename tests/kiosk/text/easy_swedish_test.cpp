#include <algorithm>
#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "kiosk/text/catalogue.h"
#include "tests/support/dialogue_fixture.h"
#include "tests/support/paths.h"

// Easy Swedish is easy (L10). What the advice of MTM, Myndigheten för tillgängliga medier ("Så skriver du
// lättläst samhällsinformation": short sentences, common words, active verbs, no abbreviations), comes to as
// numbers: at most twelve words a sentence, and LIX at most 30. LIX (C. H. Björnsson, Läsbarhet, 1968) is the
// words of a sentence, plus the percentage of words longer than six letters; below 30 is counted as very easy
// to read.
namespace {

namespace json = boost::json;

constexpr std::size_t kMostWords = 12;
constexpr std::size_t kLongFrom = 7;      // letters of LIX's long words
constexpr std::size_t kMostLetters = 14;  // "telefonnummer" has 13
constexpr double kMostLix = 30;

// Names and terms of law, which may not be called anything else.
const std::set<std::string> kNames{"dataskyddsförordningen", "Integritetsskyddsmyndigheten",
                                   "Dataskyddsombud", "Kommunstyrelsen"};
// Words that end as a passive verb does and are none.
const std::set<std::string> kNotPassive{"allas", "andras", "plats"};

std::size_t letters_of(const std::string& word) {
    return static_cast<std::size_t>(std::count_if(word.begin(), word.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
    }));
}

// Everything that this language's visitors read, a text each.
std::vector<std::string> texts() {
    const auto catalogue = text::Catalogue::load(support::in_source("assets/languages"));
    REQUIRE(catalogue);
    REQUIRE(catalogue->has("sv-x-lattlast"));
    std::vector<std::string> all;
    for (const auto& [key, words] : catalogue->language("sv-x-lattlast").messages)
        all.push_back(std::regex_replace(words, std::regex("\u00AD"), ""));  // soft hyphens
    for (const auto* channel : {"event", "library", "walk"}) {
        const auto file = json::parse(support::shipped_text(channel));
        for (const auto& [swedish, words] : file.at("languages").at("sv-x-lattlast").at("texts").as_object())
            all.emplace_back(words.as_string());
    }
    return all;
}

std::vector<std::string> split(const std::string& text, const std::regex& at) {
    std::vector<std::string> parts;
    for (std::sregex_token_iterator part(text.begin(), text.end(), at, -1), end; part != end; ++part) {
        if (part->length() > 0) parts.push_back(part->str());
    }
    return parts;
}

std::vector<std::string> sentences_of(const std::string& text) {
    return split(text, std::regex("[.!?:…](\\s+|$)"));
}

// A placeholder is one word, whatever it becomes.
std::vector<std::string> words_of(const std::string& sentence) {
    return split(std::regex_replace(sentence, std::regex("\\{[a-z]+\\}"), "X"), std::regex("[\\s,;–]+"));
}

template <class F>
void on_every_sentence(F look) {
    for (const auto& text : texts()) {
        for (const auto& sentence : sentences_of(text)) {
            INFO(sentence);
            look(words_of(sentence));
        }
    }
}

bool is_passive(const std::string& word) {
    static const std::regex ending(".*(as|ades|ats|des|dds|äggs|äljs|ivs|äks|äsks)");
    return std::regex_match(word, ending) && !kNotPassive.contains(word);
}

bool is_abbreviated(const std::string& word) {
    static const std::set<std::string> known{"t.ex", "bl.a", "m.m",  "dvs", "osv", "etc", "ca", "kl",
                                             "tel",  "enl",  "resp", "nr",  "st",  "mfl", "mm"};
    return known.contains(word);
}

}  // namespace

TEST_CASE("easy Swedish has no sentence of more than twelve words") {
    on_every_sentence([](const auto& words) { CHECK(words.size() <= kMostWords); });
}

TEST_CASE("easy Swedish has no long words but names and terms of law") {
    on_every_sentence([](const auto& words) {
        for (const auto& word : words) {
            INFO(word);
            CHECK((letters_of(word) <= kMostLetters || kNames.contains(word)));
        }
    });
}

TEST_CASE("easy Swedish says who does what: no passive verbs, no abbreviations") {
    on_every_sentence([](const auto& words) {
        for (const auto& word : words) {
            INFO(word);
            CHECK_FALSE(is_passive(word));
            CHECK_FALSE(is_abbreviated(word));
        }
    });
}

TEST_CASE("the rule finds passives and lets other words be") {
    for (const auto* word : {"sparas", "visades", "ändrats", "läggs", "skrivs", "väljs", "raderas"})
        CHECK(is_passive(word));
    for (const auto* word : {"spara", "vi", "andras", "plats", "finns", "svar"})
        CHECK_FALSE(is_passive(word));
}

TEST_CASE("easy Swedish reads as very easy by LIX") {
    double sentences = 0, words = 0, long_words = 0;
    on_every_sentence([&](const auto& all) {
        sentences += 1;
        words += static_cast<double>(all.size());
        long_words += static_cast<double>(std::count_if(
            all.begin(), all.end(), [](const auto& word) { return letters_of(word) >= kLongFrom; }));
    });
    REQUIRE(sentences > 100);
    CHECK(words / sentences + 100 * long_words / words <= kMostLix);
}
