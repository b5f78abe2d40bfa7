#include "kiosk/platform/keypad.h"

#include <SDL.h>

#include <catch2/catch.hpp>

#include <set>

using namespace std::chrono_literals;

namespace {

using platform::DoubleStrike;
using platform::Key;
using platform::Keypad;
using platform::Stroke;

constexpr base::MonotonicTime kStart{std::chrono::hours(1)};

Stroke at(SDL_Scancode code, bool is_shifted = false) {
    return {static_cast<std::uint16_t>(code), is_shifted};
}

std::optional<Key> meant_by(const Keypad& keypad, const Stroke& stroke) {
    const auto* binding = keypad.bound(stroke);
    return binding == nullptr ? std::nullopt : std::optional(binding->key);
}

std::optional<Key> meant_by(const std::string& table, const Stroke& stroke) {
    return meant_by(Keypad({.table = table}), stroke);
}

}  // namespace

TEST_CASE("a keyboard's arrows, Tab, Enter, Escape and page keys mean what they do everywhere") {
    CHECK(meant_by("keyboard", at(SDL_SCANCODE_TAB)) == Key::Next);
    CHECK(meant_by("keyboard", at(SDL_SCANCODE_TAB, true)) == Key::Previous);
    CHECK(meant_by("keyboard", at(SDL_SCANCODE_LEFT)) == Key::Left);
    CHECK(meant_by("keyboard", at(SDL_SCANCODE_DOWN)) == Key::Down);
    CHECK(meant_by("keyboard", at(SDL_SCANCODE_RETURN)) == Key::Activate);
    CHECK(meant_by("keyboard", at(SDL_SCANCODE_KP_ENTER)) == Key::Activate);
    CHECK(meant_by("keyboard", at(SDL_SCANCODE_ESCAPE)) == Key::Back);
    CHECK(meant_by("keyboard", at(SDL_SCANCODE_PAGEDOWN)) == Key::Forward);
    CHECK(meant_by("keyboard", at(SDL_SCANCODE_F1)) == Key::Help);
}

TEST_CASE("an EZ-Access keypad sends F17 to F24, and needs no setting") {
    for (const auto* table : {"storm-ez-access", "keyboard"}) {
        INFO(table);
        CHECK(meant_by(table, {0x6C}) == Key::Help);      // ?
        CHECK(meant_by(table, {0x6D}) == Key::Previous);  // up
        CHECK(meant_by(table, {0x6E}) == Key::Next);      // down
        CHECK(meant_by(table, {0x6F}) == Key::Activate);  // the round one
        CHECK(meant_by(table, {0x70}) == Key::Back);
        CHECK(meant_by(table, {0x71}) == Key::Forward);  // NEXT
        CHECK(meant_by(table, {0x72}) == Key::Up);       // <<, in Storm's manuals too
        CHECK(meant_by(table, {0x73}) == Key::Down);     // >>
    }
}

TEST_CASE("two switches move and select, and no other key does anything") {
    for (int code = 0; code < SDL_NUM_SCANCODES; ++code) {
        const auto key = meant_by("two-switch", at(static_cast<SDL_Scancode>(code)));
        INFO(SDL_GetScancodeName(static_cast<SDL_Scancode>(code)));
        if (code == SDL_SCANCODE_1) {
            CHECK(key == Key::Next);
        } else if (code == SDL_SCANCODE_2) {
            CHECK(key == Key::Activate);
        } else {
            CHECK_FALSE(key);
        }
    }
    CHECK(platform::key_table("two-switch")->has_only_switches);
}

TEST_CASE("of all codes there are, a keyboard's table knows those that it lists and no other (A23)") {
    std::set<int> known;
    for (int code = 0; code < SDL_NUM_SCANCODES; ++code) {
        if (meant_by("keyboard", at(static_cast<SDL_Scancode>(code)))) {
            known.insert(code);
        }
    }
    CHECK(known.size() == 11 + 9 + 2 + 8);  // moving, F1 to F9, volume, F17 to F24
    CHECK_FALSE(known.contains(SDL_SCANCODE_A));
    CHECK_FALSE(known.contains(SDL_SCANCODE_F10));
    CHECK_FALSE(known.contains(SDL_SCANCODE_PRINTSCREEN));
    CHECK_FALSE(known.contains(SDL_SCANCODE_LGUI));
}

