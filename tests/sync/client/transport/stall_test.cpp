// C03, C04: each limit ends a transfer by itself; what the others are has no part in it.

#include <catch2/catch.hpp>

#include "tests/sync/client/fixture.h"

using namespace std::chrono_literals;
using client::FaultKind;
using support::Reaction;
using support::Then;

namespace {

// A server and what is asked of it, within limits that no test reaches but for those it sets.
struct Line {
    explicit Line(support::Script script, support::ServerOptions how = {})
        : server(client_test::identity(), std::move(script), how),
          options(client_test::options_for(server, folder.path())) {
        options.connect_limit = options.total_limit = 10min;
        options.stall_limit = 600s;
    }

    support::TemporaryFolder folder;
    support::HttpsServer server;
    client::TransportOptions options;
};

struct Timed {
    FaultKind kind;
    std::chrono::steady_clock::duration took;
};

Timed timed(const Line& line) {
    auto transport = client_test::valued(client::CurlTransport::open(line.options));
    const auto before = std::chrono::steady_clock::now();
    const auto reply = transport->exchange({"GET", "/", {}, {}});
    REQUIRE_FALSE(reply);
    CHECK_FALSE(reply.error().error.remedy.empty());
    return {reply.error().kind, std::chrono::steady_clock::now() - before};
}

Reaction silence(const support::ReceivedRequest&) {
    return {"", Then::Stall};
}

// Ten bytes a second, for a quarter of an hour.
Reaction trickle(const support::ReceivedRequest&) {
    return {support::http_reply(200, "text/plain", std::string(10'000, 'x')), Then::Crawl};
}

// libcurl counts in whole milliseconds, by a clock of its own.
constexpr auto kEarly = 50ms;

}  // namespace

TEST_CASE("a server that takes connections and never says a word ends by the limit for connecting") {
    Line line(silence, {.is_mute = true});
    line.options.connect_limit = 500ms;
    const auto [kind, took] = timed(line);
    CHECK(kind == FaultKind::NoNetwork);
    CHECK(took >= 500ms - kEarly);
    CHECK(took < 3s);
}

TEST_CASE("a server that takes the request and says nothing ends by the low-speed limit") {
    Line line(silence);
    line.options.stall_limit = 1s;
    const auto [kind, took] = timed(line);
    CHECK(kind == FaultKind::BrokenOff);
    CHECK(took >= 1s - kEarly);
    CHECK(took < 5s);
}

TEST_CASE("a server that trickles ends by the low-speed limit, however long the reply") {
    Line line(trickle);
    line.options.stall_limit = 1s;
    const auto [kind, took] = timed(line);
    CHECK(kind == FaultKind::BrokenOff);
    CHECK(took >= 1s - kEarly);
    CHECK(took < 5s);
}

TEST_CASE("a server that is just quick enough ends by the total limit") {
    Line line(trickle);
    line.options.stall_rate = 1;
    line.options.total_limit = 2s;
    const auto [kind, took] = timed(line);
    CHECK(kind == FaultKind::BrokenOff);
    CHECK(took >= 2s - kEarly);
    CHECK(took < 5s);
}

TEST_CASE("every transfer has limits, and the shortest for silence is no more than the total") {
    const client::TransportOptions usual;
    CHECK(usual.connect_limit == 10s);
    CHECK(usual.total_limit == 60s);
    CHECK(usual.stall_limit == 20s);
    CHECK(usual.stall_rate == 64);
}
