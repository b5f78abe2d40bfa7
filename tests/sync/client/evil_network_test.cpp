// Networks that lie, break off or crawl (C01-C03). In each of them nothing is deleted, kiosk.db is as it was
// to the byte, nothing counts as sent, and the status says in one word why there is no connection.

#include <catch2/catch.hpp>

#include "sync/base/file.h"
#include "sync/wire/problem.h"
#include "tests/sync/client/house.h"

using namespace std::chrono_literals;
using client_test::Furnishing;
using client_test::House;
using client_test::valued;
using support::http_reply;
using support::Reaction;
using support::ReceivedRequest;
using support::Then;
using wire::Acknowledgement;

namespace {

// So that what stalls ends within the test.
void hurried(client::TransportOptions& options) {
    options.connect_limit = 400ms;
    options.total_limit = 700ms;
}

// What the kiosk's staff are told after an attempt to send through this network.
std::string told_by(House& house) {
    house.enrol();
    client_test::Kiosk kiosk(house.folder.path());
    for (int i = 0; i < 5; ++i)
        kiosk.answer();
    const auto rows = kiosk.outbox();
    const auto bytes = valued(base::read_file(kiosk.file));
    house.turn({.kiosk_changed = true});
    CHECK(kiosk.outbox() == rows);
    CHECK(valued(base::read_file(kiosk.file)) == bytes);
    CHECK(client_test::count(house.sync_db(), "ack") == 0);
    CHECK(client_test::count(house.sync_db(), "refusal") == 0);
    CHECK(client_test::status(house.sync_db(), "sent").empty());
    CHECK(client_test::status(house.sync_db(), "last-contact").empty());
    return house.network();
}

std::string told_in(Furnishing furnishing) {
    House house(std::move(furnishing));
    return told_by(house);
}

std::string told_of(const Reaction& reaction, bool is_hurried = false) {
    House house(is_hurried ? Furnishing{.limits = hurried} : Furnishing{});
    house.fault = reaction;
    return told_by(house);
}

// An acknowledgement that is right but for what `spoil` does to it before it is signed.
std::string told_of_acknowledgement(const std::function<void(Acknowledgement&)>& spoil) {
    House house;
    house.on_batch = [&](const ReceivedRequest& request) {
        auto acknowledgement = house.central.take(request.body);
        spoil(acknowledgement);
        return client_test::acknowledge(acknowledgement);
    };
    return told_by(house);
}

std::string whole_reply() {
    return http_reply(200, "application/json", R"({"documents":[]})");
}

}  // namespace

TEST_CASE("a portal's page with 200 is a login that is wanted") {
    CHECK(told_of({http_reply(200, "text/html", "<html>Welcome! Log in.</html>")}) == "captive-portal");
}

TEST_CASE("a redirect to http is a login that is wanted, and is not followed") {
    House house;
    house.fault = Reaction{http_reply(302, "text/html", "", {"Location: http://portal.example/login"})};
    CHECK(told_by(house) == "captive-portal");
    for (const auto& request : house.server.received())
        CHECK(request.target.starts_with("/v1/"));
}

TEST_CASE("511 is a login that is wanted, whatever time it asks for") {
    House house;
    house.fault = Reaction{http_reply(511, "text/html", "log in", {"Retry-After: 3600"})};
    CHECK(told_by(house) == "captive-portal");
    house.fault.reset();
    house.turn({.is_asked = true});
    CHECK(house.central.stored.size() == 5);
}

TEST_CASE("another authority's certificate is somebody else in the endpoint's place") {
    const support::Authority interceptor;
    House house(Furnishing{.served = interceptor.issue()});
    CHECK(told_by(house) == "tls-refused");
    CHECK(house.server.received().empty());
}

TEST_CASE("a name server that sends every name to the portal meets a certificate for another name") {
    House house(Furnishing{.served = client_test::authority().issue({{"portal.example"}, -1h, 24h})});
    CHECK(told_by(house) == "tls-refused");
    CHECK(house.server.received().empty());
}

