#include <catch2/catch.hpp>

#include <algorithm>

#include "tests/kiosk/flow/visitor.h"

// More than three whole visits within 20 s by taps on one spot (contracts: taps).
using flow::Spot;
using flow::Stage;
using support::Visitor;
using namespace std::chrono_literals;

namespace {

// A visitor who taps where `tap` says, once before each thing they do.
class Hammering {
public:
    // One whole visit; whether it was marked as a burst.
    bool visits(Spot tap, std::chrono::milliseconds pause = 600ms) {
        const auto does = [&](const flow::Event& event) {
            taps(tap);
            auto effects = visitor.does(event);
            visitor.waits(pause);
            return effects;
        };
        visitor.loses_key();
        does(flow::ChooseOption{"QS1K", std::int64_t{9}});
        does(flow::Decline{});
        const auto effects = does(flow::Send{});
        const auto* ended = support::only<flow::EndVisit>(effects);
        REQUIRE(ended != nullptr);
        visitor.does(flow::VisitStored{ended->id});
        return std::find(ended->pace.begin(), ended->pace.end(), "burst") != ended->pace.end();
    }
    void taps(Spot tap) { visitor.does(flow::TouchPanel{tap.x, tap.y}); }
    void finishes(Spot tap) {
        taps(tap);
        visitor.does(flow::Finish{});
    }

    Visitor visitor;
};

constexpr Spot kHere{100, 60};
constexpr Spot kBeside{112, 60};  // 12 mm away
constexpr Spot kElsewhere{180, 120};

}  // namespace

TEST_CASE("the fourth whole visit from one spot within twenty seconds is marked, and its thanks stays") {
    Hammering child;
    for (int visit = 1; visit <= 3; ++visit) {
        CHECK_FALSE(child.visits(kHere));
        child.finishes(kHere);
        CHECK(child.visitor.state.stage == Stage::Resting);
    }
    CHECK(child.visits({104, 63}));
    for (int tap = 0; tap < 100; ++tap) {
        child.finishes(kHere);
        CHECK(child.visitor.state.stage == Stage::Thanking);
    }
    SECTION("until a tap elsewhere, on whatever it is") {
        child.taps(kElsewhere);
        child.finishes(kHere);
    }
    SECTION("which may be the one that leaves") {
        child.finishes(kElsewhere);
    }
    SECTION("or until no one has touched anything for as long as thanks lasts") {
        child.visitor.waits(59s);
        CHECK(child.visitor.state.stage == Stage::Thanking);
        child.visitor.waits(2s);
    }
    CHECK(child.visitor.state.stage == Stage::Resting);
}

TEST_CASE("visits from different spots, or with pauses, are no one's hammering") {
    Hammering people;
    SECTION("one tap of each elsewhere") {
        for (int visit = 0; visit < 4; ++visit) {
            CHECK_FALSE(people.visits(visit == 2 ? kElsewhere : kHere));
            people.finishes(kHere);
        }
    }
    SECTION("two spots 21 mm apart") {
        for (int visit = 0; visit < 4; ++visit) {
            CHECK_FALSE(people.visits(visit % 2 == 0 ? kHere : Spot{kHere.x + 21, kHere.y}));
            people.finishes(kHere);
        }
    }
    SECTION("four in more than twenty seconds") {
        for (int visit = 0; visit < 4; ++visit) {
            CHECK_FALSE(people.visits(kHere));
            people.finishes(kHere);
            people.visitor.waits(5s);
        }
    }
    CHECK(people.visitor.state.stage == Stage::Resting);
}

TEST_CASE("a spot of 12 mm is one spot") {
    Hammering child;
    for (int visit = 0; visit < 3; ++visit) {
        CHECK_FALSE(child.visits(visit % 2 == 0 ? kHere : kBeside));
        child.finishes(kHere);
    }
    CHECK(child.visits(kBeside));
}

TEST_CASE("after the hold was let go the next visits are counted again with those before them") {
    Hammering child;
    for (int visit = 0; visit < 3; ++visit) {
        child.visits(kHere);
        child.finishes(kHere);
    }
    CHECK(child.visits(kHere));
    child.finishes(kElsewhere);
    CHECK(child.visits(kHere));  // still four within twenty seconds
    CHECK(child.visitor.state.recent.hammered);
}

TEST_CASE("someone with keys is never taken for a hammer") {
    Visitor visitor;
    visitor.loses_key();
    for (int visit = 0; visit < 4; ++visit) {
        visitor.chooses("QS1K", std::int64_t{9});
        visitor.does(flow::Decline{});
        visitor.does(flow::Send{});
        visitor.does(flow::VisitStored{*visitor.state.visit.id});
        visitor.does(flow::Finish{});
        CHECK(visitor.state.stage == Stage::Resting);
    }
}

TEST_CASE("a touch on nothing shows that someone is there, and answers nothing") {
    Visitor visitor;
    CHECK(visitor.does(flow::TouchPanel{1, 1}).empty());
    CHECK(visitor.state.stage == Stage::Resting);
    visitor.waits(1min);
    CHECK(flow::is_untouched(visitor.state));
    visitor.chooses("QS1K", std::int64_t{3});
    visitor.waits(100s);
    visitor.does(flow::TouchPanel{1, 1});
    visitor.waits(100s);
    CHECK(visitor.state.overlay == flow::Overlay::None);
}
