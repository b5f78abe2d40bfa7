#include "sync/wire/keys/succession.h"

#include <catch2/catch.hpp>

#include "sync/wire/sodium.h"

using wire::KeyRole;
using wire::KeyState;
using wire::PublicHalf;

namespace {

const std::string kAudience = "6f1c7c1e-1111-4222-8333-444455556666";
const auto kNow = base::UtcHour::parse("2026-11-23T14:00:00Z").value();
const auto kHourLater = base::UtcHour::parse("2026-11-23T15:00:00Z").value();

PublicHalf signing() {
    const auto key = wire::new_signing_key();
    return {KeyRole::Endpoint, key.public_key.kid, key.public_key.bytes};
}

PublicHalf sealing() {
    wire::start_sodium();
    const auto key = wire::new_seal_key();
    return {KeyRole::Seal, key.public_key.kid, key.public_key.bytes};
}

wire::KeyManifest changed(const wire::KeyManifest& before, const wire::KeyChanges& changes) {
    auto after = wire::next_manifest(before, changes, kNow);
    REQUIRE(after);
    CHECK(after->version == before.version + 1);
    CHECK(wire::decode_key_manifest(wire::encode(*after)).value() == *after);
    return *after;
}

}  // namespace

TEST_CASE("a deployment begins with version one and a key that signs") {
    const auto key = signing();
    const auto seal = sealing();
    const auto manifest = wire::first_manifest(kAudience, {{seal}, {}, key, {}}, kNow);
    REQUIRE(manifest);
    CHECK(manifest->version == 1);
    CHECK(manifest->audience == kAudience);
    CHECK(manifest->issued == kNow);
    CHECK(manifest->seal.back().kid == seal.kid);
    CHECK(manifest->sign.at(0).state == KeyState::Current);
    CHECK(manifest->sign.at(0).from == kNow);
    CHECK_FALSE(wire::first_manifest(kAudience, {{seal}, {}, {}, {}}, kNow));
}

TEST_CASE("the endpoint's key goes from next to current to retired") {
    const auto first = signing();
    const auto second = signing();
    const auto begun = wire::first_manifest(kAudience, {{}, {}, first, {}}, kNow).value();
    const auto announced = changed(begun, {{}, second, {}, {}});
    CHECK(announced.sign.at(1).state == KeyState::Next);
    const auto turned = changed(announced, {{}, {}, second, {}});
    REQUIRE(turned.sign.size() == 2);
    CHECK(turned.sign[0].state == KeyState::Retired);
    CHECK(turned.sign[0].until == kHourLater);  // what it signed earlier in this hour stays good
    CHECK(turned.sign[1].state == KeyState::Current);
    CHECK(turned.sign[1].from == kNow);
}

TEST_CASE("a new seal key is the last, and the older ones stay") {
    const auto old_key = sealing();
    const auto new_key = sealing();
    const auto begun = wire::first_manifest(kAudience, {{old_key}, {}, signing(), {}}, kNow).value();
    const auto rotated = changed(begun, {{new_key}, {}, {}, {}});
    CHECK(rotated.seal.front().kid == old_key.kid);
    CHECK(rotated.seal.back().kid == new_key.kid);
    const auto back = changed(rotated, {{old_key}, {}, {}, {}});
    REQUIRE(back.seal.size() == 2);
    CHECK(back.seal.back().kid == old_key.kid);
}

TEST_CASE("a key that may be in wrong hands is dropped, if another one signs") {
    const auto lost = signing();
    const auto fresh = signing();
    const auto begun = wire::first_manifest(kAudience, {{}, {}, lost, {}}, kNow).value();
    const auto mended = changed(begun, {{}, {}, fresh, {lost.kid}});
    REQUIRE(mended.sign.size() == 1);
    CHECK(mended.sign[0].key.kid == fresh.kid);
    CHECK_FALSE(wire::next_manifest(begun, {{}, {}, {}, {lost.kid}}, kNow));
    CHECK_FALSE(wire::next_manifest(begun, {{}, {}, {}, {fresh.kid}}, kNow));
}

TEST_CASE("keys in the wrong place are refused with the command that makes the right one") {
    const auto key = signing();
    const auto begun = wire::first_manifest(kAudience, {{}, {}, key, {}}, kNow).value();
    CHECK_FALSE(wire::next_manifest(begun, {{signing()}, {}, {}, {}}, kNow));
    CHECK_FALSE(wire::next_manifest(begun, {{}, sealing(), {}, {}}, kNow));
    CHECK_FALSE(wire::next_manifest(begun, {{}, {}, sealing(), {}}, kNow));
    CHECK_FALSE(wire::next_manifest(begun, {{}, key, {}, {}}, kNow));  // is there already
    CHECK_FALSE(wire::next_manifest(begun, {{}, {}, key, {}}, kNow));
}
