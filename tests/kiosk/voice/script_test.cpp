#include "kiosk/voice/script.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cctype>

#include "kiosk/screens/kit/kit.h"
#include "kiosk/voice/spoken.h"
#include "tests/kiosk/screens/gallery.h"

using support::exhibits;
using support::show;
using voice::Listener;
using voice::Script;

namespace {

const support::Setting kSwedish{{}, theme::TextSize::Default, "sv"};
const Listener kAlone{true, "sv"};
const Listener kOverheard{false, "sv"};

Script script_of(const scene::Scene& scene, const Listener& listener = kAlone) {
    return {support::hall().catalogue, scene, listener};
}

std::string joined(const voice::Utterances& said) {
    std::string all;
    for (const auto& one : said)
        all += one.words + "\n";
    return all;
}

// Letters and digits only: commas and line ends are no words.
std::string letters(const std::string& text) {
    std::string kept;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)) != 0)
            kept += c;
    }
    return kept;
}

bool says(const voice::Utterances& said, const std::string& words, const std::string& language) {
    const auto wanted = voice::spoken(words, support::hall().catalogue.language(language));
    return letters(joined(said)).find(letters(wanted)) != std::string::npos;
}

std::vector<std::string> words_of(const voice::Utterances& said) {
    std::vector<std::string> all;
    for (const auto& one : said)
        all.push_back(one.words);
    return all;
}

const support::Exhibit& exhibit(const std::string& name) {
    const auto& all = exhibits();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.name == name; });
    REQUIRE(found != all.end());
    return *found;
}

bool has_voice(const scene::Scene& scene) {
    return !support::hall().catalogue.language(scene.language).voice.empty();
}

template <class F>
void on_every_screen(F check) {
    for (const auto& setting : support::settings()) {
        for (const auto& one : exhibits()) {
            const auto scene = show(one, setting);
            INFO(one.name << ", " << setting.language << ", " << setting.panel.width);
            check(scene);
        }
    }
}

}  // namespace

TEST_CASE("nothing is shown that is not said: every word of every screen is in its script (A03)") {
    on_every_screen([](const scene::Scene& scene) {
        if (!has_voice(scene)) return;  // which another screen tells: see no_voice_test.cpp
        const auto script = script_of(scene);
        const auto said = script.screen();
        for (const auto& node : scene.nodes) {
            if (node.words.empty()) continue;
            INFO(node.id << ": " << node.words);
            CHECK(says(voice::is_typing_key(node) ? script.node(node) : said, node.words, scene.language));
        }
    });
}

TEST_CASE("no node shows words that it does not say") {
    // A question mark stands for its name, and a key for more letters shows three of them.
    const std::set<std::string> shown_as_sign{"about", "key-shift", "key-accents"};
    on_every_screen([&](const scene::Scene& scene) {
        for (const auto& node : scene.nodes) {
            for (const auto& part : node.parts) {
                const auto* text = std::get_if<scene::Text>(&part);
                if (text == nullptr || shown_as_sign.contains(node.id)) continue;
                INFO(node.id << " shows " << text->words);
                CHECK(letters(screens::without_marks(node.words))
                          .find(letters(screens::without_marks(text->words))) != std::string::npos);
            }
        }
    });
}

TEST_CASE("a screen is said from its heading on, question and answers before everything else") {
    const auto scene = show(exhibit("first question"), kSwedish);
    const auto said = words_of(script_of(scene).screen());
    REQUIRE(said.size() > 8);
    CHECK(said[0] == "Hur trygg eller otrygg känner du dig i Skänninge centrum när det är mörkt?");
    CHECK(said[1] == "Tryck på ett ansikte. Vi frågar inte vem du är.");
    CHECK(said[2] == "Mycket trygg, 1 av 6");
    CHECK(said[5] == "Mycket otrygg, 4 av 6");
}

TEST_CASE("before anything is answered the listener hears where to learn who asks and why (P01)") {
    for (const auto* language : {"sv", "en", "ar"}) {
        const auto scene = show(exhibit("first question"), {{}, theme::TextSize::Default, language});
        const auto& messages = support::hall().catalogue.language(language).messages;
        const auto said = script_of(scene).screen();
        CHECK(says(said, messages.at("question.first_hint"), language));
        CHECK(says(said, messages.at("help"), language));
        CHECK(says(said, messages.at("voice.about"), language));
    }
}

