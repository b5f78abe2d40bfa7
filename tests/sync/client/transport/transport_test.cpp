#include "sync/client/transport/transport.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>

#include "sync/base/file.h"
#include "tests/sync/client/fixture.h"

using namespace std::chrono_literals;
using client::CurlTransport;
using client::FaultKind;
using client_test::authority;
using client_test::identity;
using client_test::options_for;
using client_test::valued;
using support::HttpsServer;
using support::Reaction;
using support::Then;

namespace {

Reaction fine(const support::ReceivedRequest&) {
    return {support::http_reply(200, "text/plain", "fine")};
}

struct Line {
    explicit Line(const support::Identity& served, support::Script script = fine,
                  support::ServerOptions how = {})
        : server(served, std::move(script), how), options(options_for(server, folder.path())) {
        // So that a transfer that stalls ends within the test.
        options.connect_limit = std::chrono::milliseconds(2000);
        options.total_limit = std::chrono::milliseconds(600);
    }

    base::Result<client::Reply, client::Fault> get(const std::string& target = "/") {
        auto transport = valued(CurlTransport::open(options));
        return transport->exchange({"GET", target, {}, {}});
    }

    support::TemporaryFolder folder;
    HttpsServer server;
    client::TransportOptions options;
};

FaultKind fault_of(const base::Result<client::Reply, client::Fault>& reply) {
    REQUIRE_FALSE(reply);
    CHECK_FALSE(reply.error().error.message().empty());
    return reply.error().kind;
}

}  // namespace

TEST_CASE("a reply carries status, content type, headers, body and the time to wait") {
    Line line(identity(), [](const auto&) {
        return Reaction{
            support::http_reply(503, "Text/Plain; charset=utf-8", "later", {"Retry-After: 7", "X-One: 1"})};
    });
    const auto reply = line.get();
    REQUIRE(reply);
    CHECK(reply->status == 503);
    CHECK(reply->content_type == "text/plain");
    CHECK(reply->headers.at("x-one") == "1");
    CHECK(reply->body == "later");
    CHECK(reply->retry_after == 7s);
}

TEST_CASE("an authority of its own is the only one that counts") {
    const support::Authority stranger;
    Line line(stranger.issue());
    CHECK(fault_of(line.get()) == FaultKind::TlsRefused);
    CHECK(line.server.received().empty());
}

TEST_CASE("a certificate for another name is refused") {
    Line line(authority().issue({{"portal.example"}, -1h, 24h}));
    CHECK(fault_of(line.get()) == FaultKind::TlsRefused);
    CHECK(line.server.received().empty());
}

TEST_CASE("an expired certificate is refused") {
    Line line(authority().issue({{"localhost"}, -48h, -24h}));
    CHECK(fault_of(line.get()) == FaultKind::TlsRefused);
    CHECK(line.server.received().empty());
}

TEST_CASE("a server that knows TLS 1.2 only is refused") {
    Line line(identity(), fine, {true});
    CHECK(fault_of(line.get()) == FaultKind::TlsRefused);
}

TEST_CASE("a redirect is handed back and not followed") {
    Line line(identity(), [](const auto&) {
        return Reaction{
            support::http_reply(302, "text/html", "", {"Location: https://localhost:1/elsewhere"})};
    });
    const auto reply = line.get();
    REQUIRE(reply);
    CHECK(reply->status == 302);
    CHECK(line.server.received().size() == 1);
}

TEST_CASE("cookies are not kept") {
    Line line(identity(), [](const auto&) {
        return Reaction{support::http_reply(200, "text/plain", "", {"Set-Cookie: track=1"})};
    });
    auto transport = valued(CurlTransport::open(line.options));
    REQUIRE(transport->exchange({"GET", "/a", {}, {}}));
    REQUIRE(transport->exchange({"GET", "/b", {}, {}}));
    for (const auto& request : line.server.received())
        CHECK_FALSE(request.headers.contains("cookie"));
}

TEST_CASE("the environment's proxy is not used") {
    setenv("https_proxy", "http://127.0.0.1:1", 1);
    setenv("ALL_PROXY", "http://127.0.0.1:1", 1);
    Line line(identity());
    const auto reply = line.get();
    unsetenv("https_proxy");
    unsetenv("ALL_PROXY");
    CHECK(reply);
}

