#include "kiosk/app/outcomes.h"
#include "sync/base/log.h"

namespace app {
namespace {

const char* words_of(store::Intake intake) {
    switch (intake) {
        case store::Intake::Everything:
            return "answers and comments can be saved again";
        case store::Intake::WithoutComments:
            return "the disk is nearly full: no comments are asked for";
        case store::Intake::Nothing:
            break;
    }
    return "answers cannot be saved: the kiosk pauses; what was saved before is kept";
}

}  // namespace

void log(const store::Outcome& outcome) {
    if (const auto* failed = std::get_if<store::CouldNotSave>(&outcome)) {
        base::log_error("could not save, trying again: {}", failed->error.message());
    } else if (const auto* replaced = std::get_if<store::StoreReplaced>(&outcome)) {
        base::log_error("the database was damaged and lies now at {}; a new one has begun",
                        replaced->set_aside.string());
    } else if (const auto* changed = std::get_if<store::IntakeChanged>(&outcome)) {
        base::log_warn("{}", words_of(changed->intake));
    } else if (const auto* side = std::get_if<store::SyncChanged>(&outcome)) {
        if (side->trouble) base::log_warn("{}", side->trouble->message());
        if (side->distrust) base::log_error("not believed: {}", side->distrust->message());
        if (side->outlived > 0)
            base::log_error(
                "{} responses are let go that the central store has not backed up for a month: ask there",
                side->outlived);
    }
}

}  // namespace app
