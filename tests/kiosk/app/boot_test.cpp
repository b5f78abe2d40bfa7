#include "kiosk/app/boot.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>

#include "sync/base/file.h"
#include "tests/kiosk/app/disk.h"
#include "tests/support/dialogue_fixture.h"
#include "tests/support/other_dialogue.h"

using app_tests::Disk;
using app_tests::first_code;
using app_tests::kAssets;

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
    disk.settings.preferences.language = "tlh";
    CHECK(first_code(disk.start()) == "S1");
}

TEST_CASE("without Swedish the kiosk stops: L1, without fonts: F1") {
    Disk disk;
    disk.settings.assets = disk.folder / "assets";
    std::filesystem::copy(kAssets, disk.settings.assets, std::filesystem::copy_options::recursive);
    SECTION("Swedish lacks its words") {
        std::ofstream(disk.settings.assets / "languages/sv.json") << R"({"lyhord-language": 1})";
        CHECK(first_code(disk.start()) == "L1");
    }
    SECTION("a language does not say whether it has a voice") {
        const auto file = disk.settings.assets / "languages/sv.json";
        auto words = *base::read_file(file, 1 << 20);
        words.replace(words.find("\"voice\""), 7, "\"noise\"");
        REQUIRE(base::write_file(file, words));
        const auto supplies = disk.start();
        CHECK(first_code(supplies) == "L1");
        CHECK(supplies.faults.front().error.message().find("voice must be") != std::string::npos);
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

TEST_CASE("a language that cannot be used is left out, told as L2, and the kiosk asks in the others") {
    Disk disk;
    disk.settings.assets = disk.folder / "assets";
    std::filesystem::copy(kAssets, disk.settings.assets, std::filesystem::copy_options::recursive);
    std::ofstream(disk.settings.assets / "languages/fi.json") << R"({"lyhord-language": 1})";
    SECTION("one of many") {
        const auto supplies = disk.start();
        CHECK(supplies.faults.empty());
        CHECK(supplies.support_code == "L2");
        REQUIRE(supplies.remarks.size() == 1);
        CHECK(supplies.remarks.front().message().find("fi.json") != std::string::npos);
        CHECK_FALSE(supplies.catalogue->has("fi"));
        CHECK(supplies.catalogue->has("ar"));
    }
    SECTION("the kiosk's own: visits start in Swedish") {
        disk.settings.preferences.language = "fi";
        disk.settings.preferences.has_motion = false;
        const auto supplies = disk.start();
        CHECK(supplies.faults.empty());
        CHECK(supplies.support_code == "L2");
        CHECK(supplies.preferences.language == "sv");
        CHECK_FALSE(supplies.preferences.has_motion);
    }
    SECTION("a check fails on it") {
        std::filesystem::create_directories(disk.settings.data);
        const auto faults = app::inspect(disk.settings).faults;
        REQUIRE(faults.size() == 1);
        CHECK(faults.front().code == "L2");
    }
}

TEST_CASE("where the dialogue lacks the kiosk's language visits start in Swedish, and staff are told") {
    Disk disk;
    disk.settings.preferences.language = "uk";
    CHECK(disk.start().preferences.language == "uk");
    const auto text = support::without_language(support::shipped_text("event"), "uk");
    disk.write_dialogue(text);
    const auto supplies = disk.start();
    CHECK(supplies.faults.empty());
    CHECK(supplies.preferences.language == "sv");
    CHECK(supplies.support_code == "L2");
    REQUIRE(supplies.remarks.size() == 1);
    CHECK(supplies.remarks.front().what.find("\"uk\"") != std::string::npos);
}

TEST_CASE("a dialogue whose language is incomplete is as faulty as any: the last good one is asked") {
    Disk disk;
    disk.run_once();
    const auto text = support::shipped_text("event");
    disk.write_dialogue(support::replaced(text, "\"Very safe\"", "\"\""));
    const auto supplies = disk.start();
    CHECK(supplies.faults.empty());
    CHECK(supplies.support_code == "D2");
    CHECK(supplies.dialogue->question("QS1K")->options.front().text.in("en") == "Very safe");
}

TEST_CASE(
    "a check says that emoji show as boxes where no font has them, and nothing of them where one does") {
    Disk disk;
    std::filesystem::create_directories(disk.settings.data);
    const auto tells_of_emoji = [&] {
        const auto notes = app::inspect(disk.settings).notes;
        return std::any_of(notes.begin(), notes.end(),
                           [](const auto& note) { return note.starts_with("emoji "); });
    };
    CHECK_FALSE(tells_of_emoji());
    disk.settings.assets = disk.folder / "assets";
    std::filesystem::copy(kAssets, disk.settings.assets, std::filesystem::copy_options::recursive);
    const auto fonts = *base::read_file(kAssets / "fonts.conf");
    disk.put(disk.settings.assets / "fonts.conf",
             support::replaced(
                 fonts, "</fontconfig>",
                 "<selectfont><rejectfont><glob>*Emoji*</glob></rejectfont></selectfont></fontconfig>"));
    CHECK(tells_of_emoji());
}

TEST_CASE("a check names what nobody has reviewed and what is not offered") {
    Disk disk;
    std::filesystem::create_directories(disk.settings.data);
    disk.write_dialogue(support::without_language(support::shipped_text("event"), "so"));
    const auto [faults, notes] = app::inspect(disk.settings);
    CHECK(faults.empty());
    const auto has_note = [&](const std::string& wanted) {
        return std::find(notes.begin(), notes.end(), wanted) != notes.end();
    };
    CHECK(has_note("language \"fi\": nobody has reviewed the interface"));
    CHECK(has_note("language \"fi\": nobody has reviewed the dialogue"));
    CHECK(has_note("language \"so\" is not offered: the dialogue does not have it"));
    CHECK_FALSE(has_note("language \"so\": nobody has reviewed the dialogue"));
}

TEST_CASE("a check names the text sizes that a panel cannot offer, and a panel that is too small: P1") {
    Disk disk;
    std::filesystem::create_directories(disk.settings.data);
    disk.settings.window = platform::WindowSize{1280, 800};
    CHECK(app::inspect(disk.settings).faults.empty());
    disk.settings.window = platform::WindowSize{800, 480};
    disk.settings.px_per_mm = 5.13f;  // 7"
    const auto [faults, notes] = app::inspect(disk.settings);
    REQUIRE(faults.size() == 1);
    CHECK(faults.front().code == "P1");
    CHECK(faults.front().error.message().find("800x480") != std::string::npos);
    CHECK(std::any_of(notes.begin(), notes.end(), [](const std::string& note) {
        return note.starts_with("the largest text is not offered on 800x480 px in ");
    }));
}

TEST_CASE("without the Swedish keyboard nobody could write: K1") {
    Disk disk;
    disk.settings.assets = disk.folder / "assets";
    std::filesystem::copy(kAssets, disk.settings.assets, std::filesystem::copy_options::recursive);
    std::filesystem::remove(disk.settings.assets / "keyboards/swedish.json");
    CHECK(first_code(disk.start()) == "K1");
}

TEST_CASE(
    "a keyboard that is faulty or missing is told with K1, and the kiosk asks on with the Swedish one") {
    Disk disk;
    disk.settings.assets = disk.folder / "assets";
    std::filesystem::copy(kAssets, disk.settings.assets, std::filesystem::copy_options::recursive);
    const auto arabic = disk.settings.assets / "keyboards/arabic.json";
    SECTION("faulty") {
        std::ofstream(arabic) << R"({"name": "arabic"})";
    }
    SECTION("missing") {
        std::filesystem::remove(arabic);
    }
    const auto supplies = disk.start();
    CHECK(supplies.faults.empty());
    CHECK(supplies.support_code == "K1");
    REQUIRE(supplies.remarks.size() == 1);
    CHECK(supplies.remarks.front().where == arabic);
    CHECK(supplies.keyboards->keyboard("arabic").name == "swedish");
    std::filesystem::create_directories(disk.settings.data);
    const auto found = app::inspect(disk.settings).faults;
    REQUIRE(found.size() == 1);
    CHECK(found.front().code == "K1");
    CHECK(found.front().error.where == arabic);
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
    REQUIRE(app::inspect(disk.settings).faults.size() == 1);  // no data folder yet
    CHECK(app::inspect(disk.settings).faults.front().code == "B1");
    CHECK_FALSE(std::filesystem::exists(disk.settings.data));
    std::filesystem::create_directories(disk.settings.data);
    CHECK(app::inspect(disk.settings).faults.empty());
    CHECK(std::filesystem::is_empty(disk.settings.data));
    disk.write_dialogue("{}");
    REQUIRE_FALSE(app::inspect(disk.settings).faults.empty());
    CHECK(app::inspect(disk.settings).faults.front().code == "D2");
}

TEST_CASE("a disk that is full or fails may pass by itself, what a person has to mend may not") {
    const auto passes = [](const char* code, base::ErrorKind kind) {
        return app::may_pass({code, {kind, "what", "where", "remedy"}});
    };
    CHECK(passes("B1", base::ErrorKind::Full));
    CHECK(passes("B1", base::ErrorKind::Unavailable));
    CHECK_FALSE(passes("B1", base::ErrorKind::Denied));
    CHECK_FALSE(passes("B1", base::ErrorKind::Newer));
    CHECK_FALSE(passes("S1", base::ErrorKind::Unavailable));
    CHECK_FALSE(passes("D1", base::ErrorKind::NotFound));
}
