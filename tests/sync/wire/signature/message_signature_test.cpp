#include "sync/wire/signature/message_signature.h"

#include <array>
#include <catch2/catch.hpp>

#include "sync/wire/hash.h"
#include "sync/wire/signature/digest.h"

using base::ErrorKind;
using wire::HttpRequest;
using wire::HttpResponse;
using wire::Purpose;

namespace {

const auto kKey = wire::new_signing_key();
const auto kCreated = base::WallTime(std::chrono::seconds(1'795'444'632));

HttpRequest a_batch() {
    HttpRequest request{"POST", "/v1/events", "gzip bytes", {}};
    request.headers = {{"content-type", "application/cloudevents-batch+json"},
                       {"content-encoding", "gzip"},
                       {"lyhord-audience", "6f1c7c1e-1111-4222-8333-444455556666"},
                       {"lyhord-ledger", "none"},
                       {"host", "trygghet.example.se:8443"}};
    return request;
}

HttpRequest signed_batch() {
    auto request = a_batch();
    wire::sign(request, Purpose::Ingest, kKey, {kCreated, {}, {}});
    return request;
}

HttpRequest signed_call() {
    auto request = a_batch();
    request.method = "GET";
    request.target = "/v1/kiosk";
    request.body.clear();
    wire::sign(request, Purpose::Live, kKey, {kCreated, {}, "aN-0nce_1"});
    return request;
}

template <class Message>
ErrorKind refusal_of(const Message& message, Purpose purpose = Purpose::Ingest) {
    const auto verified = wire::verify(message, purpose, kKey.public_key);
    REQUIRE_FALSE(verified);
    return verified.error().kind;
}

// The request with one part of Signature-Input exchanged.
HttpRequest with_input(const std::string& from, const std::string& to, HttpRequest request = signed_batch()) {
    auto& input = request.headers["signature-input"];
    const auto at = input.find(from);
    REQUIRE(at != std::string::npos);
    input.replace(at, from.size(), to);
    return request;
}

}  // namespace

TEST_CASE("the signature base and the signature are those of RFC 9421, B.2.6") {
    // The keys of RFC 9421, B.1.4, and the signature of its test case for Ed25519.
    std::array<std::uint8_t, 32> seed{};
    REQUIRE(wire::from_base64("n4Ni+HpISpVObnQMW0wOhCKROaIKqKtW/2ZYb2p9KcU=", seed));
    const auto key = wire::signing_key_of(seed);
    CHECK(wire::to_base64(key.public_key.bytes) == "JrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=");
    HttpRequest request{"POST", "/foo?param=Value&Pet=dog", R"({"hello": "world"})", {}};
    request.headers = {{"host", "example.com"},
                       {"date", "Tue, 20 Apr 2021 02:07:55 GMT"},
                       {"content-type", "application/json"},
                       {"content-length", "18"}};
    constexpr std::array<std::string_view, 6> kComponents{"date",       "@method",      "@path",
                                                          "@authority", "content-type", "content-length"};
    const auto base = wire::signature_base(
        wire::covered(request), kComponents,
        R"(("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519")");
    REQUIRE(base);
    CHECK(*base == R"("date": Tue, 20 Apr 2021 02:07:55 GMT
"@method": POST
"@path": /foo
"@authority": example.com
"content-type": application/json
"content-length": 18
"@signature-params": ("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519")");
    CHECK(wire::to_base64(wire::sign(key, *base)) ==
          "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==");
}

TEST_CASE("a signed batch says in its fields what the contract says") {
    const auto request = signed_batch();
    CHECK(request.headers.at("signature-input") ==
          R"(lyhord=("@method" "@path" "content-type" "content-encoding" "content-digest" "lyhord-audience" )"
          R"("lyhord-ledger");created=1795444632;keyid=")" +
              kKey.public_key.kid + R"(";alg="ed25519";tag="lyhord-ingest")");
    CHECK(request.headers.at("content-digest") == wire::content_digest("gzip bytes"));
    const auto stamp = wire::verify(request, Purpose::Ingest, kKey.public_key);
    REQUIRE(stamp);
    CHECK(stamp->created == kCreated);
    CHECK(stamp->kid == kKey.public_key.kid);
}

TEST_CASE("a batch is good by any way and at any time: neither the host nor the clock is part of it") {
    auto request = signed_batch();
    request.headers.erase("host");
    request.headers["x-added-on-the-way"] = "harmless";
    CHECK(wire::verify(wire::decode_http_request(wire::encode(request)).value(), Purpose::Ingest,
                       kKey.public_key));
}

TEST_CASE("one altered byte anywhere that is covered is refused") {
    const auto good = signed_batch();
    auto other_body = good;
    other_body.body[0] ^= 1;
    CHECK(refusal_of(other_body) == ErrorKind::Damaged);
    auto other_method = good;
    other_method.method = "PUT";
    CHECK(refusal_of(other_method) == ErrorKind::Denied);
    auto other_path = good;
    other_path.target = "/v1/event";
    CHECK(refusal_of(other_path) == ErrorKind::Denied);
    for (const char* field : {"content-type", "content-encoding", "lyhord-audience", "lyhord-ledger"}) {
        CAPTURE(field);
        auto altered = good;
        altered.headers[field].back() ^= 1;
        CHECK(refusal_of(altered) == ErrorKind::Denied);
    }
    auto altered_signature = good;
    altered_signature.headers["signature"][20] ^= 2;
    CHECK_FALSE(wire::verify(altered_signature, Purpose::Ingest, kKey.public_key));
    CHECK(refusal_of(with_input("created=1795444632", "created=1795444633")) == ErrorKind::Denied);
    CHECK(wire::verify(good, Purpose::Ingest, kKey.public_key));
}

TEST_CASE("another key's signature is refused, also under this key's name") {
    const auto other = wire::new_signing_key();
    auto foreign = a_batch();
    wire::sign(foreign, Purpose::Ingest, other, {kCreated, {}, {}});
    CHECK(refusal_of(foreign) == ErrorKind::Denied);
    CHECK(refusal_of(with_input(other.public_key.kid, kKey.public_key.kid, foreign)) == ErrorKind::Denied);
}

TEST_CASE("a covered part that is taken away is missed") {
    for (const char* field :
         {"content-type", "content-encoding", "content-digest", "lyhord-audience", "lyhord-ledger"}) {
        CAPTURE(field);
        auto dropped = signed_batch();
        dropped.headers.erase(field);
        CHECK(refusal_of(dropped) == ErrorKind::BadInput);
        // And it cannot be left out of the list either, or moved.
        const auto quoted = "\"" + std::string(field) + "\"";
        CHECK(refusal_of(with_input(" " + quoted, "")) == ErrorKind::BadInput);
    }
    CHECK(refusal_of(with_input(R"("@method" "@path")", R"("@path" "@method")")) == ErrorKind::BadInput);
    CHECK(refusal_of(with_input(R"("@method" )", "")) == ErrorKind::BadInput);
}

TEST_CASE("what is not signed is told from what is signed wrongly") {
    CHECK(refusal_of(a_batch()) == ErrorKind::NotFound);
    for (const char* field : {"signature", "signature-input"}) {
        auto half = signed_batch();
        half.headers.erase(field);
        CHECK(refusal_of(half) == ErrorKind::BadInput);
    }
}

TEST_CASE("a signature's parameters are these, in this order, and no others") {
    const auto kid = kKey.public_key.kid;
    for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
             {"created=", "expires=1;created="},
             {"created=1795444632;", ""},
             {"created=1795444632", "created=01795444632"},
             {"created=1795444632", "created=-1"},
             {"created=1795444632", "created=1e9"},
             {"created=1795444632", "created=99999999999999999999"},
             {"created=1795444632", "created=\"1795444632\""},
             {"keyid=\"" + kid, "keyid=\"" + kid.substr(1)},
             {"keyid=\"" + kid, "keyid=\"X" + kid.substr(1)},
             {";keyid=\"" + kid + "\"", ""},
             {R"(;alg="ed25519")", ""},
             {"ed25519", "hmac-sha256"},
             {"ed25519", "rsa-pss-sha512"},
             {R"(;tag="lyhord-ingest")", ""},
             {"lyhord-ingest", "lyhord-live"},
             {"lyhord-ingest", "lyhord-ingest2"},
             {R"("lyhord-ingest")", R"("lyhord-ingest";nonce="x")"},
             {R"("lyhord-ingest")", R"("lyhord-ingest";)"},
             {R"("lyhord-ingest")", R"("lyhord-ingest" )"},
             {R"("lyhord-ingest")", R"("lyhord-ingest", other=("@method");tag="x")"},
             {"lyhord=(", "sig1=("},
             {"lyhord=(", "lyhord= ("},
             {"(\"@method\"", "(\"@method\";req"},
             {"\"@path\"", "\"@path\" \"@path\""},
             {" \"@path\"", "  \"@path\""}}) {
        CAPTURE(from, to);
        CHECK(refusal_of(with_input(from, to)) == ErrorKind::BadInput);
    }
    auto doubled = signed_batch();
    doubled.headers["signature"] += ", " + doubled.headers["signature"];
    CHECK(refusal_of(doubled) == ErrorKind::BadInput);
}

