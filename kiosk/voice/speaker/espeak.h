#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "sync/base/result.h"

namespace voice {

// Turns words into sound: espeak-ng 1.51 in this process. It is one for the whole process, so there is one of
// these at a time, on one thread. Started once and never ended: espeak_Terminate may wait for ever for a
// thread of its own (tried; mended after 1.51 in espeak-ng's pull request 1114), and the memory is the
// process's.
class Espeak {
public:
    // Some 40 ms the first time. Unavailable without espeak-ng's data.
    static base::Result<Espeak> start();

    struct Speech {
        std::string words;  // UTF-8
        std::string voice;  // espeak-ng's name: "sv"
        int words_per_minute = 125;
    };
    // Samples of one channel at full loudness. Pitch does not depend on the speed. NotFound when there is no
    // such voice: espeak-ng would go on with the one it had. What was made until `is_stopped` became true.
    [[nodiscard]] base::Result<std::vector<std::int16_t>> samples_of(const Speech& speech,
                                                                     const std::function<bool()>& is_stopped);

    [[nodiscard]] int samples_per_second() const { return samples_per_second_; }

    // Overwrites what espeak-ng has kept of the words it was given last.
    void forget();

private:
    explicit Espeak(int samples_per_second) : samples_per_second_(samples_per_second) {}
    [[nodiscard]] base::Result<void> use_voice(const std::string& name);

    int samples_per_second_;
    std::string voice_;  // in use; empty before the first
};

}  // namespace voice
