#pragma once
#include <string>

#include "kiosk/text/catalogue.h"

namespace voice {

// Words of the screen as they are said: "13–15" is a range, "Mörker · Ödsligt" a list, 112 is called digit by
// digit as emergency services ask for it. Everything else is left to the voice.
[[nodiscard]] std::string spoken(std::string words, const text::Language& language);

}  // namespace voice
