#pragma once
#include <SDL.h>

#include <optional>

#include "kiosk/platform/input.h"
#include "kiosk/platform/pointer.h"

// Seen inside the platform room only: it brings SDL with it.
namespace platform {

// Translates SDL's events; nullopt for what means nothing to the kiosk.
class Events {
public:
    explicit Events(Uint32 wake_type) : wake_type_(wake_type) {}

    std::optional<Input> translate(const SDL_Event& event, SDL_Window* window);

private:
    std::optional<Input> finger(const SDL_TouchFingerEvent& event, SDL_Window* window);
    std::optional<Input> button(const SDL_MouseButtonEvent& event);
    std::optional<Input> motion(const SDL_MouseMotionEvent& event);

    Uint32 wake_type_;
    Pointer pointer_;
};

}  // namespace platform
