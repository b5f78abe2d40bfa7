#include <catch2/catch.hpp>

#include "sync/wire/keys/enrolment.h"
#include "sync/wire/signature/message_signature.h"
#include "tests/sync/endpoint/handlers/fixture.h"

using namespace handlers_test;

namespace {

void make_code(Endpoint& endpoint, const std::string& code = kCode) {
    endpoint.store.codes[endpoint::hash_of(code)] = endpoint.clock.wall() + std::chrono::minutes(15);
}

}  // namespace

TEST_CASE("a good code is traded for a place of the key's that works at once and binds the store") {
    Endpoint endpoint;
    make_code(endpoint);
    const auto reply = endpoint.enrol(kCode);
    REQUIRE(reply.status == 200);
    CHECK(reply.content_type == "application/json");
    const auto granted = wire::open_enrolled(reply.body, key_number(9).public_key);
    REQUIRE(granted);
    CHECK(granted->enrolment.kiosk == "MJB-08");
    CHECK(granted->enrolment.audience == kAudience);
    CHECK(granted->enrolment.key == key_number(8).public_key);
    CHECK(granted->manifest == endpoint_keys().manifest);
    CHECK(endpoint.call(live_request("/v1/kiosk"), key_number(8)).status == 200);
    CHECK(endpoint.store.bound.at(*base::Uuid::parse("0f8fad5b-d9cb-469f-a165-70867728950e")) == 8);
}

TEST_CASE("nobody enrols a key that he does not have, and no code is used up by trying") {
    Endpoint endpoint;
    make_code(endpoint);
    const auto store = *base::Uuid::parse("0f8fad5b-d9cb-469f-a165-70867728950e");
    const auto body = wire::encode_enrol_body({key_number(8).public_key, store, {}}, kCode);
    endpoint::Request bare{
        "POST", "/v1/enrol", body, {{"content-type", "application/json"}, {"host", "endpoint"}}};
    CHECK(code_of(endpoint.ask(bare)) == "unsigned");
    CHECK(code_of(endpoint.enrol_with(body, key_number(5))) == "bad-signature");
    auto altered = bare;
    wire::sign(altered, wire::Purpose::Enrol, key_number(8), {endpoint.clock.wall(), {}, {}});
    auto elsewhere = altered;
    elsewhere.headers["host"] = "other";
    CHECK(code_of(endpoint.ask(elsewhere)) == "bad-signature");
    altered.body.back() = ' ';
    CHECK(code_of(endpoint.ask(altered)) == "malformed-batch");
    auto batch = bare;
    batch.headers["lyhord-audience"] = kAudience;
    batch.headers["lyhord-ledger"] = "none";
    wire::sign(batch, wire::Purpose::Live, key_number(8), {endpoint.clock.wall(), {}, endpoint.nonce()});
    CHECK(code_of(endpoint.ask(batch)) == "malformed-signature");
    CHECK(endpoint.store.calls == 0);
    CHECK(endpoint.enrol(kCode).status == 200);
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
    const auto good = wire::encode_enrol_body(
        {key_number(8).public_key, *base::Uuid::parse("0f8fad5b-d9cb-469f-a165-70867728950e"), {}}, kCode);
    const auto without = [&](const std::string& member) {
        auto body = boost::json::parse(good).as_object();
        body.erase(member);
        return boost::json::serialize(body);
    };
    std::string too_many = "[";
    for (int n = 0; n < 17; ++n)
        too_many += std::string(n > 0 ? "," : "") + R"("0f8fad5b-d9cb-469f-a165-70867728950e")";
    for (const auto& body :
         {std::string(), std::string("[]"), std::string("{}"), without("code"), without("store"),
          without("public"), without("kid"), without("former"),
          std::string(good).replace(good.find("0f8fad5b"), 8, "0f8fad5x"),
          std::string(good).replace(good.find(R"("former":[])"), 11, R"("former":[7])"),
          std::string(good).replace(good.find(R"("former":[])"), 11, R"("former":)" + too_many + "]"),
          good.substr(0, good.size() - 1) + R"(,"code":"B"})"}) {
        CAPTURE(body);
        CHECK(code_of(endpoint.enrol_with(body)) == "malformed-batch");
    }
    endpoint::Request form{"POST", "/v1/enrol", good, {{"content-type", "text/plain"}, {"host", "endpoint"}}};
    wire::sign(form, wire::Purpose::Enrol, key_number(8), {endpoint.clock.wall(), {}, {}});
    CHECK(code_of(endpoint.ask(form)) == "unsupported-media-type");
    CHECK(endpoint.store.calls == 0);
}