TEST_CASE("a portal that answers in clear where TLS belongs is somebody else") {
    CHECK(told_in(Furnishing{.server = {.is_clear = true}}) == "tls-refused");
}

TEST_CASE("a connection that is half open is no network, within the limits") {
    CHECK(told_in(Furnishing{.server = {.is_mute = true}, .limits = hurried}) == "no-network");
}

TEST_CASE("an endpoint that does not run is no network") {
    CHECK(told_in(Furnishing{.limits = [](auto& options) { options.origin = "https://localhost:1"; }}) ==
          "no-network");
}

TEST_CASE("a name that nobody knows is no network") {
    CHECK(told_in(Furnishing{.limits = [](auto& options) { options.origin = "https://lyhord.invalid"; }}) ==
          "no-network");
}

TEST_CASE("a reset after the request, or in the middle of the reply, is an unsteady network") {
    CHECK(told_of({"", Then::Reset}) == "unsteady");
    CHECK(told_of({whole_reply().substr(0, 30), Then::Reset}) == "unsteady");
    CHECK(told_of({whole_reply().substr(0, whole_reply().size() - 3), Then::Close}) == "unsteady");
}

TEST_CASE("a reply that never comes, or stops half-way, is an unsteady network within the limits") {
    CHECK(told_of({"", Then::Stall}, true) == "unsteady");
    CHECK(told_of({whole_reply().substr(0, 30), Then::Stall}, true) == "unsteady");
}

TEST_CASE("a byte now and then is an unsteady network within the limits") {
    CHECK(told_of({whole_reply(), Then::Crawl}, true) == "unsteady");
}

TEST_CASE("a connection that is never closed settles what was whole, and nothing that has no end") {
    House house(Furnishing{.limits = hurried});
    house.fault = Reaction{"HTTP/1.1 200 Fine\r\nContent-Type: text/html\r\n\r\n<html>", Then::Stall};
    CHECK(told_by(house) == "unsteady");
    house.fault.reset();
    house.on_batch = [&](const ReceivedRequest& request) {
        auto reaction = client_test::acknowledge(house.central.take(request.body));
        reaction.then = Then::Stall;
        return reaction;
    };
    house.turn({.is_asked = true});
    CHECK(client_test::count(house.sync_db(), "ack") == 5);
}

