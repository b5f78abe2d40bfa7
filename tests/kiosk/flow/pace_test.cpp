#include "kiosk/flow/pace.h"

#include <catch2/catch.hpp>

#include "tests/kiosk/flow/visitor.h"

using namespace std::chrono_literals;
using support::Visitor;

namespace {

// One visit at the pace of `pause` a tap; what it was marked with.
std::vector<std::string> visit(Visitor& visitor, std::chrono::milliseconds pause, std::int64_t feeling,
                               const std::string& age) {
    visitor.chooses("QS1K", feeling);
    visitor.waits(pause);
    visitor.does(flow::Next{});
    visitor.waits(pause);
    visitor.chooses("QS10", age);
    visitor.waits(pause);
    visitor.does(flow::Next{});
    visitor.waits(pause);
    auto effects = visitor.does(flow::Send{});
    const auto* ended = support::only<flow::EndVisit>(effects);
    REQUIRE(ended != nullptr);
    auto pace = ended->pace;
    visitor.does(flow::VisitStored{ended->id});
    visitor.does(flow::Finish{});
    return pace;
}

bool has(const std::vector<std::string>& flags, const std::string& flag) {
    return std::find(flags.begin(), flags.end(), flag) != flags.end();
}

}  // namespace

TEST_CASE("a visit at a person's pace is not marked") {
    Visitor visitor;
    CHECK(::visit(visitor, 2s, 4, "25-44").empty());
}

TEST_CASE("a visit tapped through faster than anybody reads is marked as fast, and kept") {
    Visitor visitor;
    CHECK(::visit(visitor, 100ms, 4, "25-44") == std::vector<std::string>{"fast"});
}

TEST_CASE("fifty visits in a minute are marked as a burst from the fifth on, and none is dropped") {
    Visitor visitor;
    const std::array ages{"13-15", "16-24", "25-44", "45-64", "65-79"};
    int marked = 0;
    for (int i = 0; i < 50; ++i)
        marked +=
            has(::visit(visitor, 300ms, 1 + i % 4, ages[static_cast<std::size_t>(i) % ages.size()]), "burst");
    CHECK(marked == 46);
}

TEST_CASE("a class of pupils that takes half a minute each is no burst") {
    Visitor visitor;
    for (int i = 0; i < 25; ++i) {
        CHECK_FALSE(has(::visit(visitor, 5s, 1 + i % 4, "13-15"), "burst"));
        visitor.waits(10s);
    }
}

TEST_CASE("the same answers three times in a row are marked from the third on") {
    Visitor visitor;
    CHECK_FALSE(has(::visit(visitor, 1s, 4, "25-44"), "repeat"));
    visitor.waits(2s);
    CHECK_FALSE(has(::visit(visitor, 1s, 4, "25-44"), "repeat"));
    visitor.waits(2s);
    CHECK(has(::visit(visitor, 1s, 4, "25-44"), "repeat"));
    visitor.waits(2s);
    CHECK_FALSE(has(::visit(visitor, 1s, 3, "25-44"), "repeat"));
}

TEST_CASE("the same answers from people who come one after another in their own time are not marked") {
    Visitor visitor;
    for (int i = 0; i < 5; ++i) {
        CHECK_FALSE(has(::visit(visitor, 4s, 4, "25-44"), "repeat"));
        visitor.waits(15s);
    }
}

TEST_CASE("somebody who writes is never marked for the way the boxes were tapped") {
    flow::RecentVisits recent;
    const dialogue::Answers answers{{"QS1K", dialogue::Answer::one(std::int64_t{4})}};
    const auto now = base::MonotonicTime{} + 1h;
    for (int i = 0; i < 4; ++i)
        CHECK(flow::note_pace(recent, {now, now, answers, true}).empty());
}

TEST_CASE("what is remembered of earlier visits is bounded") {
    flow::RecentVisits recent;
    const dialogue::Answers answers{{"QS1K", dialogue::Answer::one(std::int64_t{4})}};
    for (int i = 0; i < 1000; ++i)
        (void)flow::note_pace(recent, {base::MonotonicTime{}, base::MonotonicTime{}, answers, false});
    CHECK(recent.visits.size() == flow::kBurstVisits);
}
