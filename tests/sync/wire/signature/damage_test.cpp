// Whatever comes over the wire or from a stick, thousands of times damaged as a seed says: it is refused, or
// it says exactly what was signed. Nothing else, and nothing breaks.

#include <algorithm>
#include <catch2/catch.hpp>
#include <vector>

#include "sync/wire/acknowledgement.h"
#include "sync/wire/hash.h"
#include "sync/wire/problem.h"
#include "sync/wire/signature/message_signature.h"
#include "sync/wire/signature/signed_acknowledgement.h"
#include "tests/support/fakes.h"

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

std::size_t below(base::Random& random, std::size_t limit) {
    return static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(limit) - 1));
}

// What parsers of fields, JSON and base64 stumble over.
const std::string& a_piece(base::Random& random) {
    static const std::vector<std::string> pieces{"\r\n",
                                                 "\r\n\r\n",
                                                 ": ",
                                                 "\"",
                                                 "\\",
                                                 "{",
                                                 "}",
                                                 "[",
                                                 "]",
                                                 ",",
                                                 ";",
                                                 "=",
                                                 ":",
                                                 "::",
                                                 "()",
                                                 "null",
                                                 "-",
                                                 "1e400",
                                                 "\\u0000",
                                                 "\xff",
                                                 "sig1=",
                                                 "stored",
                                                 "0",
                                                 std::string(1, '\0'),
                                                 "created=",
                                                 "content-length: 0\r\n",
                                                 "99999999999999999999",
                                                 "[[[[[[[[[[[[[[[[[[[[",
                                                 "\xe2\x80\xae",
                                                 "lyhord=:AAAA:"};
    return pieces[below(random, pieces.size())];
}

std::string damaged(std::string text, base::Random& random) {
    for (auto times = random.between(1, 3); times > 0 && !text.empty(); --times) {
        const auto at = below(random, text.size());
        switch (random.between(0, 5)) {
            case 0:
                text[at] = static_cast<char>(random.between(0, 255));
                break;
            case 1:
                text.erase(at, below(random, 60) + 1);
                break;
            case 2:
                text.insert(at, a_piece(random));
                break;
            case 3:
                text.insert(at, text.substr(below(random, text.size()), below(random, 300)));
                break;
            case 4:
                text.replace(at, below(random, 20) + 1, a_piece(random));
                break;
            case 5:
                text.resize(at);
                break;
        }
    }
    return text;
}

}  // namespace

TEST_CASE("a damaged acknowledgement is refused, or says what the endpoint signed") {
    support::SeededRandom random(20261125);
    const auto whole = wire::encode(wire::signed_acknowledgement(acknowledgement(), kKey, kNow));
    REQUIRE(wire::verified(whole, kManifest));
    int refused = 0;
    for (int n = 0; n < kTimes; ++n) {
        const auto bytes = damaged(whole, random);
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
    support::SeededRandom random(20261126);
    const auto whole = wire::encode(acknowledgement());
    int refused = 0;
    for (int n = 0; n < kTimes; ++n) {
        const auto read = wire::decode_acknowledgement(damaged(whole, random));
        refused += read ? 0 : 1;
        if (!read) continue;
        CAPTURE(n);
        CHECK(wire::decode_acknowledgement(wire::encode(*read)).value() == *read);
    }
    CHECK(refused > kTimes / 2);
}

TEST_CASE("a damaged request is refused, or carries what the kiosk signed") {
    support::SeededRandom random(20261127);
    wire::HttpRequest request{"POST", "/v1/events", "gzip bytes", {}};
    request.headers = {{"content-type", "application/cloudevents-batch+json"},
                       {"content-encoding", "gzip"},
                       {"lyhord-audience", kAudience},
                       {"lyhord-ledger", "none"}};
    wire::sign(request, wire::Purpose::Ingest, kKey, {kNow, {}, {}});
    const auto whole = wire::encode(request);
    int refused = 0;
    for (int n = 0; n < kTimes; ++n) {
        const auto read = wire::decode_http_request(damaged(whole, random));
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
    support::SeededRandom random(20261128);
    auto reply = wire::signed_acknowledgement(acknowledgement(), kKey, kNow);
    const auto whole = reply.headers;
    for (int n = 0; n < kTimes; ++n) {
        reply.headers = whole;
        const auto* name = random.between(0, 1) == 0 ? "signature-input" : "signature";
        reply.headers[name] = damaged(reply.headers[name], random);
        const auto read = wire::verified(reply, kManifest);
        if (!read) continue;
        CAPTURE(n, reply.headers[name]);
        CHECK(reply.headers == whole);
    }
}

TEST_CASE("a damaged problem has a code or none") {
    support::SeededRandom random(20261129);
    const auto whole = wire::encode_problem(wire::ProblemKind::Revoked, "scripted");
    int read = 0;
    for (int n = 0; n < kTimes; ++n) {
        const auto text = damaged(whole, random);
        const auto code = wire::problem_code(text);
        if (!code) continue;
        ++read;
        CHECK_FALSE(code->empty());
    }
    CHECK(read > 0);
    CHECK(read < kTimes);
}
