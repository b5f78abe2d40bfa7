#pragma once
#include <optional>
#include <string>

#include "kiosk/flow/event.h"
#include "kiosk/platform/key.h"
#include "kiosk/scene/scene.h"
#include "kiosk/widgets/walk.h"

namespace widgets {

// Whether the key asks the voice for something, and nothing else for anything.
[[nodiscard]] bool is_for_the_voice(platform::Key key);

// Where somebody with keys is on the screen, shown as a ring, and what the keys ask for. Pure.
//
// Reading order goes round without an end, so that nobody is trapped (EN 301 549 5.1.6.2, A02). The ring
// shows only while keys are used: a finger hides it, and the next key that moves or activates first shows
// where it is, so that nothing is done unseen.
//
// With two switches, the keyboard on the screen is gone over row by row: activating a row enters it, its end
// leads back to the row, and a letter leads back to the first row (row-column scanning: 8 strokes to a
// Swedish "h" instead of 17).
//
// Invariant: when the ring is visible and the scene has a stop, `place_` names one of its stops.
class Focus {
public:
    explicit Focus(bool has_two_switches) : has_two_switches_(has_two_switches) {}

    // What the key asks for on the scene that is shown; nullopt when it moved the ring at most. `listens`:
    // the voice reads, and text is walked too. Keys of the voice are not for the ring: nullopt.
    [[nodiscard]] std::optional<flow::Event> take(platform::Key key, const scene::Scene& scene, bool listens);

    // The scene is about to be shown: takes the place that a person expects on it (a new screen's start; the
    // same control on the same screen; where one was before an overlay) and marks it. A row that is looked at
    // as a whole becomes a node of its own before its keys, without an action.
    void show(scene::Scene& scene, bool listens);

    // What brings the place into view when it is scrolled out: ScrollTo.
    [[nodiscard]] std::optional<flow::Event> into_view(const scene::Scene& scene) const;

    // Whether keys were used last: the ring shows.
    [[nodiscard]] bool is_visible() const { return is_visible_; }
    // A finger or mouse is used.
    void hide() { is_visible_ = false; }
    // Letters of a plugged-in keyboard are used: hidden, and next to be shown on the way on, where Enter is
    // wanted when the text is finished.
    void make_way(const scene::Scene& scene);
    // The visit ended.
    void forget() { *this = Focus(has_two_switches_); }

private:
    struct Place {
        std::string screen, heading, language;
        bool is_overlay = false;
        std::string node;
        scene::Rect rect;
        bool is_row = false;  // the whole row of keys that begins with `node`
    };

    // The stops of a scene, and where among them the place is.
    struct Here {
        Stops stops;
        std::vector<Line> lines;
        std::size_t stop = 0;
    };

    [[nodiscard]] static bool is_on(const Place& place, const scene::Scene& scene);
    [[nodiscard]] Place at(const scene::Node& node, const scene::Scene& scene) const;
    [[nodiscard]] Here here(const scene::Scene& scene, bool listens) const;
    void settle(const scene::Scene& scene, bool listens);
    void begin(const scene::Scene& scene, bool listens);
    void hold(const scene::Scene& scene, bool listens);
    void mark(scene::Scene& scene) const;
    void go(platform::Key key, const scene::Scene& scene, const Here& from);
    void step(int by, const scene::Scene& scene, const Here& from);
    void step_by_rows(int by, const scene::Scene& scene, const Here& from);
    void change_line(int by, const scene::Scene& scene, const Here& from);
    [[nodiscard]] std::optional<flow::Event> activate(const scene::Scene& scene);
    void return_to_first_row(const scene::Scene& scene);

    bool has_two_switches_;
    bool is_visible_ = false;
    std::optional<Place> place_;
    std::optional<Place> below_;  // on the screen that an overlay lies over
};

}  // namespace widgets
