#include "sync/client/settings.h"

#include <catch2/catch.hpp>

#include "sync/base/file.h"
#include "tests/sync/client/fixture.h"

using client_test::valued;

TEST_CASE("the settings have defaults, and every fault is named at once") {
    support::TemporaryFolder folder;
    const auto file = folder / "sync.toml";
    std::filesystem::create_directory(folder / "kiosk");
    const auto root = client_test::root().public_key;
    valued(base::write_file(folder / "root.pub", wire::encode_verify_key(wire::KeyRole::Root, root)));
    const std::string good =
        "data = 'sync'\nkiosk_data = 'kiosk'\nendpoint = 'https://localhost:8443/'\nca = 'ca.pem'\n"
        "root = 'root.pub'\n";
    valued(base::write_file(file, good));
    const auto settings = valued(client::read_settings(file));
    CHECK(settings.endpoint == "https://localhost:8443");
    CHECK(settings.rules.at == 5);
    CHECK(settings.rules.after_min == std::chrono::minutes(10));
    CHECK(settings.rules.after_max == std::chrono::minutes(40));
    CHECK(settings.proxy.empty());
    CHECK(settings.stick.empty());
    CHECK(settings.root == root);
    CHECK(settings.machine_id == base::kMachineIdFile);
    CHECK(std::filesystem::is_directory(folder / "sync"));

    valued(base::write_file(file, good + "stick = 'media/stick'\n"));
    CHECK(valued(client::read_settings(file)).stick == folder / "media/stick");

    const auto fault_of = [&](const std::string& content) {
        valued(base::write_file(file, content));
        const auto read = client::read_settings(file);
        REQUIRE_FALSE(read);
        return read.error().message();
    };
    const auto several = fault_of("data = 1\nendpoint = 'https://localhost'\nspeed = 3\n");
    for (const auto* named : {"data", "kiosk_data", "ca", "root", "speed", "sync.toml"}) {
        CAPTURE(named);
        CHECK(several.find(named) != std::string::npos);
    }
    CHECK(fault_of(good + "send_after_min_minutes = 50\n").find("larger than") != std::string::npos);
    const std::string rest = "ca = 'c'\nroot = 'root.pub'\n";
    CHECK(
        fault_of("data = 'sync'\nkiosk_data = 'nowhere'\nendpoint = 'https://a'\n" + rest).find("nowhere") !=
        std::string::npos);
    CHECK(fault_of("data = 'sync'\nkiosk_data = 'kiosk'\nendpoint = 'http://a'\n" + rest).find("https") !=
          std::string::npos);
}

TEST_CASE("a root that is missing or no root is named with what to give instead") {
    support::TemporaryFolder folder;
    const auto file = folder / "sync.toml";
    std::filesystem::create_directory(folder / "kiosk");
    valued(base::write_file(file,
                            "data = 'sync'\nkiosk_data = 'kiosk'\nendpoint = 'https://localhost'\n"
                            "ca = 'ca.pem'\nroot = 'root.pub'\n"));
    const auto fault = [&] {
        const auto read = client::read_settings(file);
        REQUIRE_FALSE(read);
        CHECK(read.error().where == (folder / "root.pub").string());
        return read.error().message();
    };
    CHECK(fault().find("root.pub") != std::string::npos);
    for (const auto& wrong :
         {std::string("half a key"), wire::encode_signing_key(wire::KeyRole::Root, client_test::root()),
          wire::encode_verify_key(wire::KeyRole::Endpoint, client_test::root().public_key)}) {
        valued(base::write_file(folder / "root.pub", wrong));
        CHECK(fault().find("lyhord key root new") != std::string::npos);
    }
}
