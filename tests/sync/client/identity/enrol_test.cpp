#include "sync/client/identity/enrol.h"

#include <catch2/catch.hpp>

#include "sync/wire/keys/enrolment.h"
#include "sync/wire/problem.h"
#include "sync/wire/signature/message_signature.h"
#include "tests/sync/client/fixture.h"

using client_test::valued;
using support::http_reply;
using support::Reaction;
using support::ReceivedRequest;

namespace {

const auto kStore = base::Uuid::parse("6f1c7c1e-0000-4222-8333-444455556666").value();

// A device that has not been enrolled, and an endpoint that says one thing.
struct Desk {
    explicit Desk(support::Script script)
        : server(client_test::identity(), client_test::with_nonces(std::move(script))),
          transport(valued(client::CurlTransport::open(client_test::options_for(server, folder.path())))),
          device(valued(client::Device::open({folder / "device", client_test::root().public_key, {}}))) {}
    explicit Desk(const Reaction& reaction) : Desk([reaction](const ReceivedRequest&) { return reaction; }) {}

    base::Result<std::string> enrol(const std::string& code = "ABCD-1234") {
        return client::enrol(
            *transport, {code, device.key(), {device.key().public_key, kStore, {}}, "localhost", clock.now});
    }

    support::TemporaryFolder folder;
    support::FakeClock clock;
    support::HttpsServer server;
    std::unique_ptr<client::CurlTransport> transport;
    client::Device device;
};

Reaction grant_to(const ReceivedRequest& request) {
    const auto asked = valued(wire::decode_enrol_body(request.body));
    return {http_reply(200, "application/json", client_test::enrolled_words(asked.request.key))};
}

}  // namespace

TEST_CASE("a code becomes an enrolment of the key that signed the request") {
    Desk desk(grant_to);
    const auto identity = valued(desk.device.accept(valued(desk.enrol())));
    CHECK(identity.kiosk == "MJB-07");
    CHECK(identity.manifest == client_test::manifest());
    const auto received = desk.server.received().at(0);
    CHECK(received.target == "/v1/enrol");
    const auto sent = valued(wire::decode_enrol_body(received.body));
    CHECK(sent.code == "ABCD-1234");
    CHECK(sent.request.store == kStore);
    wire::HttpRequest request{received.method, received.target, received.body, {}};
    request.headers.insert(received.headers.begin(), received.headers.end());
    request.headers["host"] = "localhost";
    CHECK(wire::verify(request, wire::Purpose::Enrol, desk.device.key().public_key));
}

TEST_CASE("a refused code says what to do next") {
    Desk desk(Reaction{http_reply(403, std::string(wire::kProblemContentType),
                                  wire::encode_problem(wire::ProblemKind::CodeUnknown, ""))});
    const auto refused = desk.enrol("wrong");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == base::ErrorKind::Denied);
    CHECK(refused.error().message().find("make a new one") != std::string::npos);
}

TEST_CASE("a portal's page is told as a portal, and a key that is not taken as that") {
    Desk portal(Reaction{http_reply(200, "text/html", "<html>log in</html>")});
    CHECK(portal.enrol().error().message().find("log in to the network") != std::string::npos);
    Desk revoked(Reaction{http_reply(403, std::string(wire::kProblemContentType),
                                     wire::encode_problem(wire::ProblemKind::Revoked, ""))});
    CHECK(revoked.enrol().error().message().find("new code") != std::string::npos);
}

TEST_CASE("anything else than an enrolment of this key enrols nobody") {
    auto other_root = client_test::manifest();
    const auto reply = GENERATE_COPY(
        as<std::string>{}, http_reply(200, "application/json", "{}"), http_reply(200, "application/json", ""),
        http_reply(500, "text/plain", ""), http_reply(302, "", "", {"Location: https://elsewhere/"}),
        http_reply(200, "application/json",
                   client_test::enrolled_words(client_test::key_number(5).public_key)),
        http_reply(
            200, "application/json",
            wire::encode_enrolled(
                {"MJB-07", client_test::kAudience, client_test::key_number(7).public_key, other_root.issued},
                client_test::endpoint_key(), wire::sign_manifest(other_root, client_test::key_number(8)))));
    Desk desk(Reaction{reply});
    const auto granted = desk.enrol();
    CHECK_FALSE((granted && desk.device.accept(*granted)));
    CHECK_FALSE(desk.device.has_enrolment());
    CHECK(desk.device.identity().error().kind == base::ErrorKind::NotFound);
}

TEST_CASE("a key changes only when the endpoint has agreed, and asking twice is no harm") {
    int losses = 1;
    Desk desk([&](const ReceivedRequest& request) {
        if (request.target != "/v1/kiosk/key") return grant_to(request);
        const wire::Headers headers(request.headers.begin(), request.headers.end());
        const auto stamp = valued(wire::stamp_of(headers, wire::Purpose::Live));
        const auto words =
            client_test::enrolled_words(valued(wire::decode_succession(request.body, stamp.kid)));
        const auto reply = http_reply(200, "application/json", words, {client_test::kNonceField});
        return losses-- > 0 ? Reaction{reply.substr(0, reply.size() / 2), support::Then::Close}
                            : Reaction{reply};
    });
    auto identity = valued(desk.device.accept(valued(desk.enrol())));
    client::LiveCalls calls(*desk.transport, desk.clock, "localhost");
    const auto successor = valued(desk.device.next_key());
    CHECK_FALSE(client::rotate_key(calls, identity, successor, "none"));
    CHECK(valued(desk.device.identity()).key.public_key == identity.key.public_key);
    CHECK(valued(desk.device.next_key()).public_key == successor.public_key);
    const auto renewed =
        valued(desk.device.accept(valued(client::rotate_key(calls, identity, successor, "none"))));
    CHECK(renewed.key.public_key == successor.public_key);
    CHECK(renewed.kiosk == "MJB-07");
}
