#include <catch2/catch.hpp>

#include "sync/wire/gzip.h"
#include "tests/support/damage.h"
#include "tests/sync/endpoint/handlers/fixture.h"

using namespace handlers_test;

namespace {

constexpr int kBodies = 4000;

// What the parser of a batch looks for.
support::Damage damage_of(std::uint64_t seed) {
    return support::Damage(seed, {"\"id\":\"x\"", "\"data\":{}"});
}

void check_reply(const endpoint::Reply& reply) {
    if (reply.status == 200) {
        CHECK(wire::decode_acknowledgement(reply.body));
    } else {
        CHECK(reply.status >= 400);
        CHECK(reply.status < 500);
        CHECK_FALSE(code_of(reply).empty());
    }
}

}  // namespace

TEST_CASE("thousands of damaged batches are acknowledged or refused, and never break the endpoint") {
    Endpoint endpoint;
    auto damage = damage_of(20261123);
    auto& random = damage.random;
    int refused = 0;
    for (int n = 0; n < kBodies; ++n) {
        const auto body = damage.of(batch_of({a_response(random), a_response(random)}));
        CAPTURE(n, body);
        const auto reply = endpoint.send(body);
        check_reply(reply);
        refused += reply.status != 200 ? 1 : 0;
    }
    CHECK(refused > kBodies / 4);  // else the damage was none
    CHECK(refused < kBodies);
    CHECK(acknowledgement_of(endpoint.send(batch_of({a_response(random)}))).items.size() == 1);
}

TEST_CASE("damaged gzip is acknowledged or refused, and never breaks the endpoint") {
    Endpoint endpoint;
    auto damage = damage_of(20261124);
    const auto whole = wire::gzip(batch_of({a_response(damage.random), a_response(damage.random)}));
    for (int n = 0; n < kBodies / 4; ++n) {
        CAPTURE(n);
        auto request = batch_request(damage.of(whole));
        request.headers["content-encoding"] = "gzip";
        check_reply(endpoint.send(request));
    }
}
