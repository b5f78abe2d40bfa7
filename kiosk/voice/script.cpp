#include "kiosk/voice/script.h"

#include <algorithm>

#include "kiosk/voice/spoken.h"

namespace voice {
namespace {

using scene::Node;
using scene::Role;

bool is_option(const Node& node) {
    return node.role == Role::Choice || node.role == Role::Tick;
}

// Not what leads back there.
bool opens_about(const Node& node) {
    return node.id == "about" && node.action == flow::Event(flow::OpenOverlay{flow::Overlay::About});
}

void add(std::string& words, const std::string& more) {
    if (more.empty()) return;
    words += (words.empty() ? "" : ", ") + more;
}

void append(Utterances& all, Utterances more) {
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

const text::Language& tongue_for(const text::Catalogue& catalogue, const text::Language& shown,
                                 const std::string& fallback) {
    if (!shown.voice.empty()) return shown;
    const auto& own = catalogue.language(fallback);
    if (!own.voice.empty()) return own;
    const auto& all = catalogue.languages();
    const auto found = std::find_if(all.begin(), all.end(), [](const auto& l) { return !l.voice.empty(); });
    return found == all.end() ? shown : *found;
}

}  // namespace

bool is_typing_key(const Node& node) {
    const bool leads_on = node.action && (std::holds_alternative<flow::Back>(*node.action) ||
                                          std::holds_alternative<flow::Next>(*node.action));
    return node.role == Role::Key && !leads_on;
}

Script::Script(const text::Catalogue& catalogue, const scene::Scene& scene, const Listener& listener)
    : catalogue_(catalogue),
      scene_(scene),
      listener_(listener),
      shown_(catalogue.language(scene.language)),
      tongue_(tongue_for(catalogue, shown_, listener.fallback)) {}

Utterance Script::utterance(std::string words, const Node& node) const {
    return {spoken(std::move(words), tongue_), tongue_.tag, tongue_.voice, node.id, false};
}

Utterances Script::sentence(const std::string& words) const {
    if (tongue_.voice.empty() || words.empty()) return {};
    return {{spoken(words, tongue_), tongue_.tag, tongue_.voice, {}, false}};
}

Utterances Script::message(const std::string& key) const {
    return sentence(words_of(key));
}

Utterances Script::typed(const std::string& words) const {
    if (!listener_.has_headphones) return {};
    auto said = sentence(words);
    for (auto& one : said)
        one.is_private = true;
    return said;
}

// A picture that says what another node says already.
bool Script::is_repeated(const Node& node) const {
    return node.role == Role::Picture &&
           std::any_of(scene_.nodes.begin(), scene_.nodes.end(), [&](const Node& other) {
               return other.role != Role::Picture && other.words == node.words;
           });
}

const text::Language* Script::language_chosen_by(const Node& node) const {
    const auto* choice = node.action ? std::get_if<flow::SelectLanguage>(&*node.action) : nullptr;
    return choice == nullptr ? nullptr : &catalogue_.language(choice->tag);
}

std::string Script::content(const Node& node) const {
    if (node.is_private && !listener_.has_headphones) {
        auto words = node.public_words;
        add(words, words_of(node.words.empty() ? "voice.empty" : "voice.hidden"));
        return words;
    }
    if (node.is_private && node.words.empty()) return words_of("voice.empty");
    const auto* language = language_chosen_by(node);
    const bool is_name = language != nullptr && node.words == language->name;
    return is_name && !language->latin.empty() ? language->latin : node.words;
}

std::string Script::place_among_options(const Node& node) const {
    int count = 0;
    int place = 0;
    for (const auto& other : scene_.nodes) {
        count += is_option(other) ? 1 : 0;
        if (&other == &node || other.id == node.id) place = count;
    }
    auto words = text::with(words_of("voice.option"), "n", std::to_string(place));
    return text::with(std::move(words), "count", std::to_string(count));
}

std::string Script::state(const Node& node, Reason reason) const {
    std::string words;
    const bool is_button = node.role == Role::Button || (node.role == Role::Key && !is_typing_key(node));
    if (is_button) add(words, words_of("voice.button"));
    if (node.role == Role::Field) add(words, words_of("voice.field"));
    if (is_option(node)) add(words, place_among_options(node));
    if (node.is_selected) add(words, words_of("voice.selected"));
    if (!node.is_selected && reason == Reason::Changed && node.role == Role::Tick)
        add(words, words_of("voice.unselected"));
    return words;
}

Utterances Script::node(const Node& node, Reason reason) const {
    const auto* language = language_chosen_by(node);
    const bool speaks_itself = language != nullptr && !language->voice.empty();
    if (!speaks_itself && shown_.voice.empty()) return refusal();
    if (tongue_.voice.empty()) return {};
    const auto state_words = state(node, reason);
    if (speaks_itself && language->tag != tongue_.tag) {
        Utterances said{{node.words, language->tag, language->voice, node.id, false}};
        if (!shown_.voice.empty() && !state_words.empty()) said.push_back(utterance(state_words, node));
        return said;
    }
    auto words = content(node);
    add(words, state_words);
    if (words.empty()) return {};
    Utterances said{utterance(std::move(words), node)};
    said.front().is_private = node.is_private && listener_.has_headphones;
    if (opens_about(node)) said.push_back(utterance(words_of("voice.about"), node));
    return said;
}

// "There is no voice for Soomaali", in the fallback language.
Utterances Script::refusal() const {
    const auto& name = shown_.latin.empty() ? shown_.name : shown_.latin;
    return sentence(text::with(words_of("speech.none"), "language", name));
}

Utterances Script::screen() const {
    Utterances all;
    const bool is_mute = shown_.voice.empty();
    if (is_mute) all = refusal();
    const auto& nodes = scene_.nodes;
    const auto heading =
        std::find_if(nodes.begin(), nodes.end(), [](const Node& node) { return node.role == Role::Heading; });
    const auto first = heading == nodes.end() ? nodes.begin() : heading;
    bool has_keyboard = false;
    const auto read = [&](const Node& node) {
        const auto* language = language_chosen_by(node);
        const bool can_be_said = !is_mute || (language != nullptr && !language->voice.empty());
        has_keyboard = has_keyboard || is_typing_key(node);
        if (can_be_said && !is_typing_key(node) && !is_repeated(node)) append(all, this->node(node));
    };
    std::for_each(first, nodes.end(), read);
    if (has_keyboard && !is_mute) append(all, message("voice.keyboard"));
    std::for_each(nodes.begin(), first, read);
    return all;
}

}  // namespace voice
