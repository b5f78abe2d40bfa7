#pragma once
#include <string>
#include <vector>

namespace voice {

// One thing to say, without a break in it.
struct Utterance {
    std::string words;        // UTF-8, as they are said: "Mycket trygg, 1 av 5"
    std::string language;     // BCP 47
    std::string voice;        // espeak-ng's name of the voice that speaks it; never empty
    std::string node;         // the node of the scene that it says; empty for what stands nowhere
    bool is_private = false;  // holds the visitor's own text: for headphones only, and never for a log

    bool operator==(const Utterance&) const = default;
};

using Utterances = std::vector<Utterance>;

}  // namespace voice
