#include "kiosk/store/trust/key_trust.h"

#include <catch2/catch.hpp>

#include "tests/kiosk/store/world.h"

using base::ErrorKind;
using store::KeyTrust;
using store_tests::key_number;
using store_tests::keys;
using store_tests::root;

namespace {

std::string signed_keys(const wire::KeyManifest& manifest) {
    return wire::sign_manifest(manifest, root());
}

bool is_accepted(KeyTrust& trust, const std::string& envelope) {
    const auto accepted = trust.accept(envelope);
    REQUIRE(accepted);
    return *accepted;
}

ErrorKind refusal_of(KeyTrust& trust, const std::string& envelope) {
    const auto accepted = trust.accept(envelope);
    REQUIRE_FALSE(accepted);
    return accepted.error().kind;
}

}  // namespace

TEST_CASE("without a root no key is believed, whoever signed it") {
    KeyTrust trust({});
    CHECK_FALSE(is_accepted(trust, signed_keys(keys())));
    trust.remember(signed_keys(keys()));
    CHECK_FALSE(trust.manifest());
    CHECK_FALSE(trust.has_root());
}

TEST_CASE("a manifest that the root signed is believed, and is new once") {
    KeyTrust trust(root().public_key);
    CHECK(is_accepted(trust, signed_keys(keys())));
    CHECK_FALSE(is_accepted(trust, signed_keys(keys())));
    CHECK(trust.manifest() == keys());
    CHECK(is_accepted(trust, signed_keys(keys(2))));
    CHECK(trust.manifest()->version == 2);
}

TEST_CASE("what another root signed, an older manifest and another deployment's change nothing") {
    KeyTrust trust(root().public_key);
    REQUIRE(is_accepted(trust, signed_keys(keys(3))));
    auto foreign = keys(4);
    foreign.audience = "11111111-1111-4222-8333-444455556666";
    auto other_keys = keys(3);
    other_keys.sign[0].key = key_number(2).public_key;
    CHECK(refusal_of(trust, wire::sign_manifest(keys(4), key_number(8))) == ErrorKind::Denied);
    CHECK(refusal_of(trust, signed_keys(keys(2))) == ErrorKind::Denied);
    CHECK(refusal_of(trust, signed_keys(foreign)) == ErrorKind::Denied);
    CHECK(refusal_of(trust, signed_keys(other_keys)) == ErrorKind::Denied);
    CHECK(refusal_of(trust, "half a manifest") == ErrorKind::BadInput);
    // Told at every look, not only at the first.
    CHECK(refusal_of(trust, "half a manifest") == ErrorKind::BadInput);
    CHECK(trust.manifest() == keys(3));
}

TEST_CASE("what an earlier run accepted holds, and nothing older takes its place") {
    KeyTrust trust(root().public_key);
    trust.remember(signed_keys(keys(3)));
    CHECK(trust.manifest() == keys(3));
    CHECK_FALSE(is_accepted(trust, signed_keys(keys(3))));
    CHECK(refusal_of(trust, signed_keys(keys(2))) == ErrorKind::Denied);
}

TEST_CASE("when another root is pinned, what the one before signed is forgotten") {
    KeyTrust trust(key_number(8).public_key);
    trust.remember(signed_keys(keys(3)));
    CHECK_FALSE(trust.manifest());
    CHECK(is_accepted(trust, wire::sign_manifest(keys(1), key_number(8))));
}
