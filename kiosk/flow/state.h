#pragma once
#include <optional>
#include <string>

#include "kiosk/flow/comment.h"
#include "kiosk/flow/event.h"
#include "kiosk/flow/timings.h"
#include "sync/base/clock.h"
#include "sync/dialogue/answers.h"
#include "sync/dialogue/dialogue.h"

namespace flow {

// Resting shows the first question and waits; its first tap is already an answer.
enum class Stage { Resting, Asking, Commenting, Saving, Thanking };

// Everything that belongs to one visitor. Replaced by a fresh one when the visit ends, so that nothing of it
// can reach the next person.
struct Visit {
    std::optional<base::Uuid> id;  // from the first answer on; also the id of the draft and of the event
    dialogue::Answers answers;
    Comment comment;
    std::string language;
    theme::TextSize text_size = theme::TextSize::Default;
    bool has_reached_limit = false;  // tried to tick more than allowed: the hint is emphasised
    bool is_shifted = false;         // for the next letter; exchanges capitals and small letters
    bool shows_symbols = false;
};

// Invariants: `question` names a question of the dialogue in Resting, Asking and Commenting; visit.id is set
// in Asking, Commenting and Saving; Thanking was entered through VisitStored only.
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
    bool save_is_slow = false;     // the screen says that it is saving
    bool save_has_failed = false;  // the screen says that it could not; the store goes on trying
};

// What the flow may know of the world, gathered by the caller for every step.
struct Facts {
    const dialogue::Dialogue& dialogue;
    base::MonotonicTime now;
    base::Uuid fresh_id;           // random, used if this step starts a visit
    std::string default_language;  // the kiosk's
    bool can_seal = false;         // a key for comments is here; without one no comment question is asked
    Timings timings{};
};

}  // namespace flow
