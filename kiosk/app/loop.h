#pragma once
#include <functional>
#include <optional>
#include <string>

#include "kiosk/app/aloud/voice_desk.h"
#include "kiosk/app/composer.h"
#include "kiosk/app/effects.h"
#include "kiosk/app/foresight.h"
#include "kiosk/app/line_file.h"
#include "kiosk/app/outcomes.h"
#include "kiosk/app/stop_signal.h"
#include "kiosk/app/times.h"
#include "kiosk/app/visits.h"
#include "kiosk/platform/window.h"
#include "kiosk/widgets/drag.h"
#include "kiosk/widgets/focus.h"
#include "kiosk/widgets/press.h"
#include "kiosk/widgets/screen_guard.h"
#include "kiosk/widgets/stage.h"

namespace app {

// The frame loop: carries events from finger, keys, clock and store to the flow, its effects to the store,
// and its state to the screen. Decides nothing itself, and sleeps while nothing happens. Main thread.
class Loop {
public:
    // References must outlive it.
    struct Parts {
        platform::Window& window;
        widgets::Stage& stage;
        widgets::Labels& labels;
        Visits& visits;
        Effects& effects;
        Composer& composer;
        widgets::Focus& focus;
        Outcomes& outcomes;
        VoiceDesk& voice;
        Times& times;
        LineFile& scenes;  // LYHORD_SCENE
        const StopSignal& stop;
        std::function<theme::Panel()> panel;  // as the window is now
    };

    explicit Loop(Parts parts);

    // Until SIGTERM, or until the window is closed where it may be.
    void run();

private:
    void take(const flow::Event& event);
    void carry_out(const flow::Event& event);  // without the voice's notice
    void take(const store::Outcome& outcome);
    void allow_comments();
    void take(const platform::Input& input);
    void refuse(const platform::Input& input);
    void touch(const platform::Touch& touch);
    void feel(scene::Point at);
    void press(const platform::KeyPressed& pressed);
    [[nodiscard]] std::optional<flow::MoveCaret> caret_step(platform::Key key) const;
    void type(const flow::Event& event);
    [[nodiscard]] bool drags(const platform::Touch& touch);
    void follow_fingers();
    void follow_window();
    void bring_into_view();
    void tell_misfit();
    [[nodiscard]] bool lights_the_panel(platform::Key key) const;
    [[nodiscard]] bool goes_by_keys() const { return is_typing_ || parts_.focus.is_visible(); }
    void listen();
    // A clock's tick on the same screen changes a number: nothing else may come next than before.
    enum class Ahead { Look, LookNot };
    void compose(Ahead ahead = Ahead::Look);
    void show(scene::Scene scene);
    void frame();
    void write_scene();
    void forget_typed();
    void come_to_rest();
    [[nodiscard]] bool listens() const { return parts_.visits.state().visit.preferences.is_read_aloud; }
    [[nodiscard]] std::optional<platform::Input> next_input();
    void tick_if_due();

    Parts parts_;
    widgets::Press press_;
    widgets::Drag drag_;
    widgets::ScreenGuard guard_;
    Foresight foresight_;
    bool has_unwritten_scene_ = false;
    bool is_at_rest_ = false;
    bool shows_typed_ = false;  // the visitor's own text is, or was just now, on the screen
    bool is_typing_ = false;    // somebody writes on a keyboard of their own: its arrows belong to the text
    bool is_closed_ = false;
    std::optional<base::MonotonicTime> tick_at_;  // when what is shown wants to be told of the time
    theme::Panel arranged_for_;                   // what the stage's scene was
    std::string misfit_;                          // as told last
    store::Intake intake_ = store::Intake::Everything;
};

}  // namespace app
