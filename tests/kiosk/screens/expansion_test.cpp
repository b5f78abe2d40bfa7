#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <fstream>

#include "tests/kiosk/screens/gallery.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

// A language whose words are 40 % longer than ours (L11), at the largest text (A09): nothing may be cut.
namespace {

namespace json = boost::json;

constexpr double kLonger = 0.4;

bool begins_letter(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
}

// Every word longer by two letters in five; what stands for something else, {…}, as it is.
std::string stretched(std::string_view words) {
    std::string longer;
    double owed = 0;
    bool is_placeholder = false;
    for (std::size_t at = 0; at < words.size();) {
        auto end = at + 1;
        while (end < words.size() && !begins_letter(words[end]))
            ++end;
        const auto letter = words.substr(at, end - at);
        is_placeholder = letter == "{" || (is_placeholder && letter != "}");
        longer += letter;
        owed += kLonger;
        if (owed >= 1 && !is_placeholder && letter != " " && letter != "}") {
            longer += letter;
            owed -= 1;
        }
        at = end;
    }
    return longer;
}

void stretch(dialogue::LocalisedText& text) {
    for (auto& [language, words] : text.by_language)
        words = stretched(words);
}

dialogue::Dialogue stretched_dialogue(const std::string& channel) {
    auto dialogue = support::shipped_dialogue(channel);
    for (auto& question : dialogue.questions) {
        stretch(question.title);
        stretch(question.description);
        for (auto& option : question.options)
            stretch(option.text);
    }
    return dialogue;
}

text::Catalogue stretched_catalogue() {
    const support::TemporaryFolder folder;
    for (const auto& entry :
         std::filesystem::directory_iterator(support::in_source("assets/languages").string())) {
        std::ifstream file(entry.path());
        std::stringstream content;
        content << file.rdbuf();
        auto language = json::parse(content.str());
        for (auto& [key, words] : language.as_object()["messages"].as_object())
            words = stretched(words.as_string());
        std::ofstream(folder.path() / entry.path().filename()) << json::serialize(language);
    }
    auto catalogue = text::Catalogue::load(folder.path());
    REQUIRE(catalogue);
    return *std::move(catalogue);
}

void check_nothing_is_cut(const scene::Scene& scene, const support::Setting& setting) {
    const auto theme = support::theme_of(setting);
    const scene::Rect panel{0, 0, static_cast<float>(setting.panel.width),
                            static_cast<float>(setting.panel.height)};
    for (const auto& node : scene.nodes) {
        INFO(node.id << ": " << node.words);
        CHECK(panel.contains(node.clip ? *node.clip : node.rect));
        CHECK((node.rect.x >= -0.5f && node.rect.right() <= panel.w + 0.5f));
        for (const auto& part : node.parts) {
            const auto* text = std::get_if<scene::Text>(&part);
            if (text == nullptr || node.is_private) continue;
            const auto size =
                support::hall().shaper.measure(text->words, theme.style(text->type), text->rect.w);
            CHECK(size.h <= text->rect.h + 1);
        }
    }
}

}  // namespace

TEST_CASE("stretching makes words longer and keeps what stands for something else") {
    CHECK(stretched("Fråga {n} av") == "Fråågaa {n} aavv");
    CHECK(stretched("آمن").size() > std::string("آمن").size());
}

TEST_CASE("words that are 40 % longer fit every screen at the largest text") {
    const auto catalogue = stretched_catalogue();
    for (const auto& setting : support::settings()) {
        if (setting.size != theme::TextSize::ExtraLarge) continue;
        for (const auto& exhibit : support::exhibits()) {
            support::Visitor visitor(stretched_dialogue(exhibit.channel));
            support::reach(visitor, exhibit, setting);
            INFO(support::label(exhibit, setting));
            check_nothing_is_cut(support::show(visitor, setting, catalogue), setting);
        }
    }
}
