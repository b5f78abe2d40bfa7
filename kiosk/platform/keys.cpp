#include "kiosk/platform/keys.h"

#include <SDL.h>

#include <algorithm>
#include <array>

namespace platform {
namespace {

constexpr Binding on(SDL_Scancode code, Key key) {
    return {{static_cast<std::uint16_t>(code), false}, key};
}
constexpr Binding on_shift(SDL_Scancode code, Key key) {
    return {{static_cast<std::uint16_t>(code), true}, key};
}
constexpr Binding on_space(Key key) {
    return {{SDL_SCANCODE_SPACE, false}, key, true};
}

// A plain keyboard: what desktops have taught people; F1 is help everywhere, the other function keys stand in
// the order of key.h.
constexpr std::array kKeyboard{
    on(SDL_SCANCODE_TAB, Key::Next),
    on_shift(SDL_SCANCODE_TAB, Key::Previous),
    on(SDL_SCANCODE_LEFT, Key::Left),
    on(SDL_SCANCODE_RIGHT, Key::Right),
    on(SDL_SCANCODE_UP, Key::Up),
    on(SDL_SCANCODE_DOWN, Key::Down),
    on(SDL_SCANCODE_RETURN, Key::Activate),
    on(SDL_SCANCODE_KP_ENTER, Key::Activate),
    on_space(Key::Activate),
    on(SDL_SCANCODE_ESCAPE, Key::Back),
    on(SDL_SCANCODE_PAGEUP, Key::Back),
    on(SDL_SCANCODE_PAGEDOWN, Key::Forward),
    on(SDL_SCANCODE_F1, Key::Help),
    on(SDL_SCANCODE_F2, Key::Aids),
    on(SDL_SCANCODE_F3, Key::Language),
    on(SDL_SCANCODE_F4, Key::Repeat),
    on(SDL_SCANCODE_F5, Key::Pause),
    on(SDL_SCANCODE_F6, Key::Softer),
    on(SDL_SCANCODE_F7, Key::Louder),
    on(SDL_SCANCODE_F8, Key::Slower),
    on(SDL_SCANCODE_F9, Key::Faster),
    on(SDL_SCANCODE_VOLUMEDOWN, Key::Softer),
    on(SDL_SCANCODE_VOLUMEUP, Key::Louder),
};

// Sip-and-puff, or two buttons on a switch interface: "1" moves, "2" selects. VotingWorks VxSuite, libs/ui
// keybindings.ts: PAT_MOVE and PAT_SELECT.
constexpr std::array kTwoSwitches{
    on(SDL_SCANCODE_1, Key::Next),
    on(SDL_SCANCODE_2, Key::Activate),
};

// EZ-Access keypads, and Storm's in their default table: F17 to F24, which no keyboard has.
// Source of the seven: Trace Center's EZ-Access for the web, js/ezaccess.js (key codes 128 to 135 of a
// browser are F17 to F24): ? 128, up 129, down 130, round 131, BACK 132, NEXT 133, << 134, >> 135. Storm's
// manuals confirm one of them: "<<" is code 72 (hexadecimal: F23) in the default table (1400 Series AudioNav
// Technical Manual rev. 1.5, p. 28; AudioNav EF Config Utility & API rev. 1.2, p. 25; EZ-Key + Audio
// Technical Manual rev. 1, p. 34). The volume keys are USB's own, which the manuals call multimedia codes.
// Not confirmed and therefore not here: the codes of the headphone jack, Storm's alternate and multimedia
// tables, and whether Nav-Bar's default table is this one. kiosk.toml can name them all.
constexpr std::array kEzAccess{
    on(SDL_SCANCODE_F17, Key::Help),
    on(SDL_SCANCODE_F18, Key::Previous),
    on(SDL_SCANCODE_F19, Key::Next),
    on(SDL_SCANCODE_F20, Key::Activate),
    on(SDL_SCANCODE_F21, Key::Back),
    on(SDL_SCANCODE_F22, Key::Forward),
    on(SDL_SCANCODE_F23, Key::Up),
    on(SDL_SCANCODE_F24, Key::Down),
    on(SDL_SCANCODE_VOLUMEDOWN, Key::Softer),
    on(SDL_SCANCODE_VOLUMEUP, Key::Louder),
};

const std::array<KeyTable, 4> kTables{
    KeyTable{"keyboard", kKeyboard, kEzAccess},
    KeyTable{"storm-ez-access", kEzAccess},
    KeyTable{"two-switch", kTwoSwitches, {}, true},
    KeyTable{"custom", {}},
};

constexpr std::array<KeyName, 20> kNames{{
    {"previous", Key::Previous},
    {"next", Key::Next},
    {"left", Key::Left},
    {"right", Key::Right},
    {"up", Key::Up},
    {"down", Key::Down},
    {"activate", Key::Activate},
    {"back", Key::Back},
    {"forward", Key::Forward},
    {"help", Key::Help},
    {"aids", Key::Aids},
    {"language", Key::Language},
    {"repeat", Key::Repeat},
    {"pause", Key::Pause},
    {"louder", Key::Louder},
    {"softer", Key::Softer},
    {"faster", Key::Faster},
    {"slower", Key::Slower},
    {"headphones_in", Key::HeadphonesIn},
    {"headphones_out", Key::HeadphonesOut},
}};

const Binding* in(Bindings bindings, const Stroke& stroke) {
    const auto found = std::find_if(bindings.begin(), bindings.end(),
                                    [&](const Binding& binding) { return binding.stroke == stroke; });
    return found == bindings.end() ? nullptr : &*found;
}

const Binding* exact_meaning(const Stroke& stroke, Bindings own, const KeyTable& table) {
    for (const auto bindings : {own, table.bindings, table.also}) {
        if (const auto* binding = in(bindings, stroke)) {
            return binding;
        }
    }
    return nullptr;
}

}  // namespace

std::span<const KeyTable> key_tables() {
    return kTables;
}

const KeyTable* key_table(std::string_view name) {
    const auto found = std::find_if(kTables.begin(), kTables.end(),
                                    [&](const KeyTable& table) { return table.name == name; });
    return found == kTables.end() ? nullptr : &*found;
}

std::span<const KeyName> key_names() {
    return kNames;
}

std::optional<Stroke> stroke_called(const std::string& name) {
    constexpr std::string_view kShift = "Shift+";
    const bool is_shifted = name.starts_with(kShift);
    const auto code = SDL_GetScancodeFromName(name.c_str() + (is_shifted ? kShift.size() : 0));
    return code == SDL_SCANCODE_UNKNOWN ? std::nullopt
                                        : std::optional(Stroke{static_cast<std::uint16_t>(code), is_shifted});
}

const Binding* meaning(const Stroke& stroke, Bindings own, const KeyTable& table) {
    const auto* found = exact_meaning(stroke, own, table);
    return found == nullptr && stroke.is_shifted ? exact_meaning({stroke.code, false}, own, table) : found;
}

}  // namespace platform