TEST_CASE(
    "an acknowledgement that is empty, cut or foreign is an endpoint that does not answer as it should") {
    CHECK(told_of_acknowledgement([](auto& ack) { ack.items.clear(); }) == "endpoint-error");
    CHECK(told_of_acknowledgement([](auto& ack) {
              for (auto& item : ack.items)
                  item.source = "urn:lyhord:store:00000000-0000-4000-8000-000000000001";
          }) == "endpoint-error");
    const std::string type(wire::kAcknowledgementContentType);
    CHECK(told_of({http_reply(200, type, R"({"audience":"6f1c7c1e)")}) == "endpoint-error");
    CHECK(told_of({http_reply(200, type, "")}) == "endpoint-error");
}

TEST_CASE(
    "an acknowledgement that nobody signed, or another, is an endpoint that does not answer as it should") {
    House unsigned_one;
    unsigned_one.on_batch = [&](const ReceivedRequest& request) {
        auto reply = client_test::signed_reply(unsigned_one.central.take(request.body));
        reply.headers.erase("signature");
        reply.headers.erase("signature-input");
        return client_test::reaction_of(reply);
    };
    CHECK(told_by(unsigned_one) == "endpoint-error");
    House foreign;
    foreign.signer = client_test::key_number(3);
    CHECK(told_by(foreign) == "endpoint-error");
}

TEST_CASE("an acknowledgement of an earlier batch, played again, settles nothing of this one") {
    House house;
    std::optional<Reaction> first;
    house.on_batch = [&](const ReceivedRequest& request) {
        if (!first) first = client_test::acknowledge(house.central.take(request.body));
        return *first;
    };
    house.enrol();
    client_test::Kiosk kiosk(house.folder.path());
    for (int i = 0; i < 5; ++i)
        kiosk.answer();
    house.turn({.kiosk_changed = true});
    CHECK(client_test::count(house.sync_db(), "ack") == 5);
    for (int i = 0; i < 5; ++i)
        kiosk.answer();
    house.turn({.kiosk_changed = true});
    CHECK(client_test::count(house.sync_db(), "ack") == 5);
    CHECK(house.network() == "endpoint-error");
    CHECK(kiosk.waiting() == 10);
}

TEST_CASE("a reply larger than anything the endpoint says is not read to its end") {
    CHECK(told_of({http_reply(200, "text/html", std::string(std::size_t{2} << 20U, 'x'))}) ==
          "endpoint-error");
}

TEST_CASE("an endpoint that asks for patience is busy, one that fails is in error") {
    const std::string type(wire::kProblemContentType);
    CHECK(told_of({http_reply(429, type, wire::encode_problem(wire::ProblemKind::TooManyRequests, ""))}) ==
          "endpoint-busy");
    CHECK(told_of({http_reply(503, "text/html", "no server is available")}) == "endpoint-busy");
    CHECK(told_of({http_reply(500, type, wire::encode_problem(wire::ProblemKind::Internal, ""))}) ==
          "endpoint-error");
    CHECK(told_of({http_reply(502, "text/html", "bad gateway")}) == "endpoint-error");
}

TEST_CASE("every way in which the endpoint says no has a word for staff, and only patience has a time") {
    using enum wire::ProblemKind;
    const std::map<wire::ProblemKind, std::string> special{{Revoked, "revoked"},
                                                           {BadSignature, "not-enrolled"},
                                                           {KeyReplaced, "not-enrolled"},
                                                           {WrongAudience, "not-enrolled"},
                                                           {Unauthorised, "not-enrolled"},
                                                           {Busy, "endpoint-busy"},
                                                           {TooManyRequests, "endpoint-busy"}};
    for (auto number = 0; number <= static_cast<int>(NotOpened); ++number) {
        const auto kind = static_cast<wire::ProblemKind>(number);
        const auto& type = wire::problem_type(kind);
        CAPTURE(type.code);
        client::Reply reply;
        reply.status = type.status;
        reply.content_type = wire::kProblemContentType;
        reply.body = wire::encode_problem(kind, "");
        reply.retry_after = 60s;
        const auto refused = client::refusal_of(reply);
        const auto found = special.find(kind);
        CHECK(client::to_text(refused.network) ==
              (found == special.end() ? "endpoint-error" : found->second));
        CHECK(refused.problem == type.code);
        CHECK(refused.retry_after.has_value() == (refused.network == client::Network::EndpointBusy));
    }
}

TEST_CASE("something that is not HTTP is an endpoint that does not answer as it should") {
    CHECK(told_of({"SSH-2.0-portal\r\n", Then::Close}) == "endpoint-error");
}

TEST_CASE("after any of them everything arrives once") {
    House house;
    house.enrol();
    client_test::Kiosk kiosk(house.folder.path());
    for (int i = 0; i < 5; ++i)
        kiosk.answer();
    for (const auto& evil :
         {Reaction{http_reply(200, "text/html", "log in")}, Reaction{"", Then::Reset},
          Reaction{whole_reply().substr(0, 30), Then::Close}, Reaction{http_reply(503, "text/html", "")}}) {
        house.fault = evil;
        house.turn({.kiosk_changed = true, .is_asked = true});
        CHECK(house.central.stored.empty());
    }
    house.fault.reset();
    house.turn({.is_asked = true});
    CHECK(house.network() == "ok");
    CHECK(house.central.stored.size() == 5);
    CHECK(house.central.exists == 0);
    CHECK(client_test::count(house.sync_db(), "ack") == 5);
}
