// Files as a failing disk, a hasty editor or an ill-wisher leaves them: whatever comes in, a dialogue or a
// list of faults comes out.
#include <catch2/catch.hpp>

#include "sync/dialogue/walk.h"
#include "tests/support/damage.h"
#include "tests/sync/dialogue/files.h"

namespace {

// What the parser of conditions looks for.
support::Damage damage_of(std::uint64_t seed) {
    return support::Damage(seed, {"{A} = ", "((((", "not ", "!", "anyof", "9", "-1"});
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
            const auto text = damage_of(seed).of(seed % 2 == 0 ? sound : narrow);
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
        const auto text = damage_of(seed).of(sound);
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
