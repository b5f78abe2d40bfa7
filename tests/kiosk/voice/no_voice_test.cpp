#include <catch2/catch.hpp>

#include <filesystem>

#include "kiosk/voice/reader.h"
#include "kiosk/voice/script.h"
#include "sync/base/file.h"
#include "tests/kiosk/screens/gallery.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

namespace {

const std::filesystem::path kLanguages = support::in_source("assets/languages");

// The interface's languages, and one that no voice speaks: English under another name.
text::Catalogue with_voiceless_language() {
    const support::TemporaryFolder folder;
    for (const auto* file : {"sv.json", "en.json", "ar.json"})
        std::filesystem::copy_file(kLanguages / file, folder / file);
    auto words = *base::read_file(kLanguages / "en.json", 1 << 20);
    const auto replace = [&](const std::string& old, const std::string& fresh) {
        const auto at = words.find(old);
        REQUIRE(at != std::string::npos);
        words.replace(at, old.size(), fresh);
    };
    replace(R"("tag": "en")", R"("tag": "xx")");
    replace(R"("order": 2)", R"("order": 9)");
    replace(R"("name": "English")", R"("name": "ትግርኛ")");
    replace(R"("voice": "en")", R"("voice": "", "latin": "Tigrinya")");
    REQUIRE(base::write_file(folder / "xx.json", words));
    auto catalogue = text::Catalogue::load(folder.path());
    REQUIRE(catalogue);
    return *std::move(catalogue);
}

// A visitor who wants to hear, in that language.
struct Hopeful {
    text::Catalogue catalogue = with_voiceless_language();
    support::Visitor visitor;
    bool has_sound = true;

    Hopeful() {
        visitor.does(flow::SelectLanguage{"xx"});
        visitor.does(flow::SetReadAloud{true});
    }
    scene::Scene scene() {
        screens::World world{visitor.state, visitor.facts(), catalogue, support::hall().keyboards,
                             "Skänninge"};
        world.has_sound = has_sound;
        return screens::compose(world, theme::Theme({}, theme::TextSize::Default), support::hall().shaper);
    }
};

std::vector<std::string> words_of(const voice::Utterances& said) {
    std::vector<std::string> all;
    for (const auto& one : said)
        all.push_back(one.voice + ": " + one.words);
    return all;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("where no voice speaks the language the screen says so and offers those that can be heard (A07)") {
    Hopeful listener;
    auto scene = listener.scene();
    CHECK(scene.screen == "no-voice");
    CHECK(scene.find("heading")->words == "There is no voice for ትግርኛ.");
    REQUIRE(scene.find("listen-sv") != nullptr);
    CHECK(scene.find("listen-sv")->words == "Lyssna på Svenska");
    CHECK(scene.find("listen-en")->words == "Listen to English");
    CHECK(scene.find("listen-xx") == nullptr);
    listener.visitor.does(*scene.find("listen-sv")->action);
    scene = listener.scene();
    CHECK(scene.screen == "rating");
    CHECK(scene.language == "sv");
    CHECK(listener.visitor.state.visit.preferences.is_read_aloud);
}

TEST_CASE("the screen without a voice can be left in silence") {
    Hopeful listener;
    listener.visitor.does(*listener.scene().find("close")->action);
    CHECK(listener.scene().screen == "rating");
    CHECK(listener.scene().language == "xx");
    CHECK_FALSE(listener.visitor.state.visit.preferences.is_read_aloud);
}

TEST_CASE("that there is no voice is said in the kiosk's language, and each offer in its own (A07)") {
    Hopeful listener;
    const auto scene = listener.scene();
    const voice::Listener alone{true, "sv"};
    const voice::Script script(listener.catalogue, scene, alone);
    CHECK(words_of(script.screen()) == Lines{"sv: Det finns ingen röst för Tigrinya.",
                                             "sv: Lyssna på Svenska, knapp", "en: Listen to English",
                                             "ar: استمع إلى العربية"});
    CHECK(words_of(script.node(*scene.find("close"))) == Lines{"sv: Det finns ingen röst för Tigrinya."});
    CHECK(words_of(script.node(*scene.find("listen-en"))) == Lines{"en: Listen to English"});
}

TEST_CASE("the name of a language without a voice is said in Latin letters") {
    Hopeful listener;
    listener.visitor.does(flow::SelectLanguage{"sv"});
    auto scene = listener.scene();
    scene.nodes.push_back(
        {scene::Role::Button, "language-xx", "ትግርኛ", {}, flow::Event(flow::SelectLanguage{"xx"})});
    const voice::Listener alone{true, "sv"};
    const voice::Script script(listener.catalogue, scene, alone);
    CHECK(words_of(script.node(scene.nodes.back())) == Lines{"sv: Tigrinya, knapp"});
}

TEST_CASE("without sound the screen says so, in every language, and offers nothing that it can not keep") {
    Hopeful listener;
    listener.has_sound = false;
    for (const auto* tag : {"xx", "sv"}) {
        listener.visitor.does(flow::SelectLanguage{tag});
        const auto scene = listener.scene();
        CHECK(scene.screen == "no-voice");
        CHECK(scene.find("heading")->words == listener.catalogue.message(tag, "speech.broken"));
        CHECK(scene.find("listen-sv") == nullptr);
        CHECK(scene.find("close") != nullptr);
    }
}

TEST_CASE("the question whether somebody is there is not hidden by a missing voice") {
    Hopeful listener;
    listener.visitor.does(flow::SetReadAloud{false});
    listener.visitor.chooses("QS1K", std::int64_t{2});
    listener.visitor.does(flow::SetReadAloud{true});
    listener.visitor.waits(std::chrono::minutes(2));
    CHECK(listener.scene().screen == "still-there");
}
