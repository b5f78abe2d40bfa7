#pragma once
#include <string>
#include <string_view>

#include "kiosk/scene/scene.h"
#include "kiosk/text/catalogue.h"
#include "kiosk/voice/utterance.h"

namespace voice {

// Who listens, and how.
struct Listener {
    bool has_headphones = false;  // nobody else hears it: private words may be said
    std::string fallback;         // the kiosk's own language, for screens in one that no voice speaks
};

// What is said of one scene: everything that it shows, in its language. Pure; the references must outlive it.
//
// A screen begins with its heading and goes on in reading order; what stands above the heading comes last, so
// that a listener hears the question and its answers first. The letters of the on-screen keyboard are said
// one by one when they are focused, the screen only tells that there is a keyboard. Names of languages are
// said by their own voice. Where no voice speaks the scene's language, the fallback says so and each language
// that can be listened to offers itself (EN 301 549 5.1.3.14).
class Script {
public:
    Script(const text::Catalogue& catalogue, const scene::Scene& scene, const Listener& listener);

    [[nodiscard]] Utterances screen() const;

    // Why it is said: Changed names a state that was left, too ("inte vald").
    enum class Reason { Shown, Changed };
    [[nodiscard]] Utterances node(const scene::Node& node, Reason reason = Reason::Shown) const;

    // A sentence that stands on no node: "voice.welcome". Empty where there is no voice at all.
    [[nodiscard]] Utterances sentence(const std::string& words) const;
    [[nodiscard]] Utterances message(const std::string& key) const;
    // A piece of the visitor's own text; empty without headphones.
    [[nodiscard]] Utterances typed(const std::string& words) const;

    // The words of a message in the language that is spoken.
    [[nodiscard]] const std::string& words_of(const std::string& key) const {
        return tongue_.messages.at(key);
    }

private:
    [[nodiscard]] Utterance utterance(std::string words, const scene::Node& node) const;
    [[nodiscard]] bool is_repeated(const scene::Node& node) const;
    [[nodiscard]] std::string content(const scene::Node& node) const;
    [[nodiscard]] std::string state(const scene::Node& node, Reason reason) const;
    [[nodiscard]] std::string place_among_options(const scene::Node& node) const;
    [[nodiscard]] const text::Language* language_chosen_by(const scene::Node& node) const;
    [[nodiscard]] Utterances refusal() const;

    const text::Catalogue& catalogue_;
    const scene::Scene& scene_;
    const Listener& listener_;
    const text::Language& shown_;   // the scene's language
    const text::Language& tongue_;  // the one that is spoken: the scene's, or the fallback
};

// Whether the node is a key of the on-screen keyboard that types or changes the keyboard.
[[nodiscard]] bool is_typing_key(const scene::Node& node);

}  // namespace voice
