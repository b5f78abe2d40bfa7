#pragma once
#include <functional>
#include <variant>

#include "kiosk/voice/utterance.h"
#include "sync/base/clock.h"
#include "sync/base/error.h"

namespace voice {

// How something is said, and what it belongs to.
struct Manner {
    int words_per_minute = 125;
    float gain = 1;  // factor on the samples
    int turn = 0;    // told again in every report on it
};

// -- what became of what was to be said --
struct Began {  // it can be heard from now on
    int turn = 0;
    Utterance utterance;
    base::MonotonicTime time;
};
struct Said {  // one utterance, to its end
    int turn = 0;
};
struct Mute {  // could not be said
    int turn = 0;
    int utterances = 1;         // one without its voice; without sound, all that waited behind it too
    bool has_no_sound = false;  // else it lacks its voice only
    base::Error error;
};
using Report = std::variant<Began, Said, Mute>;

// Says things aloud, one after the other. Never waits. One thread at a time.
class Speaker {
public:
    virtual ~Speaker() = default;

    // Behind what still waits.
    virtual void speak(Utterances what, const Manner& manner) = 0;
    // At once; what waits is dropped. No report comes of it.
    virtual void stop() = 0;
    virtual void pause() = 0;
    virtual void resume() = 0;
    // Overwrites the copies of what was said, as soon as nothing is being said.
    virtual void forget() = 0;
};

}  // namespace voice
