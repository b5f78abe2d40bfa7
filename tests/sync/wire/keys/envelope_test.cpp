#include "sync/wire/keys/envelope.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

#include "sync/wire/hash.h"

namespace json = boost::json;

namespace {

const auto kKey = wire::new_signing_key();
const std::string kBytes = "{\"any\" : \"bytes\", \n even these}\xff";

json::object envelope() {
    return json::parse(wire::sign_document("keys", kBytes, kKey)).as_object();
}

base::Result<wire::OpenedDocument> opened(const json::object& envelope) {
    return wire::open_document("keys", json::serialize(envelope), {&kKey.public_key, 1});
}

base::ErrorKind refusal_of(const json::object& envelope) {
    const auto refused = opened(envelope);
    REQUIRE_FALSE(refused);
    return refused.error().kind;
}

}  // namespace

TEST_CASE("a signed document comes out as the bytes that were signed, and says by whom") {
    const auto document = opened(envelope());
    REQUIRE(document);
    CHECK(document->bytes == kBytes);
    CHECK(document->kid == kKey.public_key.kid);
}

TEST_CASE("what is signed is the kind and the bytes, so that others can verify it") {
    wire::Signature signature{};
    REQUIRE(wire::from_base64(json::value(envelope().at("signature")).as_string(), signature));
    CHECK(wire::verify(kKey.public_key, "lyhord-signed/1 keys\n" + kBytes, signature));
}

TEST_CASE("an altered body, signature or key id is denied") {
    auto altered = envelope();
    SECTION("body") {
        altered["body"] = wire::to_base64(kBytes + " ");
    }
    SECTION("signature") {
        altered["signature"] = wire::to_base64(wire::sign(wire::new_signing_key(), kBytes));
    }
    SECTION("key id") {
        altered["kid"] = wire::new_signing_key().public_key.kid;
    }
    SECTION("the bytes without their kind are signed") {
        altered["signature"] = wire::to_base64(wire::sign(kKey, kBytes));
    }
    CHECK(refusal_of(altered) == base::ErrorKind::Denied);
}

TEST_CASE("a document of one kind is not taken for another") {
    auto other = json::parse(wire::sign_document("enrolment", kBytes, kKey)).as_object();
    CHECK(refusal_of(other) == base::ErrorKind::BadInput);
    other["kind"] = "keys";  // says so, but was not signed so
    CHECK(refusal_of(other) == base::ErrorKind::Denied);
}

TEST_CASE("another key's signature is denied, and no key at all trusts nothing") {
    const auto other = wire::new_signing_key();
    const auto text = json::serialize(envelope());
    CHECK(wire::open_document("keys", text, {&other.public_key, 1}).error().kind == base::ErrorKind::Denied);
    CHECK(wire::open_document("keys", text, {}).error().kind == base::ErrorKind::Denied);
}

TEST_CASE("what is not an envelope is told with the place of its fault") {
    for (const auto* member : {"lyhord-signed", "kind", "kid", "body", "signature"}) {
        auto missing = envelope();
        missing.erase(member);
        const auto refused = opened(missing);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == base::ErrorKind::BadInput);
        CHECK(refused.error().where == std::string("$.") + member);
    }
    auto later = envelope();
    later["lyhord-signed"] = 2;
    CHECK(refusal_of(later) == base::ErrorKind::BadInput);
    for (const char* body : {"", "====", "AAA", "A A=", "AAB="}) {
        auto wrong = envelope();
        wrong["body"] = body;
        CHECK(refusal_of(wrong) == base::ErrorKind::BadInput);
    }
    const auto whole = json::serialize(envelope());
    for (const auto& text :
         {std::string(), std::string("null"), whole.substr(0, whole.size() / 2), whole + "x"})
        CHECK_FALSE(wire::open_document("keys", text, {&kKey.public_key, 1}));
}

TEST_CASE("an envelope may end with a line end, as files do") {
    CHECK(wire::open_document("keys", json::serialize(envelope()) + "\n", {&kKey.public_key, 1}));
}
