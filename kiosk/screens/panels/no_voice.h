#pragma once
#include <string>
#include <vector>

#include "kiosk/screens/kit/page.h"
#include "kiosk/screens/world.h"

namespace screens {

// Somebody wants to hear what the kiosk cannot say: no voice speaks the language, or there is no sound.
struct NoVoiceView {
    struct Offer {
        std::string language;  // tag
        std::string words;     // in that language: "Lyssna på Svenska"
    };

    std::string name;           // of the language that is shown
    bool has_sound = true;      // else no language can be listened to
    std::vector<Offer> offers;  // the dialogue's languages that have a voice
    float scroll = 0;
};

// Whether reading aloud is wanted and cannot be had, on a screen that can wait for it.
[[nodiscard]] bool lacks_voice(const World& world);
[[nodiscard]] NoVoiceView no_voice_view(const World& world);

// Says so, and offers what can be listened to (A07). Each offer is in its own language.
[[nodiscard]] Page arrange_no_voice(const NoVoiceView& view, const Kit& kit);

}  // namespace screens