TEST_CASE("what can be pressed, chosen or is chosen says so") {
    const auto scene = show(exhibit("reasons for unsafety"), kSwedish);
    const auto script = script_of(scene);
    CHECK(joined(script.node(*scene.find("option-light"))) == "Mörker, 1 av 9, vald\n");
    CHECK(joined(script.node(*scene.find("option-sight"))) == "Skymd sikt, 2 av 9\n");
    CHECK(joined(script.node(*scene.find("next"))) == "Nästa, knapp\n");
    const auto changed = Script::Reason::Changed;
    CHECK(joined(script.node(*scene.find("option-sight"), changed)) == "Skymd sikt, 2 av 9, inte vald\n");
}

TEST_CASE("the letters of the keyboard are not recited, only its existence") {
    const auto scene = show(exhibit("empty comment"), kSwedish);
    const auto script = script_of(scene);
    const auto said = words_of(script.screen());
    CHECK(std::count(said.begin(), said.end(), "Längst ner finns ett tangentbord.") == 1);
    CHECK(std::count(said.begin(), said.end(), "Q") == 0);
    CHECK(joined(script.node(*scene.find("key-Q"))) == "Q\n");
}

TEST_CASE("names of languages are said by their own voice, and the button in the screen's") {
    const auto scene = show(exhibit("first question"), kSwedish);
    const auto said = script_of(scene).node(*scene.find("language-ar"));
    REQUIRE(said.size() == 2);
    CHECK(said[0].words == "العربية");
    CHECK(said[0].voice == "ar");
    CHECK(said[1].words == "knapp");
    CHECK(said[1].voice == "sv");
}

TEST_CASE("a comment is said to headphones and to nobody else (A06)") {
    for (const auto* name : {"comment", "review of a comment"}) {
        const auto scene = show(exhibit(name), kSwedish);
        const auto overheard = script_of(scene, kOverheard).screen();
        CHECK(joined(overheard).find("Lampan") == std::string::npos);
        CHECK(says(overheard, "Anslut hörlurar för att höra det du skriver.", "sv"));
        const auto alone = script_of(scene).screen();
        CHECK(joined(alone).find("Lampan") != std::string::npos);
        for (const auto& one : alone)
            CHECK(one.is_private == (one.words.find("Lampan") != std::string::npos));
    }
}

TEST_CASE("without headphones the review still says to which question the comment answers") {
    const auto scene = show(exhibit("review of a comment"), kSwedish);
    CHECK(joined(script_of(scene, kOverheard).node(*scene.find("change-QS11"))) ==
          "Vad skulle göra det tryggare?, Anslut hörlurar för att höra det du skriver., knapp\n");
}

TEST_CASE("a field with nothing in it says that it is empty, to everybody") {
    const auto scene = show(exhibit("empty comment"), kSwedish);
    for (const auto& listener : {kAlone, kOverheard})
        CHECK(joined(script_of(scene, listener).node(*scene.find("written"))) == "tomt\n");
}

TEST_CASE("a picture that repeats the heading is not said twice") {
    const auto said = words_of(script_of(show(exhibit("thanks"), kSwedish)).screen());
    CHECK(std::count(said.begin(), said.end(), "Tack! Ditt svar är sparat.") == 1);
}

TEST_CASE("every utterance has a voice, of the language that the screen shows (A07)") {
    on_every_screen([](const scene::Scene& scene) {
        if (!has_voice(scene)) return;
        for (const auto& one : script_of(scene).screen()) {
            INFO(one.words);
            CHECK_FALSE(one.voice.empty());
            CHECK(one.voice == support::hall().catalogue.language(one.language).voice);
            const auto* node = scene.find(one.node);
            const bool is_name = node != nullptr && node->action &&
                                 std::holds_alternative<flow::SelectLanguage>(*node->action);
            if (!is_name) CHECK(one.language == scene.language);
        }
    });
}
