#pragma once
#include <chrono>

namespace flow {

// Every delay a visitor can notice, in one place.
struct Timings {
    // Without a touch during a visit: "Är du kvar?" (VVSG 2.0 7.2-C asks for an alert after 2 to 5 minutes).
    std::chrono::milliseconds warn_after = std::chrono::minutes(2);
    // From the question to the restart (VVSG: 20 to 45 s; WCAG 2.2.1: at least 20 s). Named on the screen.
    std::chrono::milliseconds reset_after = std::chrono::seconds(30);
    // Language, text size and open panels go back to the kiosk's own when nothing was answered.
    std::chrono::milliseconds forget_after = std::chrono::seconds(45);
    // How long a tile says that no more may be chosen, if nothing is touched meanwhile.
    std::chrono::milliseconds refusal_for = std::chrono::seconds(4);
    // "Borttaget" stays, until someone touches the way on.
    std::chrono::milliseconds erased_for = std::chrono::seconds(20);
    // How long thanks stays, and what "Mer tid" adds. Named on the screen.
    std::chrono::milliseconds thanks_for = std::chrono::seconds(60);
    // Nothing is said of saving before this: shorter waits would only flicker.
    std::chrono::milliseconds saving_shown_after = std::chrono::milliseconds(400);
    // After this the screen says that it could not be saved; the store goes on trying.
    std::chrono::milliseconds saving_failed_after = std::chrono::seconds(5);
};

}  // namespace flow
