#include "sync/wire/keys/manifest.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

#include "sync/wire/hash.h"
#include "sync/wire/keys/envelope.h"
#include "sync/wire/keys/key_id.h"
#include "sync/wire/sodium.h"

namespace json = boost::json;
using wire::KeyState;

namespace {

constexpr const char* kAudience = "6f1c7c1e-1111-4222-8333-444455556666";

base::UtcHour hour(const std::string& text) {
    return base::UtcHour::parse(text).value();
}

struct Deployment {
    wire::SigningKey root = wire::new_signing_key();
    wire::SigningKey old_key = wire::new_signing_key();
    wire::SigningKey key = wire::new_signing_key();
    wire::SigningKey next = wire::new_signing_key();
    wire::KeyManifest manifest{
        7,
        {wire::new_seal_key().public_key, wire::new_seal_key().public_key},
        {{old_key.public_key, KeyState::Retired, hour("2026-01-01T00:00:00Z"), hour("2026-06-01T09:00:00Z")},
         {key.public_key, KeyState::Current, hour("2026-06-01T08:00:00Z")},
         {next.public_key, KeyState::Next}},
        kAudience,
        hour("2026-11-23T14:00:00Z")};

    [[nodiscard]] json::object body() const { return json::parse(wire::encode(manifest)).as_object(); }
};

base::WallTime at(const std::string& text) {
    return base::WallTime(hour(text).value);
}

}  // namespace

TEST_CASE("a key manifest survives being signed, carried and opened") {
    wire::start_sodium();
    const Deployment made;
    const auto opened =
        wire::open_manifest(wire::sign_manifest(made.manifest, made.root), made.root.public_key);
    REQUIRE(opened);
    CHECK(*opened == made.manifest);
}

TEST_CASE("a manifest of another root, or of none, is refused") {
    const Deployment made;
    const auto envelope = wire::sign_manifest(made.manifest, made.root);
    CHECK(wire::open_manifest(envelope, made.key.public_key).error().kind == base::ErrorKind::Denied);
    CHECK_FALSE(wire::open_manifest(wire::encode(made.manifest), made.root.public_key));
    // The endpoint's own key makes no manifest.
    CHECK_FALSE(wire::open_manifest(wire::sign_manifest(made.manifest, made.key), made.root.public_key));
}

TEST_CASE("a manifest without seal keys is one: the kiosk then asks for no comments") {
    Deployment made;
    made.manifest.seal.clear();
    const auto read = wire::decode_key_manifest(wire::encode(made.manifest));
    REQUIRE(read);
    CHECK(read->seal.empty());
}

TEST_CASE("a manifest with a key that would not protect anything is refused") {
    wire::start_sodium();
    const Deployment made;
    std::array<std::uint8_t, 32> weak{};  // X25519: small order; Ed25519: small order with the first byte 1
    auto body = made.body();
    SECTION("sealing") {
        body["seal"].as_array()[1] =
            json::object{{"kid", wire::key_id(weak)}, {"public", wire::to_hex(weak)}};
        CHECK(wire::decode_key_manifest(json::serialize(body)).error().where == "$.seal[1].public");
    }
    SECTION("signing") {
        weak[0] = 1;
        body["sign"].as_array()[2] =
            json::object{{"kid", wire::key_id(weak)}, {"public", wire::to_hex(weak)}, {"state", "next"}};
        CHECK(wire::decode_key_manifest(json::serialize(body)).error().where == "$.sign[2].public");
    }
}

TEST_CASE("a manifest whose parts do not belong together is refused") {
    wire::start_sodium();
    const Deployment made;
    auto body = made.body();
    auto& sign = body["sign"].as_array();
    SECTION("key id") {
        sign[1].as_object()["kid"] = "0123456789abcdef";
    }
    SECTION("a later form") {
        body["lyhord-keys"] = 2;
    }
    SECTION("no list of seal keys") {
        body["seal"] = json::object();
    }
    SECTION("a version in words") {
        body["version"] = "7";
    }
    SECTION("version nought") {
        body["version"] = 0;
    }
    SECTION("no audience") {
        body.erase("audience");
    }
    SECTION("a minute") {
        body["issued"] = "2026-11-23T14:07:00Z";
    }
    SECTION("an unknown state") {
        sign[0].as_object()["state"] = "tired";
    }
    SECTION("a retired key without its end") {
        sign[0].as_object().erase("until");
    }
    SECTION("a retired key that ended before it began") {
        sign[0].as_object()["until"] = "2025-12-31T23:00:00Z";
    }
    SECTION("a current key without its begin") {
        sign[1].as_object().erase("from");
    }
    SECTION("two current keys") {
        sign[2].as_object()["state"] = "current";
        sign[2].as_object()["from"] = "2026-06-01T08:00:00Z";
    }
    SECTION("no current key") {
        sign.erase(sign.begin() + 1);
    }
    SECTION("one key twice") {
        sign.push_back(sign[2]);
    }
    CHECK_FALSE(wire::decode_key_manifest(json::serialize(body)));
}

TEST_CASE("a kiosk goes forward only, and never to another deployment") {
    const Deployment made;
    auto found = made.manifest;
    CHECK(wire::may_follow(found, made.manifest));
    SECTION("a newer one") {
        ++found.version;
        CHECK(wire::may_follow(found, made.manifest));
    }
    SECTION("an older one") {
        --found.version;
        const auto refused = wire::may_follow(found, made.manifest);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().message().find("version 6 after 7") != std::string::npos);
    }
    SECTION("another one of the same version") {
        found.seal.pop_back();
        CHECK_FALSE(wire::may_follow(found, made.manifest));
    }
    SECTION("another deployment's") {
        ++found.version;
        found.audience = "11111111-1111-4222-8333-444455556666";
        CHECK_FALSE(wire::may_follow(found, made.manifest));
    }
}

TEST_CASE("a next or current key may have signed at any time, a retired one only in its own") {
    const Deployment made;
    const auto may_have = [&](const wire::SigningKey& key, const std::string& when) {
        return wire::key_that_signed(made.manifest, key.public_key.kid, at(when)) != nullptr;
    };
    for (const char* when : {"1970-01-01T00:00:00Z", "2026-11-23T14:00:00Z", "2099-01-01T00:00:00Z"}) {
        CHECK(may_have(made.key, when));
        CHECK(may_have(made.next, when));
    }
    CHECK(may_have(made.old_key, "2026-01-01T00:00:00Z"));
    CHECK(may_have(made.old_key, "2026-06-01T08:00:00Z"));
    CHECK_FALSE(may_have(made.old_key, "2026-06-01T09:00:00Z"));
    CHECK_FALSE(may_have(made.old_key, "2025-12-31T23:00:00Z"));
    CHECK_FALSE(may_have(wire::new_signing_key(), "2026-06-01T08:00:00Z"));
    CHECK(wire::keys_in_use(made.manifest) ==
          std::vector<wire::VerifyKey>{made.key.public_key, made.next.public_key});
}
