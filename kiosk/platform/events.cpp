#include "kiosk/platform/events.h"

namespace platform {
namespace {

base::MonotonicTime now() {
    return base::MonotonicTime::clock::now();
}

scene::Point point(Sint32 x, Sint32 y) {
    return {static_cast<float>(x), static_cast<float>(y)};
}

std::optional<Input> as_input(const std::optional<Touch>& touch) {
    return touch ? std::optional<Input>(*touch) : std::nullopt;
}

std::optional<Input> of_window(const SDL_WindowEvent& event) {
    switch (event.event) {
        case SDL_WINDOWEVENT_EXPOSED:
        case SDL_WINDOWEVENT_SIZE_CHANGED:
        case SDL_WINDOWEVENT_RESTORED:
            return PictureLost{};
        case SDL_WINDOWEVENT_CLOSE:
            return CloseAsked{};
    }
    return std::nullopt;
}

// Only letters and Backspace: no other key of a plugged-in keyboard does anything (B01).
std::optional<Input> of_key(const SDL_KeyboardEvent& event) {
    return event.keysym.sym == SDLK_BACKSPACE ? std::optional<Input>(DeletePressed{}) : std::nullopt;
}

}  // namespace

std::optional<Input> Events::finger(const SDL_TouchFingerEvent& event, SDL_Window* window) {
    int width = 0;
    int height = 0;
    SDL_GetWindowSize(window, &width, &height);
    const scene::Point at{event.x * static_cast<float>(width), event.y * static_cast<float>(height)};
    const auto kind = event.type == SDL_FINGERDOWN ? Touch::Kind::Press
                      : event.type == SDL_FINGERUP ? Touch::Kind::Release
                                                   : Touch::Kind::Move;
    return as_input(pointer_.finger(kind, event.fingerId, at, now()));
}

std::optional<Input> Events::button(const SDL_MouseButtonEvent& event) {
    if (event.which == SDL_TOUCH_MOUSEID || event.button != SDL_BUTTON_LEFT) {
        return std::nullopt;
    }
    const auto kind = event.type == SDL_MOUSEBUTTONDOWN ? Touch::Kind::Press : Touch::Kind::Release;
    return as_input(pointer_.mouse(kind, point(event.x, event.y), now()));
}

std::optional<Input> Events::motion(const SDL_MouseMotionEvent& event) {
    if (event.which == SDL_TOUCH_MOUSEID) {
        return std::nullopt;
    }
    return as_input(pointer_.mouse(Touch::Kind::Move, point(event.x, event.y), now()));
}

std::optional<Input> Events::translate(const SDL_Event& event, SDL_Window* window) {
    if (event.type == wake_type_) {
        return Woken{};
    }
    switch (event.type) {
        case SDL_FINGERDOWN:
        case SDL_FINGERUP:
        case SDL_FINGERMOTION:
            return finger(event.tfinger, window);
        case SDL_MOUSEBUTTONDOWN:
        case SDL_MOUSEBUTTONUP:
            return button(event.button);
        case SDL_MOUSEMOTION:
            return motion(event.motion);
        case SDL_TEXTINPUT:
            return Typed{event.text.text};
        case SDL_KEYDOWN:
            return of_key(event.key);
        case SDL_WINDOWEVENT:
            return of_window(event.window);
        case SDL_QUIT:
            return CloseAsked{};
        case SDL_RENDER_TARGETS_RESET:
            return PictureLost{};
    }
    return std::nullopt;
}

}  // namespace platform