TEST_CASE("the proxy of the settings is used, whatever the environment exempts") {
    setenv("no_proxy", "*", 1);
    Line line(identity());
    line.options.proxy = "http://127.0.0.1:1";
    const auto reply = line.get();
    unsetenv("no_proxy");
    CHECK(fault_of(reply) == FaultKind::NoNetwork);
    CHECK(line.server.received().empty());
}

TEST_CASE("a body above the limit ends the transfer, announced or not") {
    const bool is_announced = GENERATE(true, false);
    Line line(identity(), [&](const auto&) {
        const std::string body(5000, 'x');
        if (is_announced) return Reaction{support::http_reply(200, "text/plain", body)};
        return Reaction{"HTTP/1.1 200 Fine\r\n\r\n" + body, Then::Close};
    });
    line.options.body_limit = 4999;
    CHECK(fault_of(line.get()) == FaultKind::BrokenReply);
    line.options.body_limit = 5000;
    CHECK(line.get());
}

TEST_CASE("a reply that breaks off, is reset or never comes is no reply") {
    const auto whole = support::http_reply(200, "text/plain", "0123456789");
    const auto reaction =
        GENERATE_COPY(Reaction{whole.substr(0, whole.size() - 3), Then::Close}, Reaction{"", Then::Reset},
                      Reaction{"", Then::Close}, Reaction{whole.substr(0, 20), Then::Reset},
                      Reaction{"", Then::Stall}, Reaction{whole.substr(0, whole.size() - 3), Then::Stall});
    Line line(identity(), [&](const auto&) { return reaction; });
    CHECK(fault_of(line.get()) == FaultKind::BrokenOff);
}

TEST_CASE("a reply that breaks off on a connection that was kept is told apart from no network") {
    int asked = 0;
    Line line(identity(), [&](const auto& request) {
        return ++asked == 1 ? fine(request) : Reaction{"", Then::Stall};
    });
    auto transport = valued(CurlTransport::open(line.options));
    REQUIRE(transport->exchange({"GET", "/", {}, {}}));
    CHECK(fault_of(transport->exchange({"GET", "/", {}, {}})) == FaultKind::BrokenOff);
}

TEST_CASE("something that is not HTTP is no reply") {
    Line line(identity(), [](const auto&) { return Reaction{"SSH-2.0-portal\r\n", Then::Close}; });
    CHECK(fault_of(line.get()) == FaultKind::BrokenReply);
}

TEST_CASE("a port where nobody listens is no network") {
    Line line(identity());
    line.options.origin = "https://localhost:1";
    CHECK(fault_of(line.get()) == FaultKind::NoNetwork);
}

TEST_CASE("being asked to end ends a stalled transfer at once") {
    const int stop = eventfd(0, EFD_CLOEXEC);
    Line line(identity(), [&](const auto&) {
        eventfd_write(stop, 1);
        return Reaction{"", Then::Stall};
    });
    line.options.stop_descriptor = stop;
    line.options.total_limit = 60s;
    const auto before = std::chrono::steady_clock::now();
    CHECK(fault_of(line.get()) == FaultKind::Stopped);
    CHECK(std::chrono::steady_clock::now() - before < 2s);
    // And a new one does not even begin.
    CHECK(fault_of(line.get()) == FaultKind::Stopped);
    CHECK(line.server.received().size() == 1);
    close(stop);
}

TEST_CASE("only an https address with a name is an endpoint") {
    CHECK(valued(client::https_origin("https://a.example:8443/", "x")) == "https://a.example:8443");
    for (const auto* wrong : {"http://a.example", "a.example", "https://", "https://a/path", "ftp://a",
                              "https://u@a", "https://a b", "https://a?x", "file:///etc/passwd"}) {
        CAPTURE(wrong);
        CHECK_FALSE(client::https_origin(wrong, "x"));
    }
}

TEST_CASE("a missing or wrong CA file is told before anything is sent") {
    Line line(identity());
    line.options.ca = line.folder / "none.pem";
    const auto missing = CurlTransport::open(line.options);
    REQUIRE_FALSE(missing);
    CHECK(missing.error().where.find("none.pem") != std::string::npos);
    line.options.ca = line.folder / "empty.pem";
    valued(base::write_file(line.options.ca, "no certificate"));
    CHECK_FALSE(CurlTransport::open(line.options));
}
