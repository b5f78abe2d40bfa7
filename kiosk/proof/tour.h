#pragma once
#include <vector>

#include "kiosk/flow/state.h"

namespace proof {

// One screen that a visitor can meet.
struct Stop {
    const dialogue::Question* question = nullptr;  // shown on it; nullptr on a screen of the interface alone
    flow::State state;
};

struct Tour {
    std::vector<Stop> stops;
    std::vector<const dialogue::Question*> unreached;  // no answers lead there
};

// Every screen of the dialogue, reached by answering as a visitor does: its questions, the panels over them,
// the review and how a visit ends. `facts` must outlive it.
[[nodiscard]] Tour tour_of(const flow::Facts& facts);

}  // namespace proof
