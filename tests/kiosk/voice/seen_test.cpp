// What the voice says of a node is what the node shows (A39): its words, and for the words that the voice
// adds a picture of them. A word that is added to the voice without a line in kTwins fails here.

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "kiosk/screens/kit/kit.h"
#include "kiosk/voice/script.h"
#include "kiosk/voice/spoken.h"
#include "tests/kiosk/screens/every_screen.h"

namespace {

using scene::Node;
using scene::Role;
using scene::Scene;

bool shows(const Node& node, theme::Colour fill) {
    return std::any_of(node.parts.begin(), node.parts.end(), [&](const scene::Part& part) {
        const auto* box = std::get_if<scene::Box>(&part);
        return box != nullptr && box->fill == fill;
    });
}

bool has_picture(const Node& node) {
    return std::any_of(node.parts.begin(), node.parts.end(),
                       [](const scene::Part& part) { return std::holds_alternative<scene::Icon>(part); });
}

std::string shown_text(const Node& node) {
    std::string all;
    for (const auto& part : node.parts) {
        const auto* text = std::get_if<scene::Text>(&part);
        if (text != nullptr) all += screens::without_marks(text->words) + "\n";
    }
    return all;
}

bool is_option(const Node& node) {
    return node.role == Role::Choice || node.role == Role::Tick;
}

bool looks_touchable(const Scene&, const Node& node) {
    return node.action.has_value() && !node.parts.empty();
}

bool looks_chosen(const Scene&, const Node& node) {
    return node.is_selected && shows(node, theme::Colour::Brand);
}

bool looks_unchosen(const Scene&, const Node& node) {
    return !node.is_selected && !shows(node, theme::Colour::Brand);
}

// As many stand there, each in its place.
bool stands_among_options(const Scene& scene, const Node& node) {
    const auto is_shown = [](const Node& one) { return !is_option(one) || !one.parts.empty(); };
    return is_option(node) && std::all_of(scene.nodes.begin(), scene.nodes.end(), is_shown);
}

bool looks_like_a_field(const Scene&, const Node& node) {
    return !node.parts.empty();
}

bool shows_nothing_typed(const Scene&, const Node& node) {
    return node.words.empty();
}

bool shows_what_was_typed(const Scene&, const Node& node) {
    return !shown_text(node).empty();
}

// What stands behind "?" is told to those who do not see the sign.
bool is_the_question_mark(const Scene&, const Node& node) {
    return node.id == "about" && shown_text(node).find('?') != std::string::npos;
}

struct Twin {
    const char* message;
    bool (*is_seen)(const Scene&, const Node&);
};
constexpr Twin kTwins[]{
    {"voice.button", looks_touchable},      {"voice.selected", looks_chosen},
    {"voice.unselected", looks_unchosen},   {"voice.option", stands_among_options},
    {"voice.field", looks_like_a_field},    {"voice.empty", shows_nothing_typed},
    {"voice.hidden", shows_what_was_typed}, {"voice.about", is_the_question_mark},
};

// Numbers in a right-to-left sentence are marked; see text::with.
std::string without_direction(std::string text) {
    constexpr std::string_view kMark = "\u200f";
    for (auto at = text.find(kMark); at != std::string::npos; at = text.find(kMark, at))
        text.erase(at, kMark.size());
    return text;
}

// Spaces and signs are no words: a line break is none, and a range is said in words.
std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words(1);
    for (const char c : without_direction(text)) {
        const bool is_letter =
            static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)) != 0;
        if (is_letter)
            words.back() += c;
        else if (!words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

// Takes the message away where the words end with it; its numbers may be any.
bool take_end(std::vector<std::string>& words, const std::string& message) {
    const auto is_number = [](const std::string& word) {
        return std::all_of(word.begin(), word.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
    };
    auto end = words_of(message);
    if (end.size() > words.size()) return false;
    const auto begin = words.end() - std::ptrdiff_t(end.size());
    const bool is_same = std::equal(end.begin(), end.end(), begin, [&](const auto& one, const auto& said) {
        return one == said || ((one == "n" || one == "count") && is_number(said));
    });
    if (is_same) words.erase(begin, words.end());
    return is_same;
}

// What the voice adds to the words of the node, taken from the end of what it says as far as its twin is
// seen.
void take_seen_additions(std::vector<std::string>& words, const text::Language& language, const Scene& scene,
                         const Node& node) {
    for (bool has_taken = true; has_taken;) {
        has_taken = std::any_of(std::begin(kTwins), std::end(kTwins), [&](const Twin& twin) {
            return twin.is_seen(scene, node) && take_end(words, language.messages.at(twin.message));
        });
    }
}

// A picture, a sign and the bars of progress say in their way what stands nowhere in letters.
bool is_drawn(const Node& node) {
    return has_picture(node) || node.role == Role::Progress || node.role == Role::Picture ||
           node.id == "about" || node.role == Role::Key;
}

// What stands there, as it is said: "34 %" is "34 percent".
std::vector<std::string> shown_words(const Node& node, const text::Language& language) {
    const auto text = shown_text(node);
    auto words = words_of(voice::spoken(text, language));
    if (text.find('%') == std::string::npos) return words;
    const auto percent = words_of(language.messages.at("percent.spoken"));
    words.insert(words.end(), percent.begin(), percent.end());
    return words;
}

// The words of the utterance that nothing on the node shows.
std::vector<std::string> unseen(const voice::Utterance& said, const Scene& scene) {
    const auto& language = support::hall().catalogue.language(said.language);
    const auto* node = scene.find(said.node);
    if (node == nullptr) return {said.node + " is not there"};
    auto words = words_of(said.words);
    take_seen_additions(words, language, scene, *node);
    if (is_drawn(*node) && !node->parts.empty()) return {};
    const auto shown = shown_words(*node, language);
    std::erase_if(words, [&](const std::string& word) {
        return std::find(shown.begin(), shown.end(), word) != shown.end();
    });
    return words;
}

void check_seen(const voice::Utterances& all, const Scene& scene) {
    for (const auto& one : all) {
        if (one.node.empty()) continue;  // captioned: seen_test.cpp of the app
        INFO(one.node << " says " << one.words);
        CHECK(unseen(one, scene) == std::vector<std::string>{});
    }
}

bool is_in_latin_letters(const Node& node) {
    const auto* choice = node.action ? std::get_if<flow::SelectLanguage>(&*node.action) : nullptr;
    return choice != nullptr && !support::hall().catalogue.language(choice->tag).latin.empty();
}

}  // namespace

TEST_CASE("whatever is said of a node is seen on it, in words or as a picture (A39)") {
    support::on_every_screen([](const Scene& scene, const support::Setting&) {
        for (const bool has_headphones : {true, false}) {
            const voice::Listener listener{has_headphones, "sv"};
            const voice::Script script(support::hall().catalogue, scene, listener);
            for (const auto& node : scene.nodes) {
                if (is_in_latin_letters(node)) continue;  // a name that the voice cannot read in its own
                check_seen(script.node(node), scene);
                check_seen(script.node(node, voice::Script::Reason::Changed), scene);
            }
        }
    });
}
