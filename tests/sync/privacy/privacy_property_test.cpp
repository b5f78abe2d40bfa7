#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <string>

#include "sync/privacy/identifiers.h"

// What must hold for any text. Every draw comes from a fixed seed, so a failure repeats.
using privacy::find_identifiers;
using privacy::Kind;

namespace {

using Rng = std::mt19937;

int draw(Rng& rng, int low, int high) {
    return std::uniform_int_distribution(low, high)(rng);
}

std::string two(int number) {
    return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

char check_digit(const std::string& nine) {
    int sum = 0;
    for (std::size_t i = 0; i < nine.size(); ++i) {
        const int product = (nine[i] - '0') * (i % 2 == 0 ? 2 : 1);
        sum += product / 10 + product % 10;
    }
    return static_cast<char>('0' + (10 - sum % 10) % 10);
}

// Ten digits of somebody who may exist; the day's range is every month's.
std::string somebody(Rng& rng, bool has_coordination_number) {
    const int day = draw(rng, 1, 28) + (has_coordination_number ? 60 : 0);
    auto digits = two(draw(rng, 0, 99)) + two(draw(rng, 1, 12)) + two(day);
    for (int i = 0; i < 3; ++i)
        digits += static_cast<char>('0' + draw(rng, 0, 9));
    return digits + check_digit(digits);
}

std::string written(Rng& rng, const std::string& ten) {
    static const std::array<std::string, 5> kBetween{"-", "", " ", " - ", "–"};
    const std::string century = draw(rng, 0, 1) == 0 ? "" : draw(rng, 0, 1) == 0 ? "19" : "20";
    return century + ten.substr(0, 6) + kBetween[static_cast<std::size_t>(draw(rng, 0, 4))] + ten.substr(6);
}

std::string any_bytes(Rng& rng) {
    std::string bytes(static_cast<std::size_t>(draw(rng, 0, 60)), '\0');
    std::generate(bytes.begin(), bytes.end(), [&] { return static_cast<char>(draw(rng, 0, 255)); });
    return bytes;
}

// Of what the finders look at, so that every path of them is met.
std::string any_signs(Rng& rng) {
    static const std::array<std::string, 18> kSigns{"0", "1", "6", "8", "23", "640823", "3234", "-", "+",
                                                    " ", "@", ".", "/", "(",  "a",      "å",    "٣", "\n"};
    std::string text;
    for (int left = draw(rng, 0, 40); left > 0; --left)
        text += kSigns[static_cast<std::size_t>(draw(rng, 0, 17))];
    return text;
}

std::string masked(const std::string& text) {
    std::string out;
    std::size_t at = 0;
    for (const auto& each : find_identifiers(text)) {
        out += text.substr(at, each.from - at) + "•";
        at = each.to;
    }
    return out + text.substr(at);
}

}  // namespace

TEST_CASE("everybody's number is found, wherever it stands and however it is written") {
    Rng rng(1);
    for (int i = 0; i < 20000; ++i) {
        const bool has_coordination_number = i % 2 == 1;
        const auto number = written(rng, somebody(rng, has_coordination_number));
        const auto text = "Jag heter Å och har " + number + ". Ring!";
        INFO(text);
        const auto found = find_identifiers(text);
        REQUIRE(found.size() == 1);
        const auto kind = has_coordination_number ? Kind::CoordinationNumber : Kind::PersonalNumber;
        const bool could_be_called = number.size() == 10 && number.starts_with("070");
        CHECK(found[0].kind == (could_be_called ? Kind::Phone : kind));
        CHECK(text.substr(found[0].from, found[0].to - found[0].from) == number);
    }
}

TEST_CASE("with any one digit changed it is nobody's") {
    Rng rng(2);
    for (int i = 0; i < 2000; ++i) {
        auto digits = somebody(rng, false);
        const auto at = static_cast<std::size_t>(draw(rng, 0, 9));
        digits[at] = static_cast<char>('0' + (digits[at] - '0' + draw(rng, 1, 9)) % 10);
        INFO(digits);
        const auto found = find_identifiers(digits);
        CHECK((found.empty() || found[0].kind == Kind::Phone));
    }
}

TEST_CASE("0.73 % of random ten digits look like somebody's number (P04)") {
    Rng rng(3);
    constexpr int kStrings = 400000;
    int hits = 0;
    for (int i = 0; i < kStrings; ++i) {
        std::string digits(10, '0');
        std::generate(digits.begin(), digits.end(), [&] { return static_cast<char>('0' + draw(rng, 0, 9)); });
        const auto found = find_identifiers(digits);
        hits += !found.empty() && found[0].kind <= Kind::CoordinationNumber ? 1 : 0;
    }
    const double share = static_cast<double>(hits) / kStrings;
    // 2 x 36525 days of a million but for those that are mobile numbers (January to September 07), one check
    // digit of ten; four standard deviations of that many draws.
    const double expected = 2 * (36525 - 273) / 1e6 / 10;
    CHECK(share == Approx(expected).margin(4 * std::sqrt(expected / kStrings)));
}

TEST_CASE("whatever the text is, what is found lies in it, in order, on whole code points") {
    Rng rng(4);
    for (int i = 0; i < 20000; ++i) {
        const auto text = i % 2 == 0 ? any_bytes(rng) : any_signs(rng);
        std::size_t end = 0;
        for (const auto& each : find_identifiers(text)) {
            CHECK(each.from >= end);
            CHECK(each.from < each.to);
            REQUIRE(each.to <= text.size());
            end = each.to;
            if (i % 2 == 1 && each.to < text.size()) CHECK((text[each.to] & 0xc0) != 0x80);
        }
    }
}

TEST_CASE("once hidden, nothing is found any more") {
    Rng rng(5);
    for (int i = 0; i < 20000; ++i) {
        const auto text = any_signs(rng);
        INFO(text);
        CHECK(find_identifiers(masked(text)).empty());
    }
}

TEST_CASE("a long hostile text takes no longer than its length asks for") {
    for (const auto* piece : {"1 ", "0 1", "@a.", "640823", "+1 2-"}) {
        std::string text;
        while (text.size() < 1 << 20)
            text += piece;
        CHECK(find_identifiers(text).size() < text.size());
    }
}
