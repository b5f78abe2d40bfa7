#include <catch2/catch.hpp>
#include <list>

#include "tests/sync/endpoint/http/running.h"

using namespace http_test;
using namespace std::chrono_literals;

TEST_CASE("a server without connections stops at once") {
    Running running;
    running.server().stop();
    CHECK(running.ends_within(500ms));
}

TEST_CASE("stopping does not wait for those who only keep a connection open") {
    Running running;
    std::list<Client> idle;
    std::list<SilentPeer> silent;
    for (int n = 0; n < 8; ++n) {
        idle.emplace_back(running.port(), authority().certificate());
        REQUIRE(idle.back().send(get("/")));
        REQUIRE(idle.back().receive());
        silent.emplace_back(running.port());
    }
    running.server().stop();
    CHECK(running.ends_within(2s));
    for (auto& client : idle)
        CHECK(client.is_closed_by_server());
}

TEST_CASE("a request under way when the server is stopped gets its answer, then the connection ends") {
    std::promise<endpoint::Answer> held;
    Running running(
        [&](const endpoint::Request&, const endpoint::Answer& answer) { held.set_value(answer); });
    auto client = running.connect();
    REQUIRE(client.send(get("/")));
    const auto late = held.get_future().get();
    std::promise<void> is_stopping;
    running.server().stop();
    running.server().post([&] { is_stopping.set_value(); });
    is_stopping.get_future().get();
    late({200, "text/plain", "stored"});
    const auto reply = client.receive();
    REQUIRE(reply);
    CHECK(reply->body == "stored");
    CHECK(client.is_closed_by_server());
    CHECK(running.ends_within(2s));
}

TEST_CASE("a request that is never answered does not keep the server from stopping") {
    std::promise<endpoint::Answer> held;
    Running running(
        [&](const endpoint::Request&, const endpoint::Answer& answer) { held.set_value(answer); });
    auto client = running.connect();
    REQUIRE(client.send(get("/")));
    const auto never = held.get_future().get();
    running.server().stop();
    CHECK(running.ends_within(2s));
    never(
        endpoint::json_reply("{}"));  // as a store does that finishes late: nobody is there, nothing happens
}

TEST_CASE("stopping twice is stopping once") {
    Running running;
    running.server().stop();
    running.server().stop();
    CHECK(running.ends_within(1s));
}
