#pragma once
#include <string>

#include "kiosk/voice/utterance.h"
#include "sync/base/clock.h"

// What the voice did, for tests that follow the file of LYHORD_SPEECH: one line of JSON each.
//   {"say": words, "language": tag, "private": bool, "at_ms": monotonic time}
//   {"stop": true, "at_ms": …}, {"pause": …}, {"resume": …}, {"mute": what is missing, …}
namespace app {

// The words of private utterances are left out unless `with_private`.
[[nodiscard]] std::string speech_line(const voice::Utterance& said, base::MonotonicTime time,
                                      bool with_private);
// `what`: "stop", "pause", "resume".
[[nodiscard]] std::string speech_line(const char* what, base::MonotonicTime time);
[[nodiscard]] std::string mute_line(const std::string& what, base::MonotonicTime time);

}  // namespace app
