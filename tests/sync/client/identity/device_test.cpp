#include "sync/client/identity/device.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <thread>
#include <vector>

#include "sync/base/file.h"
#include "tests/sync/client/fixture.h"

using base::ErrorKind;
using client::Device;
using client_test::enrolled_words;
using client_test::valued;

namespace {

const std::string kMachine = "8f1c7c1e00004222833344445555aaaa";
const std::string kOther = "9f1c7c1e00004222833344445555bbbb";

struct Drawer {
    Device open(const std::string& machine = kMachine) const {
        return valued(Device::open({folder / "device", client_test::root().public_key, machine}));
    }
    [[nodiscard]] std::filesystem::path file(const std::string& name) const {
        return folder / "device" / name;
    }
    [[nodiscard]] std::string content(const std::string& name) const {
        return valued(base::read_file(file(name)));
    }
    support::TemporaryFolder folder;
};

mode_t mode_of(const std::filesystem::path& path) {
    struct stat status {};
    REQUIRE(stat(path.c_str(), &status) == 0);
    return status.st_mode & 07777;
}

}  // namespace

TEST_CASE("a device makes its key once, where only its owner can read it") {
    const Drawer drawer;
    const auto key = drawer.open().key().public_key;
    CHECK(mode_of(drawer.folder / "device") == 0700);
    for (const auto* name : {"key", "machine"})
        CHECK(mode_of(drawer.file(name)) == 0600);
    const auto again = drawer.open();
    CHECK(again.key().public_key == key);
    CHECK_FALSE(again.has_enrolment());
    CHECK_FALSE(again.was_copied());
    CHECK(again.identity().error().kind == ErrorKind::NotFound);
    CHECK(Drawer().open().key().public_key != key);
}

TEST_CASE("a service and a command that both begin without a key end with the same one") {
    for (int round = 0; round < 20; ++round) {
        const Drawer drawer;
        const client::DevicePlace place{drawer.folder / "device", client_test::root().public_key, kMachine};
        std::vector<std::string> found(4);
        {
            std::vector<std::jthread> openers;
            for (auto& kid : found) {
                openers.emplace_back([&kid, &place] {
                    const auto device = Device::open(place);
                    kid = device ? device->key().public_key.kid : device.error().message();
                });
            }
        }
        CHECK(found == std::vector(4, drawer.open().key().public_key.kid));
    }
}

TEST_CASE("the mark of a machine does not tell which machine it is") {
    const Drawer drawer;
    const Drawer other;
    drawer.open();
    other.open();
    CHECK(drawer.content("machine").find(kMachine) == std::string::npos);
    CHECK(drawer.content("machine") != other.content("machine"));
}

TEST_CASE("an enrolment for another key is not taken, and what was there stays") {
    const Drawer drawer;
    auto device = drawer.open();
    valued(device.accept(enrolled_words(device.key().public_key)));
    const auto before = drawer.content("enrolment");
    const auto refused = device.accept(enrolled_words(client_test::key_number(5).public_key));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::Denied);
    CHECK_FALSE(device.accept("half an enrolment"));
    CHECK(drawer.content("enrolment") == before);
    CHECK(mode_of(drawer.file("enrolment")) == 0600);
    CHECK(valued(drawer.open().identity()).kiosk == "MJB-07");
}

TEST_CASE("a folder that was copied to another machine loses its key, and the copy must enrol anew") {
    const Drawer drawer;
    auto device = drawer.open();
    const auto key = device.key().public_key;
    const auto secret = drawer.content("key");
    valued(device.accept(enrolled_words(key)));
    valued(device.next_key());

    const auto copy = drawer.open(kOther);
    CHECK(copy.was_copied());
    CHECK(copy.key().public_key != key);
    CHECK_FALSE(copy.has_enrolment());
    CHECK(copy.identity().error().kind == ErrorKind::NotFound);
    CHECK_FALSE(std::filesystem::exists(drawer.file("key.next")));
    CHECK(drawer.content("key") != secret);
    // From now on this is its machine.
    CHECK_FALSE(drawer.open(kOther).was_copied());
    CHECK(drawer.open(kOther).key().public_key == copy.key().public_key);
}

TEST_CASE("a machine that has no id cannot be told from another, and then nothing is taken away") {
    const Drawer drawer;
    const auto key = drawer.open("").key().public_key;
    CHECK(drawer.open(kMachine).key().public_key == key);  // marked from now on
    CHECK_FALSE(drawer.open("").was_copied());
    CHECK(drawer.open(kOther).was_copied());
}

TEST_CASE("a power cut while keys change leaves the device enrolled, as before or as after") {
    const Drawer drawer;
    auto device = drawer.open();
    valued(device.accept(enrolled_words(device.key().public_key)));
    const auto old = device.key().public_key;
    const auto next = valued(device.next_key()).public_key;
    SECTION("before the endpoint's words are written") {
        CHECK(valued(drawer.open().identity()).key.public_key == old);
        CHECK(valued(drawer.open().next_key()).public_key == next);
    }
    SECTION("between the words and the key's place") {
        valued(base::write_file(drawer.file("enrolment"), enrolled_words(next), 0600));
        CHECK(valued(drawer.open().identity()).key.public_key == next);
        CHECK_FALSE(std::filesystem::exists(drawer.file("key.next")));
    }
    SECTION("after both") {
        valued(device.accept(enrolled_words(next)));
        CHECK(valued(drawer.open().identity()).key.public_key == next);
    }
}

TEST_CASE("a service and a command that both finish a change of keys end with the same key") {
    const Drawer drawer;
    auto command = drawer.open();
    valued(command.accept(enrolled_words(command.key().public_key)));
    const auto next = valued(command.next_key()).public_key;
    // The service is woken by the endpoint's words before the command has put the key into its place.
    valued(base::write_file(drawer.file("enrolment"), enrolled_words(next), 0600));
    CHECK(valued(drawer.open().identity()).key.public_key == next);
    CHECK(valued(command.accept(enrolled_words(next))).key.public_key == next);
}

TEST_CASE("a key file that is not one is told with its path and never replaced in silence") {
    const Drawer drawer;
    drawer.open();
    const auto whole = drawer.content("key");
    for (const auto& broken :
         {std::string("half a key"), whole.substr(0, whole.size() / 2), std::string(),
          wire::encode_signing_key(wire::KeyRole::Endpoint, client_test::key_number(1))}) {
        valued(base::write_file(drawer.file("key"), broken, 0600));
        const auto opened =
            Device::open({drawer.folder / "device", client_test::root().public_key, kMachine});
        REQUIRE_FALSE(opened);
        CHECK(opened.error().kind == ErrorKind::BadInput);
        CHECK(opened.error().where == drawer.file("key").string());
        CHECK(opened.error().remedy.find("enrolled again") != std::string::npos);
        CHECK(drawer.content("key") == broken);
    }
}

TEST_CASE("an enrolment by another root than the pinned one is none") {
    const Drawer drawer;
    auto device = drawer.open();
    valued(device.accept(enrolled_words(device.key().public_key)));
    const auto other =
        valued(Device::open({drawer.folder / "device", client_test::key_number(8).public_key, kMachine}));
    CHECK(other.key().public_key == device.key().public_key);
    const auto identity = other.identity();
    REQUIRE_FALSE(identity);
    CHECK(identity.error().kind == ErrorKind::Denied);
    CHECK(identity.error().where == drawer.file("enrolment").string());
}
