#pragma once
#include <map>
#include <string>
#include <vector>

#include "kiosk/scene/scene.h"

namespace voice {

// What was noticed of a scene, to tell what is new on the next one.
struct Impression {
    struct Look {
        std::string words;
        bool is_selected = false;
        bool is_emphasised = false;  // set in strong letters: a limit was reached
    };

    std::string screen, language, heading;
    std::string focused;  // id; empty for none
    std::map<std::string, Look> nodes;
};

[[nodiscard]] Impression impression_of(const scene::Scene& scene);

// Another screen, the next question on the same kind of screen, or the same in another language.
[[nodiscard]] bool is_other_screen(const Impression& before, const Impression& after);

// The nodes that were not there, or say something else now, in reading order.
[[nodiscard]] std::vector<const scene::Node*> news(const Impression& before, const scene::Scene& after);

}  // namespace voice
