#include <catch2/catch.hpp>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "sync/wire/hash.h"
#include "sync/wire/seal.h"
#include "sync/wire/sodium.h"

namespace json = boost::json;

TEST_CASE("a secret key survives being written and read") {
    wire::start_sodium();
    const auto key = wire::new_seal_key();
    const auto read = wire::decode_secret_key(wire::encode_secret_key(key));
    REQUIRE(read);
    CHECK(read->public_key == key.public_key);
    CHECK(read->bytes == key.bytes);
    CHECK(key.public_key.kid.size() == 16);
}

TEST_CASE("a secret key file whose parts do not belong together is refused") {
    wire::start_sodium();
    const auto text = wire::encode_secret_key(wire::new_seal_key());
    const auto other = json::parse(wire::encode_secret_key(wire::new_seal_key())).as_object();
    for (const auto* key : {"kid", "public", "secret"}) {
        auto mixed = json::parse(text).as_object();
        mixed[key] = other.at(key);
        CHECK_FALSE(wire::decode_secret_key(json::serialize(mixed)));
    }
    for (const auto* key : {"lyhord-seal-key", "kid", "public", "secret"}) {
        auto missing = json::parse(text).as_object();
        missing.erase(key);
        const auto read = wire::decode_secret_key(json::serialize(missing));
        REQUIRE_FALSE(read);
        CHECK(read.error().where == std::string("$.") + key);
    }
    CHECK_FALSE(wire::decode_secret_key("-----BEGIN PRIVATE KEY-----"));
}

TEST_CASE("a key manifest survives being written and read, in its order") {
    wire::start_sodium();
    const wire::KeyManifest manifest{7, {wire::new_seal_key().public_key, wire::new_seal_key().public_key}};
    const auto read = wire::decode_key_manifest(wire::encode(manifest));
    REQUIRE(read);
    CHECK(read->version == 7);
    CHECK(read->seal == manifest.seal);
}

TEST_CASE("a manifest without keys is one: the kiosk then asks for no comments") {
    const auto read = wire::decode_key_manifest(R"({"lyhord-keys":1,"version":0,"seal":[]})");
    REQUIRE(read);
    CHECK(read->seal.empty());
}

TEST_CASE("a manifest with a key that would not protect anything is refused") {
    wire::start_sodium();
    const std::array<std::uint8_t, 32> zero{};  // small order: every sender and reader would share the secret
    const auto hex = wire::to_hex(zero);
    const auto kid =
        wire::to_hex(wire::sha256({reinterpret_cast<const char*>(zero.data()), zero.size()})).substr(0, 16);
    const auto read = wire::decode_key_manifest(R"({"lyhord-keys":1,"version":1,"seal":[{"kid":")" + kid +
                                                R"(","public":")" + hex + R"("}]})");
    REQUIRE_FALSE(read);
    CHECK(read.error().where == "$.seal[0].public");
}

TEST_CASE("a manifest with a wrong key id, a later form or no keys' list is refused") {
    wire::start_sodium();
    const wire::KeyManifest manifest{1, {wire::new_seal_key().public_key}};
    auto body = json::parse(wire::encode(manifest)).as_object();
    SECTION("key id") {
        body["seal"].as_array()[0].as_object()["kid"] = "0123456789abcdef";
    }
    SECTION("form") {
        body["lyhord-keys"] = 2;
    }
    SECTION("list") {
        body["seal"] = json::object();
    }
    SECTION("version") {
        body["version"] = "1";
    }
    CHECK_FALSE(wire::decode_key_manifest(json::serialize(body)));
}
