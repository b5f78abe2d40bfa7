#include "kiosk/voice/spoken.h"

#include <catch2/catch.hpp>

#include "tests/kiosk/screens/gallery.h"

namespace {

std::string swedish(const std::string& words) {
    return voice::spoken(words, support::hall().catalogue.language("sv"));
}

}  // namespace

TEST_CASE("a range of numbers is said as a range, in its language") {
    CHECK(swedish("13–15") == "13 till 15");
    CHECK(swedish("16–24 år eller 25–44 år") == "16 till 24 år eller 25 till 44 år");
    CHECK(voice::spoken("65–79", support::hall().catalogue.language("en")) == "65 to 79");
}

TEST_CASE("a dash between words stays a dash") {
    CHECK(swedish("Mjölby – Skänninge") == "Mjölby – Skänninge");
    CHECK(swedish("–") == "–");
    CHECK(swedish("7–") == "7–");
}

TEST_CASE("answers that are listed are said with a pause between them") {
    CHECK(swedish("Mörker · Ödsligt · Något annat") == "Mörker, Ödsligt, Något annat");
}

TEST_CASE("the emergency number is said digit by digit, other numbers are not touched") {
    CHECK(swedish("Fara just nu? Ring 112.") == "Fara just nu? Ring 1 1 2.");
    CHECK(swedish("112 och 112") == "1 1 2 och 1 1 2");
    CHECK(swedish("1123, 4112, 0142-112, 112-50") == "1123, 4112, 0142-112, 112-50");
    CHECK(swedish("116 111") == "116 111");
}