TEST_CASE("no table gives one key two meanings") {
    for (const auto& table : platform::key_tables()) {
        for (const auto bindings : {table.bindings, table.also}) {
            std::set<std::pair<int, bool>> seen;
            for (const auto& binding : bindings) {
                INFO(table.name << " " << binding.stroke.code);
                CHECK(seen.emplace(binding.stroke.code, binding.stroke.is_shifted).second);
            }
        }
    }
}

TEST_CASE("a key held together with Shift means what it means alone, unless the table says otherwise") {
    CHECK(meant_by("keyboard", at(SDL_SCANCODE_RIGHT, true)) == Key::Right);
    CHECK(meant_by("keyboard", at(SDL_SCANCODE_TAB, true)) == Key::Previous);
}

TEST_CASE("a place's own keys come before the table's") {
    const auto f7 = platform::stroke_called("F7");
    REQUIRE(f7);
    const Keypad keypad({.table = "keyboard", .own = {{*f7, Key::HeadphonesIn}}});
    CHECK(meant_by(keypad, at(SDL_SCANCODE_F7)) == Key::HeadphonesIn);
    CHECK(meant_by(keypad, at(SDL_SCANCODE_F6)) == Key::Softer);
    const Keypad custom({.table = "custom", .own = {{*f7, Key::Next}}});
    CHECK(meant_by(custom, at(SDL_SCANCODE_F7)) == Key::Next);
    CHECK_FALSE(meant_by(custom, at(SDL_SCANCODE_RETURN)));
}

TEST_CASE("keys are called as SDL calls them; Shift may stand before") {
    CHECK(platform::stroke_called("Keypad Enter") == at(SDL_SCANCODE_KP_ENTER));
    CHECK(platform::stroke_called("Shift+Tab") == at(SDL_SCANCODE_TAB, true));
    CHECK_FALSE(platform::stroke_called("F99"));
    CHECK_FALSE(platform::stroke_called(""));
    CHECK_FALSE(platform::stroke_called("Ctrl+Q"));
}

TEST_CASE("every key has a name in the settings") {
    std::set<Key> named;
    for (const auto& [name, key] : platform::key_names()) {
        CHECK(named.insert(key).second);
    }
    CHECK(named.size() == static_cast<std::size_t>(Key::HeadphonesOut) + 1);
}

TEST_CASE("a burst of one key 50 ms apart is one stroke, however long it is (A22)") {
    DoubleStrike filter(platform::kDoubleStrike);
    int counted = 0;
    for (int n = 0; n < 40; ++n) {
        counted += filter.accepts({0x28}, kStart + n * 50ms) ? 1 : 0;
    }
    CHECK(counted == 1);
    CHECK(filter.accepts({0x28}, kStart + 39 * 50ms + platform::kDoubleStrike));
}

TEST_CASE("another key is never a double strike, not even between two of the same") {
    DoubleStrike filter(500ms);
    CHECK(filter.accepts({1}, kStart));
    CHECK(filter.accepts({2}, kStart + 10ms));
    CHECK(filter.accepts({1}, kStart + 20ms));
    CHECK_FALSE(filter.accepts({1}, kStart + 519ms));
}

TEST_CASE("the time can be half a second and more, or nothing") {
    DoubleStrike slow(1000ms);
    CHECK(slow.accepts({1}, kStart));
    CHECK_FALSE(slow.accepts({1}, kStart + 999ms));
    CHECK(slow.accepts({1}, kStart + 1999ms));
    DoubleStrike none(0ms);
    CHECK(none.accepts({1}, kStart));
    CHECK(none.accepts({1}, kStart));
}

TEST_CASE("a letter between two strikes makes them two") {
    platform::DoubleStrike filter(platform::kDoubleStrike);
    CHECK(filter.accepts({0x50}, kStart));
    CHECK_FALSE(filter.accepts({0x50}, kStart + 50ms));
    filter.forget();
    CHECK(filter.accepts({0x50}, kStart + 60ms));
}
