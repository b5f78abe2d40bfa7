#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/flow/preferences.h"
#include "kiosk/scene/scene.h"
#include "kiosk/text/catalogue.h"
#include "kiosk/voice/impression.h"
#include "kiosk/voice/script.h"
#include "kiosk/voice/utterance.h"

namespace voice {

// What the speaker is to do.
struct Speak {  // one after the other, behind what still waits
    Utterances what;
};
struct Stop {};  // at once, and nothing of what waits
struct Pause {};
struct Resume {};
struct Forget {};  // private words were said: leave no trace of them in memory
using Order = std::variant<Speak, Stop, Pause, Resume, Forget>;
using Orders = std::vector<Order>;

// Decides what is said when. Pure: no clock, no thread, no sound.
//
// A new screen is read from its heading; a node is said when the focus comes to it; what changes on a screen
// is said; whatever the visitor does silences the voice at once (EN 301 549 5.1.3.4). Silent unless the
// visitor's preferences have reading aloud on.
class Reader {
public:
    // `catalogue` must outlive it.
    Reader(const text::Catalogue& catalogue, Listener listener)
        : catalogue_(catalogue), listener_(std::move(listener)) {}

    // A finger came down, a key was pressed.
    [[nodiscard]] Orders interrupt();
    // What happened to the visit; look() tells what came of it.
    void note(const flow::Event& event);
    // The voice was woken without sight: the next screen begins with how to go on, and a focus that the same
    // key has brought does not cut it off.
    void greet() { greets_ = true; }
    // What is shown now, whenever that may have changed.
    [[nodiscard]] Orders look(const scene::Scene& scene, const flow::Preferences& preferences);

    // The same again.
    [[nodiscard]] Orders repeat();
    // Holds, or goes on.
    [[nodiscard]] Orders pause();
    // Headphones came, or went.
    [[nodiscard]] Orders plug(bool are_in);
    // Everything that was ordered has been said.
    void finish() { mouth_ = Mouth::Silent; }

    [[nodiscard]] bool is_silent() const { return mouth_ == Mouth::Silent; }

private:
    enum class Mouth { Silent, Speaking, Paused };
    // What the visitor did since the last look, as far as it decides what is worth telling.
    enum class Deed { None, Type, Toggle, Volume, Rate, Dark, MoreTime, Other };

    struct View {
        const scene::Scene& scene;
        const flow::Preferences& preferences;
        const Impression& now;
        const Script& script;
        Deed deed;
    };

    static Deed deed_of(const flow::Event& event);
    [[nodiscard]] Orders fall_silent();
    [[nodiscard]] Orders say(Utterances what, bool waits_its_turn);
    [[nodiscard]] Utterances whole(const View& view);
    [[nodiscard]] Utterances changes(const View& view);
    [[nodiscard]] Utterances news_of(const View& view) const;
    [[nodiscard]] Utterances echo(const View& view, const scene::Node& node);
    [[nodiscard]] Utterances announcement(const View& view) const;
    [[nodiscard]] Utterances answer_to_nothing(const View& view) const;

    const text::Catalogue& catalogue_;
    Listener listener_;
    Mouth mouth_ = Mouth::Silent;
    Deed deed_ = Deed::None;
    bool greets_ = false;
    bool is_waking_ = false;            // since the greeting began nothing else was done
    bool has_told_hidden_ = false;      // that headphones are needed to hear what is typed; once a screen
    bool has_said_private_ = false;     // since the voice began
    bool forgets_ = false;              // the visit ended: as soon as the next screen is there
    std::optional<Impression> before_;  // of the last look; nullopt while reading aloud is off
    Utterances last_;                   // for repeat()
};

}  // namespace voice
