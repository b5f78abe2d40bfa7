#include "kiosk/platform/events.h"

#include <catch2/catch.hpp>

#include <cstring>
#include <string_view>

using namespace std::chrono_literals;

namespace {

using platform::Events;
using platform::Input;
using platform::Key;

constexpr Uint32 kWake = SDL_USEREVENT;

std::optional<Input> press(Events& events, SDL_Scancode code, int modifiers = 0, bool is_repeat = false) {
    SDL_Event event{};
    event.type = SDL_KEYDOWN;
    event.key.keysym.scancode = code;
    // SDL fills its keymap with the window; of symbols only this one is looked at.
    event.key.keysym.sym = code == SDL_SCANCODE_BACKSPACE ? SDLK_BACKSPACE : SDLK_UNKNOWN;
    event.key.keysym.mod = static_cast<Uint16>(modifiers);
    event.key.repeat = is_repeat ? 1 : 0;
    return events.translate(event, nullptr);
}

// As SDL does it: first the key, then what it types.
std::optional<Input> type(Events& events, SDL_Scancode code, std::string_view letters, int modifiers = 0,
                          bool is_repeat = false) {
    if (auto input = press(events, code, modifiers, is_repeat)) {
        return input;
    }
    SDL_Event event{};
    event.type = SDL_TEXTINPUT;
    std::memcpy(event.text.text, letters.data(), letters.size());
    return events.translate(event, nullptr);
}

Events without_double_strikes(const std::string& table = "keyboard") {
    Events events(kWake);
    events.use(platform::Keypad({.table = table, .double_strike = 0ms}));
    return events;
}

std::optional<Key> key_of(const std::optional<Input>& input) {
    const auto* pressed = input ? std::get_if<platform::KeyPressed>(&*input) : nullptr;
    return pressed == nullptr ? std::nullopt : std::optional(pressed->key);
}

std::string typed_by(const std::optional<Input>& input) {
    const auto* typed = input ? std::get_if<platform::Typed>(&*input) : nullptr;
    return typed == nullptr ? "" : typed->text;
}

}  // namespace

TEST_CASE("letters are taken only while there is a field for them") {
    auto events = without_double_strikes();
    CHECK_FALSE(type(events, SDL_SCANCODE_A, "a"));
    events.take_text(true);
    CHECK(typed_by(type(events, SDL_SCANCODE_A, "a")) == "a");
    events.take_text(false);
    CHECK_FALSE(type(events, SDL_SCANCODE_A, "a"));
}

TEST_CASE("the space bar types in the comment and chooses everywhere else") {
    auto events = without_double_strikes();
    CHECK(key_of(type(events, SDL_SCANCODE_SPACE, " ")) == Key::Activate);
    events.take_text(true);
    CHECK(typed_by(type(events, SDL_SCANCODE_SPACE, " ")) == " ");
    CHECK(key_of(press(events, SDL_SCANCODE_RETURN)) == Key::Activate);
}

TEST_CASE("two switches type no digits into the comment") {
    auto events = without_double_strikes("two-switch");
    events.take_text(true);
    CHECK(key_of(type(events, SDL_SCANCODE_1, "1")) == Key::Next);
    SDL_Event late{};
    late.type = SDL_TEXTINPUT;
    late.text.text[0] = '1';
    CHECK_FALSE(events.translate(late, nullptr));
    CHECK(typed_by(type(events, SDL_SCANCODE_3, "3")) == "3");
}

TEST_CASE("a chord means nothing, whatever it would mean or type without its modifier (B01), but Ctrl+Z") {
    auto events = without_double_strikes();
    events.take_text(true);
    for (const auto& held : {KMOD_LCTRL, KMOD_RCTRL, KMOD_LALT, KMOD_LGUI}) {
        const bool is_control = (held & KMOD_CTRL) != 0;
        for (int code = 0; code < SDL_NUM_SCANCODES; ++code) {
            if (is_control && code == SDL_SCANCODE_Z) continue;
            INFO(held << " " << code);
            CHECK_FALSE(type(events, static_cast<SDL_Scancode>(code), "x", held));
            CHECK_FALSE(type(events, static_cast<SDL_Scancode>(code), "x", held | KMOD_LSHIFT));
        }
    }
}

