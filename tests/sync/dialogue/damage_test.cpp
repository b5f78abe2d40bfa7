// Files as a failing disk, a hasty editor or an ill-wisher leaves them: whatever comes in, a dialogue or a
// list of faults comes out.
#include <catch2/catch.hpp>

#include "sync/dialogue/walk.h"
#include "tests/support/fakes.h"
#include "tests/sync/dialogue/files.h"

namespace {

constexpr std::string_view kPieces[] = {"{",       "}",       "[",    "]",        "\"",
                                        ",",       ":",       "null", "-1",       "1e999",
                                        "\\u0000", "\\ud800", "\xff", "\xf0\x9f", "{A} = ",
                                        "((((",    "'",       "9",    "not ",     "!",
                                        "anyof",   "[]",      "{}",   "\"\"",     "18446744073709551615"};

std::size_t place(support::SeededRandom& random, const std::string& text) {
    return static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(text.size())));
}

void damage(std::string& text, support::SeededRandom& random) {
    const auto at = place(random, text);
    const auto some = static_cast<std::size_t>(random.between(0, 40));
    switch (random.between(0, 4)) {
        case 0:
            text.erase(at, some);
            break;
        case 1:
            text.insert(at, kPieces[random.between(0, std::ssize(kPieces) - 1)]);
            break;
        case 2:
            text.insert(at, text.substr(place(random, text), some));
            break;
        case 3:
            text.resize(at);
            break;
        case 4:
            if (at < text.size()) text[at] = static_cast<char>(random.between(0, 255));
            break;
    }
}

// Faults can be shown to a person; a dialogue can be walked. True for a dialogue.
bool expect_sense(const std::string& text) {
    const auto dialogue = dialogue::parse(text);
    if (dialogue) {
        REQUIRE_FALSE(dialogue->questions.empty());
        REQUIRE_FALSE(dialogue->canonical.empty());
        REQUIRE(visible_questions(*dialogue, {}).size() <= dialogue->questions.size());
        return true;
    }
    REQUIRE_FALSE(dialogue.error().empty());
    for (const auto& fault : dialogue.error()) {
        REQUIRE(fault.path.starts_with("$"));
        REQUIRE_FALSE(fault.what.empty());
    }
    return false;
}

}  // namespace

TEST_CASE("a damaged dialogue file gives faults or a dialogue, never a crash") {
    constexpr std::uint64_t kFiles = 900;
    for (const auto& name : files::kShipped) {
        const auto sound = files::text(name);
        const auto narrow = files::parsed(name).canonical;
        int refused = 0;
        for (std::uint64_t seed = 0; seed < kFiles; ++seed) {
            support::SeededRandom random(seed);
            auto text = seed % 2 == 0 ? sound : narrow;
            for (auto times = random.between(1, 4); times > 0; --times)
                damage(text, random);
            INFO(name << " with seed " << seed);
            refused += expect_sense(text) ? 0 : 1;
        }
        // Damage inside a translated sentence can leave a sound file; most damage must be noticed.
        CHECK(refused > 600);
    }
}

TEST_CASE("a damaged condition is refused or holds or does not, never a crash") {
    const dialogue::Answers answers = {{"A", dialogue::Answer::one(dialogue::Value("light"))}};
    const std::string sound =
        "!({A} anyof [1, 2, 'light']) and {B} <> '' or not {A} empty && {A} contains ['x'] >= 2";
    int read = 0;
    for (std::uint64_t seed = 0; seed < 20000; ++seed) {
        support::SeededRandom random(seed);
        auto text = sound;
        for (auto times = random.between(1, 3); times > 0; --times)
            damage(text, random);
        INFO(text);
        const auto expression = dialogue::Expression::parse(text, {"B"});
        if (expression) {
            (void)expression->holds(answers);
            ++read;
        } else {
            REQUIRE_FALSE(expression.error().where.empty());
        }
    }
    CHECK(read > 500);
}

TEST_CASE("every beginning of a file is refused") {
    const auto text = files::parsed("trygghet-walk.json").canonical;
    for (std::size_t length = 0; length < text.size(); length += 7) {
        REQUIRE_FALSE(dialogue::parse(text.substr(0, length)).has_value());
    }
}