TEST_CASE("a signature of one purpose is good for no other") {
    CHECK(refusal_of(signed_batch(), Purpose::Live) == ErrorKind::BadInput);
    CHECK(refusal_of(signed_batch(), Purpose::Enrol) == ErrorKind::BadInput);
    CHECK(refusal_of(signed_batch(), Purpose::Acknowledgement) == ErrorKind::BadInput);
    CHECK(refusal_of(signed_call(), Purpose::Ingest) == ErrorKind::BadInput);
}

TEST_CASE("a live call carries the nonce, and holds for one host only") {
    const auto call = signed_call();
    const auto stamp = wire::verify(call, Purpose::Live, kKey.public_key);
    REQUIRE(stamp);
    CHECK(stamp->nonce == "aN-0nce_1");
    auto elsewhere = call;
    elsewhere.headers["host"] = "other.example.se:8443";
    CHECK(refusal_of(elsewhere, Purpose::Live) == ErrorKind::Denied);
    for (const auto* other : {"other", "", "two words", "a\"b"}) {
        CAPTURE(other);
        CHECK_FALSE(wire::verify(with_input("aN-0nce_1", other, call), Purpose::Live, kKey.public_key));
    }
    auto with_body = call;
    with_body.body = "x";
    CHECK(refusal_of(with_body, Purpose::Live) == ErrorKind::Damaged);
}

