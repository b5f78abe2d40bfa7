// Whatever comes over the wire or from a stick, thousands of times damaged as a seed says: it is refused, or
// it says exactly what was signed. Nothing else, and nothing breaks.

#include <catch2/catch.hpp>

#include "sync/wire/acknowledgement.h"
#include "sync/wire/hash.h"
#include "sync/wire/problem.h"
#include "sync/wire/signature/message_signature.h"
#include "sync/wire/signature/signed_acknowledgement.h"
#include "tests/support/damage.h"

namespace {

constexpr int kTimes = 10'000;
const std::string kAudience = "6f1c7c1e-1111-4222-8333-444455556666";
const auto kHour = base::UtcHour::parse("2026-11-23T14:00:00Z").value();
const base::WallTime kNow(kHour.value);
const auto kKey = wire::signing_key_of(wire::sha256("the same in every run"));
const wire::KeyManifest kManifest{
    1, {}, {{kKey.public_key, wire::KeyState::Current, kHour}}, kAudience, kHour};

wire::Acknowledgement acknowledgement() {
    return {kAudience,
            "0b5d7c1e-7777-4888-9999-aaaabbbbcccc",
            9,
            8,
            {{"0f8fad5b-d9cb-469f-a165-70867728950e",
              "urn:lyhord:store:6f1c7c1e-0000-4222-8333-444455556666",
              {},
              wire::Disposition::Stored,
              ""},
             {"1f8fad5b-d9cb-469f-a165-70867728950e",
              "urn:lyhord:store:6f1c7c1e-0000-4222-8333-444455556666",
              {},
              wire::Disposition::Rejected,
              "malformed-event"}}};
}

// What the parsers of fields and of an acknowledgement look for.
support::Damage damage_of(std::uint64_t seed) {
    return support::Damage(seed, {"sig1=", "created=", "content-length: 0\r\n", "lyhord=:AAAA:", "stored"});
}

}  // namespace

TEST_CASE("a damaged acknowledgement is refused, or says what the endpoint signed") {
    auto damage = damage_of(20261125);
    const auto whole = wire::encode(wire::signed_acknowledgement(acknowledgement(), kKey, kNow));
    REQUIRE(wire::verified(whole, kManifest));
    int refused = 0;
    for (int n = 0; n < kTimes; ++n) {
        const auto bytes = damage.of(whole);
        const auto read = wire::verified(bytes, kManifest);
        refused += read ? 0 : 1;
        if (!read) continue;
        CAPTURE(n, bytes);
        CHECK(read->content == acknowledgement());
        CHECK(read->created == kNow);
    }
    CHECK(refused > kTimes * 9 / 10);
}

TEST_CASE("a damaged body of an acknowledgement is refused, or means one thing only") {
    auto damage = damage_of(20261126);
    const auto whole = wire::encode(acknowledgement());
    int refused = 0;
    for (int n = 0; n < kTimes; ++n) {
        const auto read = wire::decode_acknowledgement(damage.of(whole));
        refused += read ? 0 : 1;
        if (!read) continue;
        CAPTURE(n);
        CHECK(wire::decode_acknowledgement(wire::encode(*read)).value() == *read);
    }
    CHECK(refused > kTimes / 2);
}

TEST_CASE("a damaged request is refused, or carries what the kiosk signed") {
    auto damage = damage_of(20261127);
    wire::HttpRequest request{"POST", "/v1/events", "gzip bytes", {}};
    request.headers = {{"content-type", "application/cloudevents-batch+json"},
                       {"content-encoding", "gzip"},
                       {"lyhord-audience", kAudience},
                       {"lyhord-ledger", "none"}};
    wire::sign(request, wire::Purpose::Ingest, kKey, {kNow, {}, {}});
    const auto whole = wire::encode(request);
    int refused = 0;
    for (int n = 0; n < kTimes; ++n) {
        const auto read = wire::decode_http_request(damage.of(whole));
        const bool is_signed = read && wire::verify(*read, wire::Purpose::Ingest, kKey.public_key);
        refused += is_signed ? 0 : 1;
        if (!is_signed) continue;
        CAPTURE(n);
        CHECK(read->method == request.method);
        CHECK(read->target == request.target);
        CHECK(read->body == request.body);
        for (const auto& [name, value] : request.headers)
            CHECK(wire::field_of(read->headers, name) == value);
    }
    CHECK(refused > kTimes * 9 / 10);
}

TEST_CASE("damaged fields of a signature are refused, or say what was signed") {
    auto damage = damage_of(20261128);
    auto reply = wire::signed_acknowledgement(acknowledgement(), kKey, kNow);
    const auto whole = reply.headers;
    for (int n = 0; n < kTimes; ++n) {
        reply.headers = whole;
        const auto* name = damage.random.between(0, 1) == 0 ? "signature-input" : "signature";
        reply.headers[name] = damage.of(reply.headers[name]);
        const auto read = wire::verified(reply, kManifest);
        if (!read) continue;
        CAPTURE(n, reply.headers[name]);
        CHECK(reply.headers == whole);
    }
}

TEST_CASE("a damaged problem has a code or none") {
    auto damage = damage_of(20261129);
    const auto whole = wire::encode_problem(wire::ProblemKind::Revoked, "scripted");
    int read = 0;
    for (int n = 0; n < kTimes; ++n) {
        const auto text = damage.of(whole);
        const auto code = wire::problem_code(text);
        if (!code) continue;
        ++read;
        CHECK_FALSE(code->empty());
    }
    CHECK(read > 0);
    CHECK(read < kTimes);
}
