#pragma once
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kiosk/flow/state.h"
#include "kiosk/text/catalogue.h"
#include "kiosk/text/keyboards/keyboards.h"
#include "kiosk/theme/theme.h"
#include "sync/disclosure/snapshot.h"

namespace screens {

// A sentence for staff.
struct StaffNews {
    std::string key;         // of the message; its end is the node's id
    std::int64_t count = 0;  // the answers that it is about

    bool operator==(const StaffNews&) const = default;
};

// What screens may know beside the flow's state.
struct World {
    const flow::State& state;
    const flow::Facts& facts;
    const text::Catalogue& catalogue;
    const text::Keyboards& keyboards;
    std::string place_name;
    bool is_online = false;      // the last attempt to send reached the endpoint
    std::string support_code{};  // something that staff must know of, told on the page about the questions;
                                 // empty when all is well
    std::vector<StaffNews> staff{};  // how sending fares, on the same page; empty when all is well
    const std::set<std::string>* icons = nullptr;  // names of the files under assets/icons, without ".svg"
    // What thanks gives back: others' answers as they were before this visit, nullopt when nothing may be
    // shown; and what came of earlier ones, in the visitor's language, empty for nothing.
    std::optional<disclosure::Snapshot> result{};
    std::string notice{};
    bool has_sound = true;  // false once the voice could not be heard
    // What is answered now could not be saved: instead of the first question there is the page of
    // OutOfService, with the code above. Visits under way go on, and their ends tell what became of them.
    bool is_paused = false;
    std::string contact{};      // whom staff call; may be empty
    bool is_test_mode = false;  // answers are marked and do not count, which every screen says
    // The text sizes in which the questions fit the panel in the visitor's language; from the smallest.
    std::vector<theme::TextSize> sizes{theme::TextSize::Small, theme::TextSize::Default,
                                       theme::TextSize::Large, theme::TextSize::ExtraLarge};
};

// When the kiosk cannot ask anything: friendly, with a code for the person who is called (B04).
struct OutOfService {
    std::string code;        // "D2": support codes are listed in README.md
    std::string contact;     // may be empty
    bool is_paused = false;  // it asked before and will again: what was saved is kept
};

}  // namespace screens