TEST_CASE("Ctrl+Z takes back in a text, wherever the layout has its z, and nowhere else") {
    auto events = without_double_strikes();
    const auto strike = [&](SDL_Scancode code, SDL_Keycode sym, int modifiers, bool is_repeat = false) {
        SDL_Event event{};
        event.type = SDL_KEYDOWN;
        event.key.keysym.scancode = code;
        event.key.keysym.sym = sym;
        event.key.keysym.mod = static_cast<Uint16>(modifiers);
        event.key.repeat = is_repeat ? 1 : 0;
        const auto input = events.translate(event, nullptr);
        return input && std::holds_alternative<platform::UndoPressed>(*input);
    };
    CHECK_FALSE(strike(SDL_SCANCODE_Z, SDLK_z, KMOD_LCTRL));  // nothing to write on
    events.take_text(true);
    CHECK(strike(SDL_SCANCODE_Z, SDLK_z, KMOD_LCTRL));
    CHECK(strike(SDL_SCANCODE_Y, SDLK_z, KMOD_RCTRL));  // a German keyboard
    CHECK_FALSE(strike(SDL_SCANCODE_Z, SDLK_y, KMOD_LCTRL));
    CHECK(strike(SDL_SCANCODE_Z, 0x0626, KMOD_LCTRL));              // an Arabic one
    CHECK_FALSE(strike(SDL_SCANCODE_Z, SDLK_z, KMOD_LCTRL, true));  // held down
    for (const auto held : std::initializer_list<int>{KMOD_NONE, KMOD_LCTRL | KMOD_LSHIFT,
                                                      KMOD_LCTRL | KMOD_LALT, KMOD_LALT, KMOD_LGUI})
        CHECK_FALSE(strike(SDL_SCANCODE_Z, SDLK_z, held));
}

TEST_CASE("a press began when the system had it, not when there was time for it") {
    auto events = without_double_strikes();
    SDL_Event event{};
    event.type = SDL_MOUSEBUTTONDOWN;
    event.button.button = SDL_BUTTON_LEFT;
    event.button.timestamp = SDL_GetTicks() - 700;
    const auto now = base::MonotonicTime::clock::now();
    const auto input = events.translate(event, nullptr);
    REQUIRE(input);
    const auto began = std::get<platform::Touch>(*input).time;
    CHECK(began <= now - 690ms);
    CHECK(began >= now - 710ms);
}

TEST_CASE("AltGr and Shift type") {
    auto events = without_double_strikes();
    events.take_text(true);
    CHECK(typed_by(type(events, SDL_SCANCODE_2, "@", KMOD_RALT)) == "@");
    CHECK(typed_by(type(events, SDL_SCANCODE_A, "A", KMOD_LSHIFT)) == "A");
}

TEST_CASE("a key that is held down counts once, a letter too (A22)") {
    auto events = without_double_strikes();
    events.take_text(true);
    CHECK(press(events, SDL_SCANCODE_RIGHT));
    CHECK_FALSE(press(events, SDL_SCANCODE_RIGHT, 0, true));
    CHECK(type(events, SDL_SCANCODE_A, "a"));
    CHECK_FALSE(type(events, SDL_SCANCODE_A, "a", 0, true));
    CHECK(press(events, SDL_SCANCODE_BACKSPACE));
    CHECK_FALSE(press(events, SDL_SCANCODE_BACKSPACE, 0, true));
}

TEST_CASE("the same key again at once is a double strike; a letter twice is a word") {
    Events events(kWake);
    events.take_text(true);
    CHECK(press(events, SDL_SCANCODE_RIGHT));
    CHECK_FALSE(press(events, SDL_SCANCODE_RIGHT));
    CHECK(press(events, SDL_SCANCODE_LEFT));
    CHECK(typed_by(type(events, SDL_SCANCODE_L, "l")) == "l");
    CHECK(typed_by(type(events, SDL_SCANCODE_L, "l")) == "l");
}
