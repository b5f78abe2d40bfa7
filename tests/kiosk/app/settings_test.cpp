#include "kiosk/app/settings.h"

#include <catch2/catch.hpp>

#include "sync/base/file.h"
#include "tests/support/temporary_folder.h"

namespace {

using app::read_settings;

constexpr const char* kComplete = R"(
data = "data"
sync_data = "/var/lib/lyhord/sync"
dialogue = "event.json"
assets = "/usr/share/lyhord"
place = "skanninge-centrum"
language = "ar"
window = "1080x1920"
px_per_mm = 4.02
distance_mm = 700
motion = false
rehearsal = true
headphones = "always"
any_key_wakes_voice = false
contact = "0142-850 00"
[timings]
reset_after_seconds = 45
)";

base::Result<app::Settings> read(const std::string& text) {
    const support::TemporaryFolder folder;
    REQUIRE(base::write_file(folder / "kiosk.toml", text));
    return read_settings(folder / "kiosk.toml");
}

}  // namespace

TEST_CASE("every setting is taken from the file, relative paths from its folder") {
    const auto settings = read(kComplete);
    REQUIRE(settings);
    CHECK(settings->data.is_absolute());
    CHECK(settings->data.filename() == "data");
    CHECK(settings->dialogue.parent_path() == settings->data.parent_path());
    CHECK(settings->sync_data == "/var/lib/lyhord/sync");
    CHECK(settings->place == "skanninge-centrum");
    CHECK(settings->preferences.language == "ar");
    REQUIRE(settings->window);
    CHECK(settings->window->width == 1080);
    CHECK(settings->window->height == 1920);
    CHECK(settings->px_per_mm == 4.02f);
    CHECK(settings->distance == 700.0f);
    CHECK_FALSE(settings->preferences.has_motion);
    CHECK(settings->is_rehearsal);
    CHECK(settings->headphones == app::Headphones::Always);
    CHECK_FALSE(settings->any_key_wakes_voice);
    CHECK(settings->contact == "0142-850 00");
    CHECK(settings->timings.reset_after == std::chrono::seconds(45));
    CHECK(settings->timings.warn_after == flow::Timings{}.warn_after);
}

TEST_CASE("what is left out has a sensible value") {
    const auto settings = read("data='d'\nsync_data='s'\ndialogue='x.json'\nassets='a'\nplace='p'\n");
    REQUIRE(settings);
    CHECK(settings->preferences.language == "sv");
    CHECK_FALSE(settings->window);  // the whole screen
    CHECK_FALSE(settings->px_per_mm);
    CHECK_FALSE(settings->distance);
    CHECK(settings->preferences.has_motion);
    CHECK_FALSE(settings->is_rehearsal);
    CHECK(settings->headphones == app::Headphones::Detect);
    CHECK(settings->any_key_wakes_voice);
}

TEST_CASE("headphones that are neither there nor not are refused") {
    const auto settings =
        read("data='d'\nsync_data='s'\ndialogue='x.json'\nassets='a'\nplace='p'\nheadphones='maybe'\n");
    REQUIRE_FALSE(settings);
    CHECK(settings.error().message().find("maybe") != std::string::npos);
}

TEST_CASE("one message names everything that is wrong with the settings") {
    const auto settings = read("data='d'\nassets=7\nplace='p'\ncolour='red'\n");
    REQUIRE_FALSE(settings);
    const auto message = settings.error().message();
    for (const auto* key : {"sync_data", "dialogue", "assets", "colour"}) {
        INFO(message);
        CHECK(message.find(key) != std::string::npos);
    }
}

TEST_CASE("a window that is no size is refused") {
    const std::string rest = "data='d'\nsync_data='s'\ndialogue='x.json'\nassets='a'\nplace='p'\n";
    for (const auto* window :
         {"1280", "1280x", "x800", "1280x800x24", "-1280x800", "100x100", "wide", "99999x800"}) {
        INFO(window);
        const auto settings = read("window='" + std::string(window) + "'\n" + rest);
        REQUIRE_FALSE(settings);
        CHECK(settings.error().what.find(window) != std::string::npos);
    }
}

TEST_CASE("settings that are missing or no TOML are told with their path") {
    const auto missing = read_settings("/nowhere/kiosk.toml");
    REQUIRE_FALSE(missing);
    CHECK(missing.error().kind == base::ErrorKind::NotFound);
    CHECK(missing.error().message().find("/nowhere/kiosk.toml") != std::string::npos);
    CHECK_FALSE(read("data = = 'x'"));
}

TEST_CASE("nobody is hurried more than the standards allow") {
    const std::string rest = "data='d'\nsync_data='s'\ndialogue='x.json'\nassets='a'\nplace='p'\n[timings]\n";
    CHECK_FALSE(read(rest + "reset_after_seconds = 19"));  // WCAG 2.2.1: at least 20 s
    CHECK(read(rest + "reset_after_seconds = 20"));
}

TEST_CASE("a window gets the reference panel's pixels unless settings know better") {
    CHECK(app::panel_of({1280, 800}, {}).px_per_mm == 5.87f);
    CHECK(app::panel_of({1080, 1920}, {}).px_per_mm == 4.02f);
    CHECK(app::panel_of({1920, 1080}, {}).px_per_mm == 4.02f);
    CHECK(app::panel_of({1080, 1920}, 8.0f).px_per_mm == 8.0f);
    CHECK(app::panel_of({1280, 800}, {}).distance == 600);
    CHECK(app::panel_of({1280, 800}, {}, 700).distance == 700);
}

TEST_CASE("the same glass with twice the pixels has twice as many on a millimetre") {
    CHECK(app::panel_of({3840, 2160}, {}).px_per_mm == Approx(2 * 4.02));
    CHECK(app::panel_of({800, 1280}, {}).px_per_mm == Approx(5.87));
}

TEST_CASE("the keypad's table, its double strike and the place's own keys are taken from the file") {
    const auto settings = read(std::string(kComplete) + R"(
[keypad]
table = "storm-ez-access"
double_strike_ms = 500
[keypad.keys]
headphones_in = "F15"
previous = "Shift+Tab"
)");
    REQUIRE(settings);
    CHECK(settings->keypad.table == "storm-ez-access");
    CHECK(settings->keypad.double_strike == std::chrono::milliseconds(500));
    REQUIRE(settings->keypad.own.size() == 2);
    const platform::Keypad keypad(settings->keypad);
    REQUIRE(keypad.bound({0x6A}) != nullptr);
    CHECK(keypad.bound({0x6A})->key == platform::Key::HeadphonesIn);
}

TEST_CASE("every fault of the keypad's settings is named at once") {
    const auto settings = read(std::string(kComplete) + R"(
[keypad]
table = "piano"
double_strike_ms = 1001
[keypad.keys]
next = "F99"
back = "F7"
forward = "F7"
onward = "F8"
)");
    REQUIRE_FALSE(settings);
    const auto message = settings.error().message();
    for (const auto* part : {"keypad.table must be one of \"keyboard\"", "keypad.double_strike_ms",
                             "keypad.keys.next: no key is called \"F99\"",
                             "\"F7\" means something else already", "keypad.keys.onward is not a setting"}) {
        INFO(message);
        CHECK(message.find(part) != std::string::npos);
    }
}
