#include <catch2/catch.hpp>

#include "sync/wire/json.h"
#include "tests/sync/endpoint/handlers/fixture.h"

using namespace handlers_test;

namespace {

void make_code(Endpoint& endpoint, const std::string& code = kCode) {
    endpoint.store.codes[endpoint::hash_of(code)] = endpoint.clock.wall() + std::chrono::minutes(15);
}

}  // namespace

TEST_CASE("a good code is traded for a token that works at once and binds the store") {
    Endpoint endpoint;
    make_code(endpoint);
    const auto reply = endpoint.enrol(kCode);
    REQUIRE(reply.status == 200);
    CHECK(reply.content_type == "application/json");
    const auto body = *wire::parse_json(reply.body, 4);
    wire::Fields fields(body, "$");
    CHECK(fields.text("kiosk") == "MJB-08");
    CHECK(fields.text("audience") == endpoint.store.identity().audience);
    const auto token = fields.text("token");
    REQUIRE(fields.finish());
    CHECK(token.size() == 43);
    CHECK(endpoint.get("/v1/kiosk", "", token).status == 200);
    CHECK(endpoint.store.bound.at(*base::Uuid::parse("0f8fad5b-d9cb-469f-a165-70867728950e")) == 8);
}

TEST_CASE("a code may be typed in small letters, with a dash or with spaces") {
    for (const char* typed : {"bcdf-ghjk", "BCDF GHJK", " bCdFgHjK "}) {
        Endpoint endpoint;
        make_code(endpoint);
        CHECK(endpoint.enrol(typed).status == 200);
    }
}

TEST_CASE("wrong, impossible, used and expired codes get one and the same answer") {
    Endpoint endpoint;
    make_code(endpoint);
    make_code(endpoint, "LMNPQRST");
    REQUIRE(endpoint.enrol(kCode).status == 200);
    const auto used = endpoint.enrol(kCode);
    const auto wrong = endpoint.enrol("BBBBBBBB");
    const auto impossible = endpoint.enrol("AEIOU-0123456789");
    endpoint.clock.advance(std::chrono::minutes(15));
    const auto expired = endpoint.enrol("LMNPQRST");
    CHECK(code_of(used) == "code-unknown");
    for (const auto& reply : {wrong, impossible, expired}) {
        CHECK(reply.status == used.status);
        CHECK(reply.content_type == used.content_type);
        CHECK(reply.body == used.body);
        CHECK(reply.fields == used.fields);
    }
}

TEST_CASE("after ten tries even the right code waits, and a minute later it works") {
    Endpoint endpoint;
    make_code(endpoint);
    for (int n = 0; n < 10; ++n)
        CHECK(code_of(endpoint.enrol("BBBBBBBB")) == "code-unknown");
    endpoint.clock.advance(std::chrono::seconds(20));
    const auto refused = endpoint.enrol(kCode);
    CHECK(code_of(refused) == "too-many-requests");
    CHECK(field_of(refused, "Retry-After") == "40");
    endpoint.clock.advance(std::chrono::milliseconds(39'999));
    CHECK(field_of(endpoint.enrol(kCode), "Retry-After") == "1");
    endpoint.clock.advance(std::chrono::milliseconds(1));
    CHECK(endpoint.enrol(kCode).status == 200);
}

TEST_CASE("impossible codes count among the ten tries") {
    Endpoint endpoint;
    for (int n = 0; n < 10; ++n)
        CHECK(code_of(endpoint.enrol("x")) == "code-unknown");
    CHECK(code_of(endpoint.enrol("x")) == "too-many-requests");
}

TEST_CASE("a request that is not one for enrolment is malformed") {
    Endpoint endpoint;
    endpoint::Request request;
    request.method = "POST";
    request.path = "/v1/enrol";
    for (const char* body : {"", "[]", "{}", R"({"code":"BCDFGHJK"})", R"({"code":"BCDFGHJK","store":"x"})",
                             R"({"code":7,"store":"0f8fad5b-d9cb-469f-a165-70867728950e"})",
                             R"({"code":"B","code":"B","store":"0f8fad5b-d9cb-469f-a165-70867728950e"})"}) {
        request.body = body;
        CHECK(code_of(endpoint.ask(request)) == "malformed-batch");
    }
    CHECK(endpoint.store.calls == 0);
}
