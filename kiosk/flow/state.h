#pragma once
#include <optional>
#include <string>

#include "kiosk/flow/arrangement.h"
#include "kiosk/flow/comment/comment.h"
#include "kiosk/flow/event.h"
#include "kiosk/flow/pace.h"
#include "kiosk/flow/preferences.h"
#include "kiosk/flow/tap_circle.h"
#include "kiosk/flow/timings.h"
#include "sync/base/clock.h"
#include "sync/dialogue/answers.h"
#include "sync/dialogue/dialogue.h"

namespace flow {

// Resting shows the first question and waits; its first tap is already an answer.
// Reviewing shows all answers before they are sent (A28).
enum class Stage { Resting, Asking, Commenting, Reviewing, Saving, Thanking };

// Everything that belongs to one visitor. Replaced by a fresh one when the visit ends, so that nothing of it
// can reach the next person.
struct Visit {
    std::optional<base::Uuid> id;  // from the first answer on; also the id of the draft and of the event
    dialogue::Answers answers;
    Comment comment;
    Preferences preferences;
    base::MonotonicTime began{};  // when the first answer was tapped
    bool is_revising = false;     // came back from the review to change one answer
    // What was tapped when as much was ticked as may be: says so until the next touch or for a while.
    std::optional<dialogue::Value> refused;
    base::MonotonicTime refused_at{};
    // How the steps stood when the scale was answered or declined.
    std::optional<Arrangement> arrangement;
    Keys keys = Keys::Letters;
    bool is_shifted = false;    // for the next letter; exchanges capitals and small letters
    bool offers_forms = false;  // other forms of the letter just typed stand in the place of a row of keys
    float field_scroll = 0;     // px: where the comment stood in its field when it was touched last
    std::optional<TapCircle> taps{};  // around all of this visitor's; nullopt before the first
};

// Invariants: `question` names a question of the dialogue in Resting, Asking, Commenting and Reviewing (there
// the last one); visit.id is set in Asking, Commenting, Reviewing and Saving; Thanking was entered through
// VisitStored only. Erased lies over Resting, with the preferences of the visitor who erased.
struct State {
    Stage stage = Stage::Resting;
    Overlay overlay = Overlay::None;
    Visit visit;
    std::string question;
    float scroll = 0;
    base::MonotonicTime touched{};       // last sign of a person
    base::MonotonicTime entered{};       // since when this stage, or since StillThere asks
    std::chrono::milliseconds extra{0};  // added to thanks by "Mer tid"
    int steps = 0;  // questions that the visit led through; for the thanks screen, which knows no answers
    bool save_is_slow = false;            // the screen says that it is saving, or erasing
    bool save_has_failed = false;         // the screen says that it could not; the store goes on trying
    std::optional<base::Uuid> erasing{};  // the draft that the store has not said yet is gone
    RecentVisits recent;  // of all visitors, without what they answered; stays when a visit ends
};

// What the flow may know of the world, gathered by the caller for every step.
struct Facts {
    const dialogue::Dialogue& dialogue;
    base::MonotonicTime now;
    base::Uuid fresh_id;      // random, used if this step starts a visit
    Preferences preferences;  // the kiosk's own: what every visit starts with
    bool can_seal = false;    // a key for comments is here; without one no comment question is asked
    Timings timings{};
    std::optional<Arrangement> arrangement{};  // of the scale that is on the screen
};

}  // namespace flow
