#include <catch2/catch.hpp>

#include "sync/wire/gzip.h"
#include "sync/wire/keys/enrolment.h"
#include "sync/wire/signature/message_signature.h"
#include "tests/sync/endpoint/handlers/fixture.h"

using namespace handlers_test;
using wire::Purpose;

namespace {

endpoint::Request signed_batch(Endpoint& endpoint, const std::string& body,
                               const wire::SigningKey& key = device()) {
    auto request = batch_request(body);
    wire::sign(request, Purpose::Ingest, key, {endpoint.clock.wall(), {}, {}});
    return request;
}

bool is_same(const endpoint::Reply& one, const endpoint::Reply& other) {
    return one.status == other.status && one.content_type == other.content_type && one.body == other.body &&
           one.fields == other.fields;
}

}  // namespace

TEST_CASE("a batch that is not signed as it must be is refused by name, and nothing is stored") {
    Endpoint endpoint;
    const auto good = signed_batch(endpoint, batch_of({a_response(endpoint.random)}));
    const auto refusal_of = [&](const endpoint::Request& request) { return code_of(endpoint.ask(request)); };

    CHECK(refusal_of(batch_request(good.body)) == "unsigned");
    auto altered = good;
    altered.body[10] ^= 1;
    CHECK(refusal_of(altered) == "bad-digest");
    auto other_type = good;
    other_type.headers["content-type"] = "application/json";
    CHECK(refusal_of(other_type) == "bad-signature");
    for (const auto* field :
         {"content-type", "content-encoding", "content-digest", "lyhord-audience", "lyhord-ledger"}) {
        CAPTURE(field);
        auto dropped = good;
        dropped.headers.erase(field);
        CHECK(refusal_of(dropped) == "malformed-signature");
    }
    auto two = good;
    two.headers["signature"] += ", " + two.headers["signature"];
    CHECK(refusal_of(two) == "malformed-signature");
    auto moved = good;
    moved.target = "/v1/events?x=1";  // the query is not covered, and nobody reads it
    CHECK(endpoint.ask(moved).status == 200);
    CHECK(endpoint.store.stored.size() == 1);
}

TEST_CASE("a key that is not known and a signature that does not fit get one and the same answer") {
    Endpoint endpoint;
    const auto batch = batch_of({a_response(endpoint.random)});
    const auto stranger = endpoint.ask(signed_batch(endpoint, batch, key_number(44)));
    CHECK(code_of(stranger) == "bad-signature");
    auto forged = signed_batch(endpoint, batch, key_number(44));
    auto& input = forged.headers["signature-input"];
    const auto stranger_kid = key_number(44).public_key.kid;
    input.replace(input.find(stranger_kid), stranger_kid.size(), device().public_key.kid);
    CHECK(is_same(endpoint.ask(forged), stranger));
    // And it does not tell whether a store exists.
    auto mine = a_response(endpoint.random);
    endpoint.store.bound[mine.store] = 9;
    CHECK(is_same(endpoint.ask(signed_batch(endpoint, batch_of({mine}), key_number(44))), stranger));
    CHECK(is_same(endpoint.ask(signed_batch(endpoint, "no batch at all", key_number(44))), stranger));
    CHECK(endpoint.store.stored.empty());
}

TEST_CASE("a batch for another deployment is refused, whoever signed it") {
    Endpoint endpoint;
    auto request = batch_request("[]");
    request.headers["lyhord-audience"] = "11111111-1111-4222-8333-444455556666";
    CHECK(code_of(endpoint.send(std::move(request))) == "wrong-audience");
}

TEST_CASE("the digest is checked before anything is inflated") {
    Endpoint endpoint;
    auto bomb = batch_request(wire::gzip(std::string(50 << 20, ' ')));
    bomb.headers["content-encoding"] = "gzip";
    wire::sign(bomb, Purpose::Ingest, key_number(44), {endpoint.clock.wall(), {}, {}});
    CHECK(code_of(endpoint.ask(bomb)) == "bad-signature");
    bomb.body.back() ^= 1;
    CHECK(code_of(endpoint.ask(bomb)) == "bad-digest");
}

