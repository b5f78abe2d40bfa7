// The root is changed in the field: by somebody who must not, and on purpose (packaging/keys.md).

#include <catch2/catch.hpp>

#include "tests/sync/client/house.h"

using namespace std::chrono_literals;
using client_test::count;
using client_test::House;
using client_test::valued;

namespace {

const client::Wake kChanged{.kiosk_changed = true};

wire::SigningKey new_root() {
    return client_test::key_number(8);
}

// The newest manifest of sync.db, as the kiosk reads it.
std::string kept_manifest(const House& house) {
    return client_test::text(house.sync_db(),
                             "SELECT body FROM document WHERE kind = 'keys' ORDER BY version DESC LIMIT 1");
}

// As staff do it: another root.pub in sync.toml, and a start.
void pin(House& house, const wire::SigningKey& root) {
    house.settings.root = root.public_key;
    house.start_again();
}

// What `lyhord-sync enrol CODE` does with the endpoint's answer.
void enrol_under(House& house, const wire::SigningKey& root, const wire::KeyManifest& manifest) {
    auto device = valued(client::Device::open({house.folder / "device", root.public_key, {}}));
    (void)valued(device.accept(
        wire::encode_enrolled({"MJB-07", client_test::kAudience, device.key().public_key, manifest.issued},
                              house.signer, wire::sign_manifest(manifest, root))));
}

// A kiosk whose deployment has had five manifests; five answers wait.
struct Deployed : House {
    Deployed() : kiosk(folder.path()) {
        enrol_under(*this, client_test::root(), client_test::manifest(5));
        turn();
        for (int i = 0; i < 5; ++i)
            kiosk.answer();
    }
    client_test::Kiosk kiosk;
};

}  // namespace

TEST_CASE("a manifest that another root signed changes nothing, is told, and holds back no answer") {
    Deployed house;
    house.keys = wire::sign_manifest(client_test::manifest(6), new_root());
    house.clock.advance(2h);
    house.turn();
    CHECK(house.network() == "endpoint-error");  // a sentence and N3 behind "?"
    CHECK(kept_manifest(house) == client_test::signed_manifest(5));
    CHECK(count(house.sync_db(), "document WHERE kind = 'keys'") == 1);
    house.keys.clear();
    house.clock.advance(2h);
    house.turn(kChanged);
    CHECK(count(house.sync_db(), "ack") == 5);
}

TEST_CASE("under another root than it was enrolled by a kiosk waits for a code and loses nothing") {
    Deployed house;
    const auto waiting = house.kiosk.outbox();
    pin(house, new_root());
    house.turn(kChanged);
    CHECK(house.network() == "not-enrolled");  // N4 behind "?"
    CHECK(house.sent("/v1/events") == 0);
    CHECK(house.kiosk.outbox() == waiting);
}

TEST_CASE("with a code of the new root everything arrives once, although its versions begin anew") {
    Deployed house;
    pin(house, new_root());
    house.turn();
    enrol_under(house, new_root(), client_test::manifest(1));
    house.turn({.kiosk_changed = true, .device_changed = true});
    CHECK(house.network() == "ok");
    CHECK(count(house.sync_db(), "ack") == 5);
    CHECK(house.central.stored.size() == 5);
    CHECK(kept_manifest(house) == wire::sign_manifest(client_test::manifest(1), new_root()));
}

TEST_CASE("the new root's next manifest takes the place of its first") {
    Deployed house;
    pin(house, new_root());
    enrol_under(house, new_root(), client_test::manifest(1));
    house.turn();
    house.keys = wire::sign_manifest(client_test::manifest(2), new_root());
    house.clock.advance(2h);
    house.turn();
    CHECK(kept_manifest(house) == house.keys);
}

TEST_CASE("what only a key of the old root's manifest acknowledged is sent again under the new root") {
    Deployed house;
    house.turn(kChanged);
    REQUIRE(count(house.sync_db(), "ack") == 5);
    house.signer = client_test::key_number(2);
    auto fresh = client_test::manifest(1);
    fresh.sign[0].key = house.signer.public_key;
    pin(house, new_root());
    enrol_under(house, new_root(), fresh);
    house.turn(kChanged);
    CHECK(count(house.sync_db(), "ack") == 5);
    CHECK(house.sent("/v1/events") == 2);
    REQUIRE(house.central.stored.size() == 5);
    for (const auto& [id, times] : house.central.stored)
        CHECK(times == 1);
}
