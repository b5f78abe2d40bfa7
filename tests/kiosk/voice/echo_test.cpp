#include "kiosk/voice/echo.h"

#include <catch2/catch.hpp>

using voice::echo;

TEST_CASE("a letter that was typed is said") {
    CHECK(echo("", "L") == "L");
    CHECK(echo("La", "Lam") == "m");
    CHECK(echo("Lapan", "Lampan") == "m");  // in the middle
}

TEST_CASE("letters of more than one byte stay whole") {
    CHECK(echo("k", "kö") == "ö");
    CHECK(echo("kå", "kö") == "ö");  // å and ö begin with the same byte
    CHECK(echo("شك", "شكر") == "ر");
    CHECK(echo("å", "ä") == "ä");
}

TEST_CASE("a space says the word that it ends") {
    CHECK(echo("Lampan", "Lampan ") == "Lampan");
    CHECK(echo("Lampan vid", "Lampan vid ") == "vid");
    CHECK(echo("Lampan är ", "Lampan är  ") == "är");
}

TEST_CASE("a space alone says nothing of its own") {
    CHECK(echo("", " ").empty());
    CHECK(echo("a b", "ab").empty());
}

TEST_CASE("letters that were deleted are said") {
    CHECK(echo("Lampan", "Lampa") == "n");
    CHECK(echo("kö", "k") == "ö");
}

TEST_CASE("a word that came at once is said whole") {
    CHECK(echo("Ring ", "Ring tunneln") == "tunneln");
}
