#include "kiosk/voice/reader.h"

#include <algorithm>
#include <utility>

#include "kiosk/voice/echo.h"

namespace voice {
namespace {

void append(Utterances& all, Utterances more) {
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

bool has_private(const Utterances& all) {
    return std::any_of(all.begin(), all.end(), [](const Utterance& one) { return one.is_private; });
}

// Whether the sentence is told already, by the node that shows it.
bool is_in(const Utterances& all, const Utterances& sentence) {
    return std::any_of(all.begin(), all.end(), [&](const Utterance& one) {
        return !sentence.empty() && one.words.find(sentence.front().words) != std::string::npos;
    });
}

const scene::Node* focused(const scene::Scene& scene) {
    const auto found = std::find_if(scene.nodes.begin(), scene.nodes.end(),
                                    [](const scene::Node& node) { return node.is_focused; });
    return found == scene.nodes.end() ? nullptr : &*found;
}

bool shows_private(const scene::Scene& scene) {
    return std::any_of(scene.nodes.begin(), scene.nodes.end(),
                       [](const scene::Node& node) { return node.is_private; });
}

// What was typed on a private node until now.
std::string written_before(const Impression& before, const scene::Node& node) {
    const auto found = before.nodes.find(node.id);
    return found == before.nodes.end() ? std::string() : found->second.words;
}

}  // namespace

Reader::Deed Reader::deed_of(const flow::Event& event) {
    if (std::holds_alternative<flow::TypeText>(event) ||
        std::holds_alternative<flow::DeleteBackward>(event) || std::holds_alternative<flow::Undo>(event))
        return Deed::Type;
    if (std::holds_alternative<flow::ToggleOption>(event)) return Deed::Toggle;
    if (std::holds_alternative<flow::SelectVolume>(event)) return Deed::Volume;
    if (std::holds_alternative<flow::SelectSpeechRate>(event)) return Deed::Rate;
    if (std::holds_alternative<flow::SetDark>(event)) return Deed::Dark;
    if (std::holds_alternative<flow::MoreTime>(event)) return Deed::MoreTime;
    return Deed::Other;
}

void Reader::note(const flow::Event& event) {
    if (flow::is_from_visitor(event)) deed_ = deed_of(event);
    const bool ends_visit =
        std::holds_alternative<flow::Send>(event) || std::holds_alternative<flow::EraseAnswers>(event);
    forgets_ = forgets_ || (ends_visit && has_said_private_);
}

Orders Reader::interrupt() {
    is_waking_ = false;
    if (mouth_ == Mouth::Silent) return {};
    mouth_ = Mouth::Silent;
    return {Stop{}};
}

Orders Reader::fall_silent() {
    auto orders = interrupt();
    if (has_said_private_) orders.push_back(Forget{});
    before_.reset();
    last_.clear();
    has_told_hidden_ = false;
    has_said_private_ = forgets_ = false;
    return orders;
}

Orders Reader::say(Utterances what, bool waits_its_turn) {
    if (what.empty()) return {};
    auto orders = waits_its_turn ? Orders{} : interrupt();
    if (!waits_its_turn) last_.clear();
    last_.insert(last_.end(), what.begin(), what.end());
    has_said_private_ = has_said_private_ || has_private(what);
    if (mouth_ == Mouth::Silent) mouth_ = Mouth::Speaking;
    orders.emplace_back(Speak{std::move(what)});
    return orders;
}

Orders Reader::look(const scene::Scene& scene, const flow::Preferences& preferences) {
    const auto deed = std::exchange(deed_, Deed::None);
    if (!preferences.is_read_aloud) return fall_silent();
    const Script script(catalogue_, scene, listener_);
    auto now = impression_of(scene);
    const View view{scene, preferences, now, script, deed};
    const bool is_new = !before_ || is_other_screen(*before_, now);
    const bool is_aside = !is_new && deed == Deed::None && now.focused == before_->focused;
    const bool is_waking = is_new ? greets_ : is_waking_;
    const bool is_brought = !is_new && is_waking && deed == Deed::None;
    auto said = is_new ? whole(view) : is_brought ? Utterances{} : changes(view);
    before_ = std::move(now);
    auto orders = say(std::move(said), is_aside && mouth_ != Mouth::Silent);
    is_waking_ = is_waking;
    if (forgets_ && !shows_private(scene)) {
        orders.emplace_back(Forget{});
        has_said_private_ = forgets_ = false;
    }
    return orders;
}

Utterances Reader::whole(const View& view) {
    Utterances said;
    if (std::exchange(greets_, false)) said = view.script.message("voice.welcome");
    has_told_hidden_ = false;
    append(said, view.script.screen());
    return said;
}

Utterances Reader::changes(const View& view) {
    Utterances said;
    for (const auto* node : news(*before_, view.scene)) {
        if (node->is_private) append(said, echo(view, *node));
    }
    if (view.deed == Deed::Type) return said;
    append(said, news_of(view));
    if (const auto told = announcement(view); !is_in(said, told)) append(said, told);
    const bool is_answer_due = said.empty() && view.deed != Deed::None;
    return is_answer_due ? answer_to_nothing(view) : said;
}

// The node that the focus came to, or that was changed by what the visitor did on it, and then everything
// else that is new; not that another choice has ended one, and not the letters that shift has changed.
Utterances Reader::news_of(const View& view) const {
    const auto changed = news(*before_, view.scene);
    const auto has_changed = [&](const scene::Node* node) {
        return std::find(changed.begin(), changed.end(), node) != changed.end();
    };
    const auto* here = focused(view.scene);
    const bool is_here_news =
        here != nullptr && (view.now.focused != before_->focused || (has_changed(here) && !here->is_private));
    Utterances said;
    if (is_here_news)
        append(said,
               view.script.node(*here, has_changed(here) ? Script::Reason::Changed : Script::Reason::Shown));
    for (const auto* node : changed) {
        const auto old = before_->nodes.find(node->id);
        const bool was_selected = old != before_->nodes.end() && old->second.is_selected;
        const bool lost_its_turn = was_selected && !node->is_selected && node->role != scene::Role::Tick;
        // What a tile said of itself for a while is over; what is ticked has not changed.
        const bool is_over = view.deed == Deed::None && node->role == scene::Role::Tick;
        const bool is_told =
            node == here || node->is_private || is_typing_key(*node) || lost_its_turn || is_over;
        if (!is_told) append(said, view.script.node(*node, Script::Reason::Changed));
    }
    return said;
}

Utterances Reader::echo(const View& view, const scene::Node& node) {
    if (listener_.has_headphones) {
        const auto words = voice::echo(written_before(*before_, node), node.words);
        return view.script.typed(words.empty() ? view.script.words_of("key.space") : words);
    }
    return std::exchange(has_told_hidden_, true) ? Utterances{} : view.script.node(node);
}

// Loudness and speed are told in the manner that was chosen, wherever the visitor is.
Utterances Reader::announcement(const View& view) const {
    const auto& script = view.script;
    if (view.deed == Deed::Volume) {
        auto words =
            text::with(script.words_of("speech.volume"), "n", std::to_string(view.preferences.volume + 1));
        return script.sentence(
            text::with(std::move(words), "count", std::to_string(std::ssize(flow::kVolumes))));
    }
    if (view.deed == Deed::Rate) {
        const auto percent = flow::kSpeechRates.at(static_cast<std::size_t>(view.preferences.speech_rate));
        return script.sentence(
            text::with(script.words_of("speech.rate"), "percent", std::to_string(percent)));
    }
    return {};
}

// The visitor did something and nothing came of it: one option too many is answered with the limit, a panel
// that went dark or light with what was being said (A25), more time with how much there is now, all else with
// where the visitor is.
Utterances Reader::answer_to_nothing(const View& view) const {
    const auto* hint = view.scene.find("hint");
    if (view.deed == Deed::Toggle && hint != nullptr) return view.script.node(*hint);
    if (view.deed == Deed::Dark) return last_;
    if (view.deed == Deed::MoreTime) {
        for (const auto& node : view.scene.nodes)
            if (node.is_ticking) return view.script.node(node);
    }
    const auto* here = focused(view.scene);
    return here == nullptr ? Utterances{} : view.script.node(*here);
}

Orders Reader::repeat() {
    auto again = last_;
    return before_ ? say(std::move(again), false) : Orders{};
}

Orders Reader::pause() {
    switch (mouth_) {
        case Mouth::Silent:
            return {};
        case Mouth::Speaking:
            mouth_ = Mouth::Paused;
            return {Pause{}};
        case Mouth::Paused:
            mouth_ = Mouth::Speaking;
            return {Resume{}};
    }
    return {};
}

Orders Reader::plug(bool are_in) {
    listener_.has_headphones = are_in;
    if (are_in) return repeat();
    std::erase_if(last_, [](const Utterance& one) { return one.is_private; });
    return interrupt();
}

}  // namespace voice
