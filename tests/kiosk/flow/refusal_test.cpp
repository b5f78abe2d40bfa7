#include <catch2/catch.hpp>

#include "tests/kiosk/flow/visitor.h"

using support::only;
using support::Visitor;

// What a visit remembers of how it was shown: the tile that could not be ticked, and how the scale stood.
namespace {

void tries_a_fourth(Visitor& visitor) {
    visitor.chooses("QS1K", std::int64_t{2});
    for (const auto* reason : {"light", "sight", "empty", "traffic"})
        visitor.ticks_box("QS8N", reason);
}

}  // namespace

TEST_CASE("the fourth reason says that three are chosen for 4 s, and the visit goes on as it was") {
    Visitor visitor;
    tries_a_fourth(visitor);
    visitor.waits(std::chrono::milliseconds(3999));
    CHECK(visitor.state.visit.refused.has_value());
    visitor.waits(std::chrono::milliseconds(1));
    CHECK_FALSE(visitor.state.visit.refused.has_value());
    CHECK(visitor.state.overlay == flow::Overlay::None);
    // "Är du kvar?" is not a moment later for it.
    visitor.waits(visitor.facts().timings.warn_after - std::chrono::seconds(4));
    CHECK(visitor.state.overlay == flow::Overlay::StillThere);
}

TEST_CASE("the fourth reason says that three are chosen until the next touch") {
    for (const auto& touch : {flow::Event(flow::ToggleOption{"QS8N", std::string("light")}),
                              flow::Event(flow::OpenOverlay{flow::Overlay::Aids}), flow::Event(flow::Stir{}),
                              flow::Event(flow::Next{})}) {
        Visitor visitor;
        tries_a_fourth(visitor);
        REQUIRE(visitor.state.visit.refused.has_value());
        visitor.does(touch);
        CHECK_FALSE(visitor.state.visit.refused.has_value());
    }
}

TEST_CASE("how the steps of the scale stood travels with the visit, whether it is sent or broken off") {
    for (const auto stood : {flow::Arrangement::Columns, flow::Arrangement::Rows}) {
        for (const bool is_sent : {true, false}) {
            Visitor visitor;
            visitor.sees(stood);
            visitor.chooses("QS1K", std::int64_t{2});
            visitor.sees(std::nullopt);
            flow::Effects effects;
            if (is_sent) {
                visitor.reaches_review_from_reasons();
                effects = visitor.does(flow::Send{});
            } else {
                effects = visitor.waits(std::chrono::minutes(5));
            }
            const auto* end = only<flow::EndVisit>(effects);
            REQUIRE(end != nullptr);
            CHECK(end->arrangement == stood);
        }
    }
}

TEST_CASE("declining a scale tells how it stood as well, and a visit that met none tells nothing") {
    Visitor visitor;
    visitor.sees(flow::Arrangement::Rows);
    visitor.does(flow::Decline{});
    CHECK(visitor.state.visit.arrangement == flow::Arrangement::Rows);
    Visitor other;
    other.does(flow::Decline{});
    CHECK_FALSE(other.state.visit.arrangement.has_value());
}
