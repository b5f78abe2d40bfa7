#pragma once
#include <SDL.h>

#include <optional>

// Seen inside the platform room only: it brings SDL with it.
namespace platform {

// F21 to F24 on X11, half of an EZ-Access keypad's keys. SDL 2.26 has no scancode for X's keycodes of them,
// 199 to 202 (evdev's 191 to 194 and 8), and drops them: tried under Xvfb, where F17 to F20 arrive. They are
// taken from the X events that SDL hands on as SDL_SYSWMEVENT. Other drivers send none of these.
class MissedKeys {
public:
    // The event that SDL should have sent; nullopt for all other messages.
    std::optional<SDL_KeyboardEvent> pressed(const SDL_SysWMEvent& event);

private:
    unsigned held_ = 0;  // keycode; a second press without a release in between is key repeat
};

}  // namespace platform
