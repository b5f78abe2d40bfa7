#include "kiosk/app/aloud/speech_line.h"

#include <catch2/catch.hpp>

using namespace std::chrono_literals;

namespace {

const base::MonotonicTime kTime{1234ms};
const voice::Utterance kTyped{"Zebrafink", "sv", "sv", "written", true};

}  // namespace

TEST_CASE("what is said is one line of JSON with its language and time") {
    CHECK(app::speech_line({"Nästa, knapp", "sv", "sv", "next", false}, kTime, false) ==
          R"({"say":"Nästa, knapp","language":"sv","private":false,"at_ms":1234})");
    CHECK(app::speech_line("stop", kTime) == R"({"stop":true,"at_ms":1234})");
    CHECK(app::mute_line("there is no sound", kTime) == R"({"mute":"there is no sound","at_ms":1234})");
}

TEST_CASE("private words stay out of the file, unless it is asked for them") {
    CHECK(app::speech_line(kTyped, kTime, false) ==
          R"({"say":"","language":"sv","private":true,"at_ms":1234})");
    CHECK(app::speech_line(kTyped, kTime, true).find("Zebrafink") != std::string::npos);
}
