#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/platform/key.h"

// What the keys of each device mean. Pure tables; events.cpp looks into them.
namespace platform {

// A key by its place, not by its letter: the usage of USB's keyboard page (HID 07), which SDL calls a
// scancode. A keypad sends the same whatever layout the system has. With Ctrl, Alt or Super held it is a
// chord, and chords never mean anything (B01).
struct Stroke {
    std::uint16_t code = 0;
    bool is_shifted = false;
    bool operator==(const Stroke&) const = default;
};

struct Binding {
    Stroke stroke;
    Key key = Key::Next;
    bool gives_way = false;  // types where something can be typed: the space bar
};
using Bindings = std::span<const Binding>;

// The keys of one kind of device.
struct KeyTable {
    std::string_view name;  // as in kiosk.toml
    Bindings bindings;
    Bindings also{};                 // of a second device that can be plugged in beside it
    bool has_only_switches = false;  // two keys do everything: a keyboard on the screen is gone over by rows
};
[[nodiscard]] std::span<const KeyTable> key_tables();
// nullptr for an unknown name.
[[nodiscard]] const KeyTable* key_table(std::string_view name);

// What a settings file calls each key: "next", "headphones_in".
struct KeyName {
    std::string_view name;
    Key key;
};
[[nodiscard]] std::span<const KeyName> key_names();

// "F7", "Left", "Keypad Enter", "Shift+Tab": SDL's names; nullopt when no key is called so.
[[nodiscard]] std::optional<Stroke> stroke_called(const std::string& name);

// What a stroke means with that table, where `own` comes before it; nullptr: nothing. A stroke with Shift
// that is not listed means what it means without.
[[nodiscard]] const Binding* meaning(const Stroke& stroke, Bindings own, const KeyTable& table);

}  // namespace platform
