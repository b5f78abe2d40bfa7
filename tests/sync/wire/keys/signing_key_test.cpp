#include "sync/wire/keys/signing_key.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

#include "sync/wire/hash.h"
#include "sync/wire/keys/key_file.h"
#include "sync/wire/keys/key_id.h"
#include "sync/wire/keys/seal_key.h"
#include "sync/wire/sodium.h"

namespace json = boost::json;
using wire::KeyRole;

namespace {

template <std::size_t N>
std::array<std::uint8_t, N> bytes_of(std::string_view hex) {
    std::array<std::uint8_t, N> bytes{};
    REQUIRE(wire::from_hex(hex, bytes));
    return bytes;
}

}  // namespace

TEST_CASE("signatures are those of RFC 8032") {
    // RFC 8032 §7.1, TEST 3
    const auto key = wire::signing_key_of(
        bytes_of<32>("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7"));
    CHECK(wire::to_hex(key.public_key.bytes) ==
          "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");
    const auto signature = wire::sign(key, "\xaf\x82");
    CHECK(wire::to_hex(signature) ==
          "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
          "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
    CHECK(wire::verify(key.public_key, "\xaf\x82", signature));
    CHECK_FALSE(wire::verify(key.public_key, "\xaf\x83", signature));
    auto altered = signature;
    altered[3] ^= 1;
    CHECK_FALSE(wire::verify(key.public_key, "\xaf\x82", altered));
    CHECK_FALSE(wire::verify(wire::new_signing_key().public_key, "\xaf\x82", signature));
}

TEST_CASE("a key is named by the first sixteen digits of its SHA-256, in groups when it is read aloud") {
    const auto key = wire::new_signing_key();
    const std::string_view bytes(reinterpret_cast<const char*>(key.public_key.bytes.data()), 32);
    CHECK(key.public_key.kid == wire::to_hex(wire::sha256(bytes)).substr(0, 16));
    CHECK(wire::fingerprint("3fa291bc0d4e77aa") == "3fa2 91bc 0d4e 77aa");
    for (const char* typed : {"3fa2 91bc 0d4e 77aa", "3FA2-91BC-0D4E-77AA", "3fa291bc0d4e77aa "})
        CHECK(wire::key_id_from(typed) == "3fa291bc0d4e77aa");
    for (const char* wrong : {"", "3fa2 91bc 0d4e 77a", "3fa2 91bc 0d4e 77aa 0", "3fa2 91bc 0d4e 77ag"})
        CHECK(wire::key_id_from(wrong).empty());
}

TEST_CASE("keys survive being written and read") {
    wire::start_sodium();
    const auto key = wire::new_signing_key();
    const auto read = wire::decode_signing_key(KeyRole::Root, wire::encode_signing_key(KeyRole::Root, key));
    REQUIRE(read);
    CHECK(read->public_key == key.public_key);
    CHECK(read->bytes == key.bytes);
    const auto half =
        wire::decode_verify_key(KeyRole::Root, wire::encode_verify_key(KeyRole::Root, key.public_key));
    REQUIRE(half);
    CHECK(*half == key.public_key);
}

TEST_CASE("a key of one role is not taken for another's, and both roles are named") {
    const auto key = wire::new_signing_key();
    const auto secret = wire::decode_signing_key(KeyRole::Endpoint, encode_signing_key(KeyRole::Root, key));
    REQUIRE_FALSE(secret);
    CHECK(secret.error().message().find("root") != std::string::npos);
    CHECK(secret.error().message().find("endpoint") != std::string::npos);
    CHECK_FALSE(wire::decode_verify_key(KeyRole::Root, encode_verify_key(KeyRole::Endpoint, key.public_key)));
}

TEST_CASE("a key file whose parts do not belong together, or lack, is refused by its member's name") {
    const auto key = wire::new_signing_key();
    const auto other = wire::new_signing_key();
    const auto text = wire::encode_signing_key(KeyRole::Kiosk, key);
    const auto others = json::parse(wire::encode_signing_key(KeyRole::Kiosk, other)).as_object();
    for (const auto* member : {"kid", "public", "secret"}) {
        auto mixed = json::parse(text).as_object();
        mixed[member] = others.at(member);
        CHECK_FALSE(wire::decode_signing_key(KeyRole::Kiosk, json::serialize(mixed)));
    }
    for (const auto* member : {"lyhord-signing-key", "role", "kid", "public", "secret"}) {
        auto missing = json::parse(text).as_object();
        missing.erase(member);
        const auto read = wire::decode_signing_key(KeyRole::Kiosk, json::serialize(missing));
        REQUIRE_FALSE(read);
        CHECK(read.error().where == std::string("$.") + member);
    }
    for (const char* wrong : {"", "{}", "[]", "-----BEGIN PRIVATE KEY-----"})
        CHECK_FALSE(wire::decode_signing_key(KeyRole::Kiosk, wrong));
}

TEST_CASE("a public key under which anybody could sign is refused") {
    std::array<std::uint8_t, 32> identity{};
    identity[0] = 1;  // the neutral point, of order 1
    CHECK_FALSE(wire::verify_key_of(identity));
    const auto text = R"({"lyhord-public-key":1,"role":"root","kid":")" + wire::key_id(identity) +
                      R"(","public":")" + wire::to_hex(identity) + R"("})";
    const auto read = wire::decode_verify_key(KeyRole::Root, text);
    REQUIRE_FALSE(read);
    CHECK(read.error().where == "$.public");
}

TEST_CASE("the public half is read from either file of a key") {
    wire::start_sodium();
    const auto sign = wire::new_signing_key();
    const auto seal = wire::new_seal_key();
    for (const auto& text : {wire::encode_signing_key(KeyRole::Endpoint, sign),
                             wire::encode_verify_key(KeyRole::Endpoint, sign.public_key)}) {
        const auto half = wire::decode_public_half(text);
        REQUIRE(half);
        CHECK(half->role == KeyRole::Endpoint);
        CHECK(half->kid == sign.public_key.kid);
    }
    for (const auto& text : {wire::encode_secret_key(seal), wire::encode_public_key(seal.public_key)}) {
        const auto half = wire::decode_public_half(text);
        REQUIRE(half);
        CHECK(half->role == KeyRole::Seal);
        CHECK(half->bytes == seal.public_key.bytes);
    }
    CHECK_FALSE(wire::decode_public_half(R"({"lyhord-public-key":1,"role":"cook"})"));
    CHECK_FALSE(wire::decode_public_half("{}"));
}