TEST_CASE("a host is compared in small letters and without the port that https means anyway") {
    CHECK(wire::authority_of("Trygghet.Example.SE:443") == "trygghet.example.se");
    CHECK(wire::authority_of("trygghet.example.se:8443") == "trygghet.example.se:8443");
}

TEST_CASE("an answer's status, type and body are covered") {
    HttpResponse response{200, "{}", {{"content-type", "application/json"}}};
    wire::sign(response, Purpose::Acknowledgement, kKey, {kCreated, {}, {}});
    CHECK(response.headers.at("signature-input") ==
          R"(lyhord=("@status" "content-type" "content-digest");created=1795444632;keyid=")" +
              kKey.public_key.kid + R"(";alg="ed25519";tag="lyhord-ack")");
    CHECK(wire::verify(response, Purpose::Acknowledgement, kKey.public_key));
    auto other = response;
    other.status = 201;
    CHECK(refusal_of(other, Purpose::Acknowledgement) == ErrorKind::Denied);
    other = response;
    other.headers["content-type"] = "text/html";
    CHECK(refusal_of(other, Purpose::Acknowledgement) == ErrorKind::Denied);
    other = response;
    other.body = "[]";
    CHECK(refusal_of(other, Purpose::Acknowledgement) == ErrorKind::Damaged);
}

TEST_CASE("enrolling proves that the key is there, in the request that names it") {
    HttpRequest request{
        "POST", "/v1/enrol", "{}", {{"content-type", "application/json"}, {"host", "a.example"}}};
    wire::sign(request, Purpose::Enrol, kKey, {kCreated, {}, {}});
    CHECK(wire::verify(request, Purpose::Enrol, kKey.public_key));
    CHECK_FALSE(wire::verify(request, Purpose::Live, kKey.public_key));
}
