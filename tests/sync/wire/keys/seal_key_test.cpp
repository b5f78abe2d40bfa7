#include "sync/wire/keys/seal_key.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

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
