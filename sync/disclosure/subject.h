#pragma once
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/dialogue/dialogue.h"

namespace disclosure {

// How long a period is: a result is renewed by the first look in the next one.
enum class Cadence {
    Daily,   // local day in Europe/Stockholm
    Hourly,  // for a dialogue that lasts one day
};

[[nodiscard]] base::UtcHour period_start(base::WallTime now, Cadence cadence);

// What a result is about: the first rating question of one version of a dialogue, at one place.
struct Subject {
    std::string dialogue;
    std::int64_t version = 0;
    std::string place;
    std::string question;  // empty: the dialogue has no rating question, so there is no result
    // Those that are counted, in the dialogue's order. Not declining, and not what makes the visit shorter
    // ("är inte där då"): whoever looks on can see who answered so, and would know the rest by subtraction.
    std::vector<dialogue::Value> options;
    Cadence cadence = Cadence::Daily;
    // False on a walk: there a result waits until the stop is closed.
    bool is_shown = false;

    [[nodiscard]] bool counts(const dialogue::Value& option) const;
    bool operator==(const Subject&) const = default;
};

// The question that results are about; nullptr when the dialogue has no rating question.
[[nodiscard]] const dialogue::Question* rated_question(const dialogue::Dialogue& dialogue);

[[nodiscard]] Subject subject_of(const dialogue::Dialogue& dialogue, std::string place);

}  // namespace disclosure
