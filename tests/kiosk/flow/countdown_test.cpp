#include <catch2/catch.hpp>

#include "tests/kiosk/flow/visitor.h"

using flow::Stage;
using support::Visitor;
using namespace std::chrono_literals;

namespace {

void reach_thanks(Visitor& visitor) {
    visitor.loses_key();
    visitor.reaches_review();
    visitor.does(flow::Send{});
    visitor.does(flow::VisitStored{*visitor.state.visit.id});
}

flow::Countdown countdown(const Visitor& visitor) {
    auto facts = visitor.facts();
    facts.now = visitor.now();
    const auto count = flow::countdown(visitor.state, facts);
    REQUIRE(count);
    return *count;
}

std::int64_t left(const Visitor& visitor) {
    return countdown(visitor).left.count();
}

// The app's ticks until the screen goes away, each with the number that it brings.
std::vector<std::int64_t> numbers_ticked(Visitor& visitor) {
    std::vector<std::int64_t> numbers;
    const auto stage = visitor.state.stage;
    while (visitor.state.stage == stage && numbers.size() < 500) {
        visitor.waits_for_tick();
        if (visitor.state.stage == stage) numbers.push_back(left(visitor));
    }
    return numbers;
}

std::vector<std::int64_t> down_from(std::int64_t most) {
    std::vector<std::int64_t> numbers;
    for (auto number = most; number > 0; --number)
        numbers.push_back(number);
    return numbers;
}

}  // namespace

TEST_CASE("thanks counts its seconds down, one tick each, and ends with the last") {
    Visitor visitor;
    reach_thanks(visitor);
    CHECK(left(visitor) == 60);
    CHECK(numbers_ticked(visitor) == down_from(59));
    CHECK(visitor.state.stage == Stage::Resting);
}

TEST_CASE("\"Mer tid\" gives a number that is higher than any before, and a ring that is full again") {
    Visitor visitor;
    reach_thanks(visitor);
    visitor.waits(18s);
    CHECK(left(visitor) == 42);
    visitor.does(flow::MoreTime{});
    CHECK(left(visitor) == 120);
    CHECK(countdown(visitor).whole == 120s);
    visitor.waits(1s);
    visitor.does(flow::MoreTime{});
    CHECK(left(visitor) == 180);
    CHECK(countdown(visitor).whole == 180s);
}

TEST_CASE("seconds that have begun count as whole, and zero is never shown") {
    Visitor visitor;
    reach_thanks(visitor);
    visitor.waits(1ms);
    CHECK(left(visitor) == 60);
    visitor.waits(999ms);
    CHECK(left(visitor) == 59);
    visitor.sleeps(5min);  // the process was held up
    CHECK(left(visitor) == 1);
}

TEST_CASE("a panel over thanks hides the number, and nothing ticks for it") {
    Visitor visitor;
    reach_thanks(visitor);
    visitor.does(flow::OpenOverlay{flow::Overlay::Aids});
    const auto deadline = flow::next_deadline(visitor.state, visitor.facts());
    REQUIRE(deadline);
    CHECK(*deadline - visitor.facts().now == 60s);
}

TEST_CASE("\"Är du kvar?\" counts down too, and on no other screen does anything tick") {
    Visitor visitor;
    CHECK_FALSE(flow::countdown(visitor.state, visitor.facts()));
    visitor.chooses("QS1K", std::int64_t{2});
    CHECK_FALSE(flow::countdown(visitor.state, visitor.facts()));
    CHECK(*flow::next_deadline(visitor.state, visitor.facts()) - visitor.facts().now == 2min);
    visitor.waits(2min);
    REQUIRE(visitor.state.overlay == flow::Overlay::StillThere);
    CHECK(left(visitor) == 30);
    CHECK(countdown(visitor).whole == 30s);
    CHECK(numbers_ticked(visitor) == down_from(29));
    CHECK(visitor.state.stage == Stage::Resting);
}

TEST_CASE("a tick that only changes the number touches neither the visit nor the time it has") {
    Visitor visitor;
    visitor.reaches_comment();
    visitor.writes("kvar");
    visitor.waits(2min + 29s + 999ms);
    CHECK(visitor.state.overlay == flow::Overlay::StillThere);
    CHECK(visitor.state.visit.comment.text() == "kvar");
    visitor.does(flow::CloseOverlay{});
    CHECK(visitor.state.stage == Stage::Commenting);
}
