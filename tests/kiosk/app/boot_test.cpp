#include "kiosk/app/boot.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>

#include "sync/base/file.h"
#include "tests/support/fakes.h"
#include "tests/support/temporary_folder.h"

namespace {

using app::gather;
using app::Settings;

const std::filesystem::path kAssets = LYHORD_SOURCE_DIR "/assets";

// A kiosk's disk that is in order; each test breaks one thing.
struct Disk {
    support::TemporaryFolder folder;
    support::FakeClock clock;
    support::SeededRandom random;
    Settings settings;

    Disk() {
        settings.data = folder / "data";
        settings.sync_data = folder / "sync";
        settings.dialogue = folder / "dialogue.json";
        settings.assets = kAssets;
        settings.place = "skanninge-centrum";
        std::filesystem::copy_file(kAssets / "dialogues/trygghet-event.json", settings.dialogue);
    }

    app::Supplies start() { return gather(settings, clock, random); }

    // As the store thread does it once the kiosk runs.
    void run_once() {
        auto supplies = start();
        REQUIRE(supplies.faults.empty());
        REQUIRE_FALSE(supplies.fresh_dialogue.empty());
        REQUIRE(supplies.store->set_setting(app::last_good_key(), supplies.fresh_dialogue));
    }

    void write_dialogue(const std::string& text) { REQUIRE(base::write_file(settings.dialogue, text)); }
};

std::string first_code(const app::Supplies& supplies) {
    return supplies.faults.empty() ? "" : supplies.faults.front().code;
}

}  // namespace

TEST_CASE("with everything in order the kiosk can ask") {
    Disk disk;
    const auto supplies = disk.start();
    CHECK(supplies.faults.empty());
    CHECK(supplies.remarks.empty());
    CHECK(supplies.catalogue);
    CHECK(supplies.shaper);
    CHECK(supplies.store != nullptr);
    REQUIRE(supplies.dialogue);
    CHECK(supplies.dialogue->id == "trygghet-event");
    CHECK(supplies.icons.contains("light"));
}

TEST_CASE("a dialogue that is missing or faulty stops a kiosk that never had a good one") {
    Disk disk;
    SECTION("missing: D1") {
        std::filesystem::remove(disk.settings.dialogue);
        CHECK(first_code(disk.start()) == "D1");
    }
    SECTION("faulty: D2, every fault named with its path") {
        disk.write_dialogue(R"({"lyhord": 1, "colour": "red"})");
        const auto supplies = disk.start();
        CHECK(first_code(supplies) == "D2");
        const auto message = supplies.faults.front().error.message();
        CHECK(message.find("colour") != std::string::npos);
        CHECK(message.find(disk.settings.dialogue.string()) != std::string::npos);
    }
}

TEST_CASE("a dialogue that became faulty is refused and the last good one is asked") {
    Disk disk;
    disk.run_once();
    disk.write_dialogue("{ not json");
    const auto supplies = disk.start();
    CHECK(supplies.faults.empty());
    REQUIRE(supplies.dialogue);
    CHECK(supplies.dialogue->id == "trygghet-event");
    CHECK(supplies.fresh_dialogue.empty());
    CHECK(supplies.remarks.size() == 2);  // what is wrong, and what is asked instead
}

TEST_CASE("a dialogue that is already remembered is not written again at every start") {
    Disk disk;
    disk.run_once();
    CHECK(disk.start().fresh_dialogue.empty());
}

TEST_CASE("a place that the dialogue does not know stops the kiosk: S1") {
    Disk disk;
    disk.settings.place = "atlantis";
    const auto supplies = disk.start();
    CHECK(first_code(supplies) == "S1");
    CHECK(supplies.faults.front().error.what.find("atlantis") != std::string::npos);
}

TEST_CASE("a language that there is not stops the kiosk: S1") {
    Disk disk;
    disk.settings.language = "tlh";
    CHECK(first_code(disk.start()) == "S1");
}

TEST_CASE("language files that cannot be used stop the kiosk: L1, fonts: F1") {
    Disk disk;
    disk.settings.assets = disk.folder / "assets";
    std::filesystem::copy(kAssets, disk.settings.assets, std::filesystem::copy_options::recursive);
    SECTION("a language lacks its words") {
        std::ofstream(disk.settings.assets / "languages/ar.json") << R"({"lyhord-language": 1})";
        CHECK(first_code(disk.start()) == "L1");
    }
    SECTION("the folder is missing") {
        std::filesystem::remove_all(disk.settings.assets / "languages");
        CHECK(first_code(disk.start()) == "L1");
    }
    SECTION("the list of fonts is missing") {
        std::filesystem::remove(disk.settings.assets / "fonts.conf");
        CHECK(first_code(disk.start()) == "F1");
    }
    SECTION("Inter is not installed") {
        std::ofstream(disk.settings.assets / "fonts.conf")
            << "<fontconfig><dir>/usr/share/fonts/truetype</dir></fontconfig>";
        const auto supplies = disk.start();
        CHECK(first_code(supplies) == "F1");
        CHECK(supplies.faults.front().error.message().find("fonts-inter") != std::string::npos);
    }
}

TEST_CASE("a data folder that cannot be made stops the kiosk: B1") {
    Disk disk;
    std::ofstream(disk.folder / "file") << "in the way";
    disk.settings.data = disk.folder / "file" / "data";
    const auto supplies = disk.start();
    CHECK(first_code(supplies) == "B1");
    CHECK(supplies.dialogue);  // the other faults would be known too
}

TEST_CASE("a damaged database is set aside, told, and the kiosk asks on") {
    Disk disk;
    std::filesystem::create_directories(disk.settings.data);
    std::ofstream(disk.settings.data / "kiosk.db") << std::string(8192, 'x');
    const auto supplies = disk.start();
    CHECK(supplies.faults.empty());
    REQUIRE(supplies.remarks.size() == 1);
    CHECK(std::filesystem::exists(supplies.remarks.front().where));
}

TEST_CASE("a check finds the same faults and leaves the data folder alone") {
    Disk disk;
    REQUIRE(app::inspect(disk.settings).size() == 1);  // no data folder yet
    CHECK(app::inspect(disk.settings).front().code == "B1");
    CHECK_FALSE(std::filesystem::exists(disk.settings.data));
    std::filesystem::create_directories(disk.settings.data);
    CHECK(app::inspect(disk.settings).empty());
    CHECK(std::filesystem::is_empty(disk.settings.data));
    disk.write_dialogue("{}");
    REQUIRE_FALSE(app::inspect(disk.settings).empty());
    CHECK(app::inspect(disk.settings).front().code == "D2");
}
