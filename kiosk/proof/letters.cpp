#include "kiosk/proof/letters.h"

#include <cstdio>
#include <set>

namespace proof {
namespace {

// Any face and size: which fonts there are does not hang on them.
constexpr theme::TextStyle kStyle{.size = 20, .line_height = 26};

// The letters of UTF-8, each as the bytes it takes.
std::set<std::string> letters_of(const std::string& text) {
    std::set<std::string> letters;
    std::size_t from = 0;
    for (std::size_t at = 1; at <= text.size(); ++at) {
        const bool goes_on = at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80;
        if (goes_on) continue;
        letters.insert(text.substr(from, at - from));
        from = at;
    }
    return letters;
}

class Prover {
public:
    Prover(text::Shaper& shaper, Findings& findings) : shaper_(shaper), findings_(findings) {}

    void look_at(const std::string& path, const std::string& words) {
        if (shaper_.unknown_glyphs(words, kStyle) == 0) return;
        std::string unknown;
        for (const auto& letter : letters_of(words)) {
            if (shaper_.unknown_glyphs(letter, kStyle) > 0) unknown += (unknown.empty() ? "" : " ") + letter;
        }
        findings_.add(Severity::Error, path, "no font shows " + unknown);
    }

    void look_at(const std::string& path, const dialogue::LocalisedText& text) {
        for (const auto& [tag, words] : text.by_language) {
            if (shaper_.unknown_glyphs(words, kStyle) > 0) look_at(path + " in " + tag, words);
        }
    }

private:
    text::Shaper& shaper_;
    Findings& findings_;
};

void look_at_keys(const text::Keyboard& keyboard, Prover& prover) {
    std::string letters;
    for (const auto* page : {&keyboard.letters, &keyboard.shifted, &keyboard.symbols, &keyboard.accents,
                             &keyboard.accents_shifted}) {
        for (const auto& row : *page) {
            for (const auto& key : row)
                letters += keyboard.label(key);
        }
    }
    for (const auto& [letter, forms] : keyboard.forms) {
        for (const auto& form : forms)
            letters += keyboard.label(form);
    }
    prover.look_at("keyboards/" + keyboard.name + ".json", letters);
}

}  // namespace

void prove_letters(const dialogue::Dialogue& dialogue, Assets& assets, Findings& findings) {
    Prover prover(assets.shaper, findings);
    for (std::size_t i = 0; i < dialogue.places.size(); ++i)
        prover.look_at("$.places[" + std::to_string(i) + "].name", dialogue.places[i].name);
    prover.look_at("$.controller.name", dialogue.controller.name);
    prover.look_at("$.controller.retention_rule", dialogue.controller.retention_rule);
    prover.look_at("$.controller.deciding_body", dialogue.controller.deciding_body);
    for (const auto& question : dialogue.questions) {
        prover.look_at(question.path + ".title", question.title);
        prover.look_at(question.path + ".description", question.description);
        for (const auto& option : question.options)
            prover.look_at(option.path + ".text", option.text);
    }
    for (const auto& language : assets.catalogue.languages()) {
        if (!dialogue.languages.contains(language.tag)) continue;
        look_at_keys(assets.keyboards.keyboard(language.keyboard), prover);
        const auto file = "languages/" + language.tag + ".json: ";
        prover.look_at(file + "$.name", language.name);
        for (const auto& [key, words] : language.messages)
            prover.look_at(file + "$.messages." + key, words);
    }
}

}  // namespace proof
