// The worker of lyhord-sync and the real endpoint with a line between them that does whatever evil its seed
// says, restarts and clocks that jump: none lost, none doubled (C05-C07, C11).

#include <catch2/catch.hpp>
#include <cstdlib>

#include "tests/sync/chaos/deployment.h"

using namespace std::chrono_literals;
using chaos_test::Evil;
using chaos_test::World;
using client::Wake;

namespace {

constexpr int kRounds = 60;

void live_through_one_round(World& world) {
    for (auto answers = world.between(0, 3); answers > 0; --answers)
        world.answer();
    if (world.between(0, 9) == 0) world.restart();
    const auto years = std::chrono::hours(24 * 365 * world.between(-10, 10));
    if (world.between(0, 9) == 0) world.clock.now += years;
    world.turn({.kiosk_changed = true,
                .network_changed = world.between(0, 4) == 0,
                .is_asked = world.between(0, 1) == 0});
    if (world.between(0, 4) == 0) world.kiosk_settles();
}

// The network is as it should be; the longest Retry-After and what was set apart have their time.
void recover(World& world) {
    world.line.is_evil = false;
    for (int turns = 0; turns < 60; ++turns) {
        world.turn({.kiosk_changed = true, .is_asked = true});
        world.kiosk_settles();
        if (world.kiosk.waiting() == 0) return;
        world.clock.advance(1h);
    }
}

}  // namespace

TEST_CASE("none lost, none doubled, whatever the network does") {
    // LYHORD_SEED plays one of them again.
    const auto* chosen = std::getenv("LYHORD_SEED");
    const auto seed = chosen != nullptr ? std::strtoull(chosen, nullptr, 10)
                                        : static_cast<unsigned long long>(GENERATE(range(1, 6)));
    CAPTURE(seed);
    World world(seed);
    for (int round = 0; round < kRounds; ++round)
        live_through_one_round(world);
    recover(world);
    CHECK(world.kiosk.waiting() == 0);
    CHECK(world.endpoint.number("SELECT count(*) FROM response") == world.answered);
    CHECK(world.endpoint.number("SELECT count(DISTINCT id) FROM response") == world.answered);
    CHECK(world.endpoint.number("SELECT count(*) FROM conflict") == 0);
    CHECK(world.answered > kRounds / 2);
    CHECK(world.line.done.size() >= 5);  // else the line was too kind
}

TEST_CASE("requests that come again after thirty days, twice and in another order, change nothing") {
    World world(7);
    world.line.is_evil = false;
    for (int batch = 0; batch < 6; ++batch) {
        for (int i = 0; i < 5; ++i)
            world.answer();
        world.turn({.kiosk_changed = true});
    }
    REQUIRE(world.endpoint.number("SELECT count(*) FROM response") == 30);
    const auto before = world.endpoint.number("SELECT max(number) FROM response");
    world.endpoint.clock.advance(std::chrono::hours(24 * 30));
    world.line.replay();
    CHECK(world.endpoint.number("SELECT count(*) FROM response") == 30);
    CHECK(world.endpoint.number("SELECT max(number) FROM response") == before);
    CHECK(world.endpoint.number("SELECT count(*) FROM conflict") == 0);
}

TEST_CASE("a reply that is lost after the endpoint's commit is asked for again, and settles what exists") {
    World world(8);
    for (int i = 0; i < 5; ++i)
        world.answer();
    world.line.always = Evil::Unanswered;
    world.turn({.kiosk_changed = true});
    CHECK(world.endpoint.number("SELECT count(*) FROM response") == 5);
    world.kiosk_settles();
    CHECK(world.kiosk.waiting() == 5);
    world.line.always = Evil::None;
    world.turn({.kiosk_changed = true, .is_asked = true});
    world.kiosk_settles();
    CHECK(world.kiosk.waiting() == 0);
    CHECK(world.endpoint.number("SELECT count(*) FROM response") == 5);
}
