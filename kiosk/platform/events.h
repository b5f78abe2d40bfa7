#pragma once
#include <SDL.h>

#include <optional>
#include <utility>

#include "kiosk/platform/input.h"
#include "kiosk/platform/keypad.h"
#include "kiosk/platform/missed_keys.h"

// Seen inside the platform room only: it brings SDL with it.
namespace platform {

// What an event of the wake type carries in user.code when it stands for a key; 0 when it only wakes.
[[nodiscard]] constexpr Sint32 code_of(Key key) {
    return static_cast<Sint32>(key) + 1;
}

// Translates SDL's events; nullopt for what means nothing to the kiosk.
class Events {
public:
    explicit Events(Uint32 wake_type) : wake_type_(wake_type) {}

    std::optional<Input> translate(const SDL_Event& event, SDL_Window* window);

    void use(Keypad keypad) { keypad_ = std::move(keypad); }
    // Whether letters mean something now; else nothing is typed, and keys that give way to typing need not.
    void take_text(bool is_wanted) { takes_text_ = is_wanted; }

private:
    std::optional<Input> key(const SDL_KeyboardEvent& event);
    [[nodiscard]] std::optional<Input> text(const SDL_TextInputEvent& event) const;

    Uint32 wake_type_;
    MissedKeys missed_keys_;
    Keypad keypad_{KeypadSettings{}};
    bool takes_text_ = false;
    bool types_ = false;  // whether the text that SDL sends after a key that went down is meant
};

}  // namespace platform
