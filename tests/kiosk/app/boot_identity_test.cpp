#include <catch2/catch.hpp>

#include "tests/kiosk/app/disk.h"

using app_tests::Disk;

TEST_CASE("without a root that can be used the kiosk asks on, and staff are told: T1") {
    Disk disk;
    SECTION("none is set") {
        disk.settings.root.reset();
    }
    SECTION("the file is not there") {
        std::filesystem::remove(*disk.settings.root);
    }
    SECTION("it is the secret, not the public half") {
        disk.put(*disk.settings.root, wire::encode_signing_key(wire::KeyRole::Root, wire::new_signing_key()));
    }
    SECTION("it is an endpoint's key") {
        const auto key = wire::new_signing_key().public_key;
        disk.put(*disk.settings.root, wire::encode_verify_key(wire::KeyRole::Endpoint, key));
    }
    const auto supplies = disk.start();
    CHECK(supplies.faults.empty());
    CHECK_FALSE(supplies.root);
    CHECK(supplies.support_code == "T1");
    REQUIRE(supplies.remarks.size() == 1);
    CHECK(supplies.remarks.front().remedy.find("root.pub") != std::string::npos);
    const auto found = app::inspect(disk.settings).faults;
    REQUIRE_FALSE(found.empty());
    CHECK(found.front().code == "T1");
}

TEST_CASE("a data folder that comes from another machine begins a new store, and staff are told: C1") {
    Disk disk;
    const auto id = disk.start().store->id();
    CHECK(disk.start().store->id() == id);
    disk.put(disk.settings.machine_id, std::string(32, 'b') + "\n");
    {
        const auto supplies = disk.start();
        CHECK(supplies.faults.empty());
        CHECK(supplies.support_code == "C1");
        CHECK(supplies.store->id() != id);
    }
    CHECK(disk.start().support_code.empty());
}

TEST_CASE("a machine whose id cannot be read takes nothing for a copy") {
    Disk disk;
    const auto id = disk.start().store->id();
    disk.put(disk.settings.machine_id, "uninitialized\n");
    const auto supplies = disk.start();
    CHECK(supplies.support_code.empty());
    CHECK(supplies.store->id() == id);
}
