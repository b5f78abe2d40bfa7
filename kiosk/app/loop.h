#pragma once
#include <optional>

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
#include "kiosk/widgets/focus.h"
#include "kiosk/widgets/press.h"
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
    };

    explicit Loop(Parts parts);

    // Until SIGTERM, or until the window is closed where it may be.
    void run();

private:
    void take(const flow::Event& event);
    void carry_out(const flow::Event& event);  // without the voice's notice
    void take(const store::Outcome& outcome);
    void take(const store::SyncChanged& change);
    void take(const store::IntakeChanged& change);
    void allow_comments();
    void give_back(const std::optional<disclosure::Snapshot>& result);
    void take(const platform::Input& input);
    void touch(const platform::Touch& touch);
    void press(const platform::KeyPressed& pressed);
    [[nodiscard]] std::optional<flow::MoveCaret> caret_step(platform::Key key) const;
    void type(const flow::Event& event);
    void follow_fingers();
    void listen();
    void compose();
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
    Foresight foresight_;
    bool has_unwritten_scene_ = false;
    bool is_at_rest_ = false;
    bool shows_typed_ = false;  // the visitor's own text is, or was just now, on the screen
    bool is_typing_ = false;    // somebody writes on a keyboard of their own: its arrows belong to the text
    bool is_closed_ = false;
    store::Intake intake_ = store::Intake::Everything;
};

}  // namespace app