TEST_CASE("a batch is taken weeks later, and again, and under any clock") {
    Endpoint endpoint;
    const auto batch = batch_of({a_response(endpoint.random)});
    auto request = batch_request(batch);
    const auto created = GENERATE(std::chrono::seconds(0), std::chrono::seconds(1'795'444'632),
                                  std::chrono::seconds(4'102'444'800));  // 1970, 2026, 2100
    wire::sign(request, Purpose::Ingest, device(), {base::WallTime(created), {}, {}});
    CHECK(acknowledgement_of(endpoint.ask(request)).items.at(0).disposition == wire::Disposition::Stored);
    endpoint.clock.advance(std::chrono::hours(24 * 400));
    CHECK(acknowledgement_of(endpoint.ask(request)).items.at(0).disposition == wire::Disposition::Exists);
    CHECK(endpoint.store.stored.size() == 1);
}

TEST_CASE("a revoked kiosk is told so, for batches and for calls, and nothing of it is stored") {
    Endpoint endpoint;
    endpoint.store.senders.begin()->second.status = endpoint::KeyStatus::Revoked;
    CHECK(code_of(endpoint.send(batch_of({a_response(endpoint.random)}))) == "revoked");
    CHECK(code_of(endpoint.call("/v1/kiosk")) == "revoked");
    CHECK(endpoint.store.stored.empty());
}

TEST_CASE("a replaced key still delivers what it signed before, and opens nothing") {
    Endpoint endpoint;
    endpoint.store.senders.begin()->second.status = endpoint::KeyStatus::Replaced;
    CHECK(endpoint.send(batch_of({a_response(endpoint.random)})).status == 200);
    CHECK(code_of(endpoint.call("/v1/kiosk")) == "key-replaced");
}

TEST_CASE("a ledger that cannot be read holds no answer up") {
    Endpoint endpoint;
    auto request = batch_request(batch_of({a_response(endpoint.random)}));
    request.headers["lyhord-ledger"] = "recorded=a lot";
    CHECK(endpoint.send(std::move(request)).status == 200);
}

TEST_CASE("what a kiosk says of its store is kept, with a batch and when it only asks for documents") {
    Endpoint endpoint;
    wire::Ledger ledger;
    ledger.recorded = ledger.waiting = 2;
    ledger.report_no = 5;
    auto batch = batch_request(batch_of({a_response(endpoint.random)}));
    batch.headers["lyhord-ledger"] = wire::encode(ledger);
    CHECK(endpoint.send(std::move(batch)).status == 200);
    auto call = live_request("/v1/kiosk");
    call.headers["lyhord-ledger"] = wire::encode(ledger);
    CHECK(endpoint.call(std::move(call)).status == 200);
    CHECK(endpoint.store.reported == std::vector{ledger, ledger});
}

TEST_CASE("a nonce is good for one call, and every reply brings the next") {
    Endpoint endpoint;
    auto request = live_request("/v1/kiosk");
    wire::sign(request, Purpose::Live, device(), {endpoint.clock.wall(), {}, endpoint.nonce()});
    const auto first = endpoint.ask(request);
    CHECK(first.status == 200);
    const auto again = endpoint.ask(request);
    CHECK(code_of(again) == "bad-nonce");
    for (const auto& reply : {first, again}) {
        const auto next = field_of(reply, "Lyhord-Nonce");
        REQUIRE_FALSE(next.empty());
        wire::sign(request, Purpose::Live, device(), {endpoint.clock.wall(), {}, next});
        CHECK(endpoint.ask(request).status == 200);
    }
}

TEST_CASE("a nonce that was made up, made elsewhere, altered or kept too long is none") {
    Endpoint endpoint;
    Endpoint other;
    std::array<std::uint8_t, 3> ignored{};
    other.random.fill(ignored);
    other.clock.advance(std::chrono::hours(1));
    auto altered = endpoint.nonce();
    altered[20] = altered[20] == '0' ? '1' : '0';
    auto request = live_request("/v1/kiosk");
    for (const auto& nonce : {std::string(64, '0'), std::string("x"), altered, endpoint.nonce() + "0"}) {
        wire::sign(request, Purpose::Live, device(), {endpoint.clock.wall(), {}, nonce});
        CHECK(code_of(endpoint.ask(request)) == "bad-nonce");
    }
    const auto kept = endpoint.nonce();
    endpoint.clock.advance(std::chrono::minutes(10));
    wire::sign(request, Purpose::Live, device(), {endpoint.clock.wall(), {}, kept});
    CHECK(code_of(endpoint.ask(request)) == "bad-nonce");
}

TEST_CASE("a nonce under a signature that does not fit is not used up") {
    Endpoint endpoint;
    const auto nonce = endpoint.nonce();
    auto request = live_request("/v1/kiosk");
    wire::sign(request, Purpose::Live, key_number(44), {endpoint.clock.wall(), {}, nonce});
    CHECK(code_of(endpoint.ask(request)) == "bad-signature");
    wire::sign(request, Purpose::Live, device(), {endpoint.clock.wall(), {}, nonce});
    CHECK(endpoint.ask(request).status == 200);
}

TEST_CASE("a call is for one host") {
    Endpoint endpoint;
    auto request = live_request("/v1/kiosk");
    wire::sign(request, Purpose::Live, device(), {endpoint.clock.wall(), {}, endpoint.nonce()});
    request.headers["host"] = "elsewhere";
    CHECK(code_of(endpoint.ask(request)) == "bad-signature");
}

TEST_CASE("a batch's signature opens no call and a call's takes in no batch") {
    Endpoint endpoint;
    auto call = batch_request("[]");
    call.method = "GET";
    call.target = "/v1/kiosk";
    wire::sign(call, Purpose::Ingest, device(), {endpoint.clock.wall(), {}, {}});
    CHECK(code_of(endpoint.ask(call)) == "malformed-signature");
    auto batch = batch_request("[]");
    batch.headers["host"] = "endpoint";
    wire::sign(batch, Purpose::Live, device(), {endpoint.clock.wall(), {}, endpoint.nonce()});
    CHECK(code_of(endpoint.ask(batch)) == "malformed-signature");
}

TEST_CASE("a kiosk's key names its successor, which then is the kiosk's") {
    Endpoint endpoint;
    const auto successor = key_number(77);
    const auto change =
        live_request("/v1/kiosk/key", wire::encode_succession(successor, device().public_key.kid));
    const auto reply = endpoint.call(change);
    REQUIRE(reply.status == 200);
    const auto granted = wire::open_enrolled(reply.body, key_number(9).public_key);
    REQUIRE(granted);
    CHECK(granted->enrolment.key == successor.public_key);
    CHECK(granted->enrolment.kiosk == "MJB-07");
    CHECK(endpoint.call(live_request("/v1/kiosk"), successor).status == 200);
    CHECK(code_of(endpoint.call("/v1/kiosk")) == "key-replaced");

    SECTION("once more, because the reply was lost") {
        CHECK(wire::open_enrolled(endpoint.call(change).body, key_number(9).public_key));
    }
    SECTION("but not another one") {
        const auto other =
            live_request("/v1/kiosk/key", wire::encode_succession(key_number(78), device().public_key.kid));
        CHECK(code_of(endpoint.call(other)) == "key-replaced");
    }
}

TEST_CASE("nobody names a successor who does not agree, and no revoked key names any") {
    Endpoint endpoint;
    const auto kid = device().public_key.kid;
    CHECK(code_of(endpoint.call(live_request(
              "/v1/kiosk/key", wire::encode_succession(key_number(77), key_number(3).public_key.kid)))) ==
          "bad-signature");
    for (const char* body : {"x", "{}", R"({"public":"00","proof":""})"})
        CHECK(code_of(endpoint.call(live_request("/v1/kiosk/key", body))) == "malformed-batch");
    endpoint.store.senders.begin()->second.status = endpoint::KeyStatus::Revoked;
    CHECK(code_of(endpoint.call(
              live_request("/v1/kiosk/key", wire::encode_succession(key_number(77), kid)))) == "revoked");
    CHECK(endpoint.store.senders.size() == 1);
}
