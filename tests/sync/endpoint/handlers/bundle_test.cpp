#include <catch2/catch.hpp>

#include "sync/wire/bundle/receipt.h"
#include "tests/sync/endpoint/handlers/fixture.h"

using namespace handlers_test;
using endpoint::Request;

namespace {

const base::Uuid kBundle = *base::Uuid::parse("0f8fad5b-d9cb-469f-a165-70867728950e");

Request closing(const Endpoint& endpoint, const wire::SigningKey& key = device(),
                const std::string& audience = kAudience) {
    return wire::closing_request({kBundle, 3, {}, {}}, {key, audience, "none", endpoint.clock.now});
}

// A batch of one answer, signed by the kiosk, as somebody brings it.
Request brought(Endpoint& endpoint, const std::string& token, const std::string& wish = "revoked") {
    auto request = batch_request(batch_of({a_response(endpoint.random)}));
    wire::sign(request, wire::Purpose::Ingest, device(), {endpoint.clock.wall(), {}, {}});
    request.headers["lyhord-admit"] = wish;
    if (!token.empty()) request.headers["authorization"] = "Bearer " + token;
    return request;
}

void revoke(Endpoint& endpoint) {
    endpoint.store.senders.begin()->second.status = endpoint::KeyStatus::Revoked;
}

}  // namespace

TEST_CASE("the last part of a bundle is answered with a signed receipt that says whose it is") {
    Endpoint endpoint;
    const auto reply = endpoint.ask(closing(endpoint));
    REQUIRE(reply.status == 200);
    const auto message = message_of(reply);
    CHECK(wire::verify(message, wire::Purpose::Acknowledgement, endpoint_keys().signing.public_key));
    const auto receipt = wire::decode_receipt(message);
    REQUIRE(receipt);
    CHECK(receipt->kiosk == "MJB-07");
    CHECK(receipt->bundle == kBundle);
    CHECK(receipt->audience == kAudience);
    CHECK(receipt->manifest == endpoint_keys().manifest_envelope);
    CHECK(endpoint.store.stored.empty());
}

TEST_CASE("a bundle is closed by a key that is known here, for this deployment, as it was signed") {
    Endpoint endpoint;
    CHECK(code_of(endpoint.ask(closing(endpoint, key_number(8)))) == "bad-signature");
    const auto elsewhere = closing(endpoint, device(), "00000000-1111-4222-8333-444455556666");
    CHECK(code_of(endpoint.ask(elsewhere)) == "wrong-audience");
    auto altered = closing(endpoint);
    altered.body[altered.body.find("\"count\":3") + 8] = '4';
    CHECK(code_of(endpoint.ask(altered)) == "bad-digest");
    auto bare = closing(endpoint);
    bare.headers.erase("signature");
    bare.headers.erase("signature-input");
    CHECK(code_of(endpoint.ask(bare)) == "unsigned");
    bare.method = "GET";
    CHECK(code_of(endpoint.ask(bare)) == "method-not-allowed");
}

TEST_CASE("what is signed but closes no bundle says so") {
    Endpoint endpoint;
    auto other = closing(endpoint);
    other.body = "{}";
    CHECK(code_of(endpoint.send(other)) == "malformed-bundle");
    auto of_another = closing(endpoint, key_number(8));
    CHECK(code_of(endpoint.send(of_another)) == "malformed-bundle");
    auto batch = closing(endpoint);
    batch.headers["content-type"] = "application/cloudevents-batch+json";
    CHECK(code_of(endpoint.send(batch)) == "unsupported-media-type");
}

TEST_CASE("what a revoked kiosk had is refused, from a stick as well") {
    Endpoint endpoint;
    revoke(endpoint);
    CHECK(code_of(endpoint.send(batch_of({a_response(endpoint.random)}))) == "revoked");
    CHECK(code_of(endpoint.ask(closing(endpoint))) == "revoked");
    CHECK(code_of(endpoint.ask(brought(endpoint, kReaderToken, "everything"))) == "revoked");
    CHECK(endpoint.store.stored.empty());
}

TEST_CASE("an administrator may admit what a revoked kiosk had, and it is marked as suspect") {
    Endpoint endpoint;
    revoke(endpoint);
    const auto reply = endpoint.ask(brought(endpoint, kReaderToken));
    CHECK(acknowledgement_of(reply).items.at(0).disposition == wire::Disposition::Stored);
    CHECK(endpoint.store.suspect == 1);
    CHECK(endpoint.store.stored.size() == 1);
}

TEST_CASE("nobody without an administrator's token admits anything") {
    Endpoint endpoint;
    revoke(endpoint);
    CHECK(code_of(endpoint.ask(brought(endpoint, ""))) == "unauthorised");
    CHECK(code_of(endpoint.ask(brought(endpoint, "guessed"))) == "unauthorised");
    CHECK(endpoint.store.stored.empty());
    endpoint.store.is_failing = true;
    CHECK(code_of(endpoint.ask(brought(endpoint, kReaderToken))) == "busy");
}

TEST_CASE("what a kiosk in good standing had is no more suspect for being brought with that wish") {
    Endpoint endpoint;
    CHECK(endpoint.ask(brought(endpoint, kReaderToken)).status == 200);
    CHECK(endpoint.store.suspect == 0);
}

TEST_CASE("with the wish to admit a stranger's key opens no more than without") {
    Endpoint endpoint;
    auto request = brought(endpoint, kReaderToken);
    wire::sign(request, wire::Purpose::Ingest, key_number(8), {endpoint.clock.wall(), {}, {}});
    CHECK(code_of(endpoint.ask(request)) == "bad-signature");
}
