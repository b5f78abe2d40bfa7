#include "kiosk/platform/events.h"

#include <chrono>

namespace platform {
namespace {

// SDL stamps an event when it takes it from the system, in whole milliseconds. It may have waited since then
// while a frame was painted: a press began when it came, not when there was time for it.
base::MonotonicTime time_of(Uint32 stamp) {
    const std::chrono::milliseconds ago(SDL_GetTicks() - stamp);
    return base::MonotonicTime::clock::now() - ago;
}

scene::Point point(Sint32 x, Sint32 y) {
    return {static_cast<float>(x), static_cast<float>(y)};
}

std::optional<Input> of_finger(const SDL_TouchFingerEvent& event, SDL_Window* window) {
    int width = 0;
    int height = 0;
    SDL_GetWindowSize(window, &width, &height);
    const auto kind = event.type == SDL_FINGERDOWN ? Touch::Kind::Press
                      : event.type == SDL_FINGERUP ? Touch::Kind::Release
                                                   : Touch::Kind::Move;
    return Touch{
        .kind = kind,
        .at = {event.x * static_cast<float>(width), event.y * static_cast<float>(height)},
        .time = time_of(event.timestamp),
        .finger = event.fingerId,
    };
}

// A mouse that SDL makes of a finger would act a second time.
std::optional<Input> of_button(const SDL_MouseButtonEvent& event) {
    if (event.which == SDL_TOUCH_MOUSEID || event.button != SDL_BUTTON_LEFT) {
        return std::nullopt;
    }
    const auto kind = event.type == SDL_MOUSEBUTTONDOWN ? Touch::Kind::Press : Touch::Kind::Release;
    return Touch{.kind = kind, .at = point(event.x, event.y), .time = time_of(event.timestamp)};
}

// A mouse that only hovers is nobody.
std::optional<Input> of_motion(const SDL_MouseMotionEvent& event) {
    if (event.which == SDL_TOUCH_MOUSEID || (event.state & SDL_BUTTON_LMASK) == 0) {
        return std::nullopt;
    }
    return Touch{.kind = Touch::Kind::Move, .at = point(event.x, event.y), .time = time_of(event.timestamp)};
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

// With any of these held a key is a chord. AltGr, the right Alt, is how keyboards type @ and €.
bool is_chord(const SDL_Keysym& key) {
    return (key.mod & (KMOD_CTRL | KMOD_LALT | KMOD_GUI)) != 0;
}

// Ctrl and the key that types z; where the keyboard types no Latin letters, the key in z's place.
bool is_undo(const SDL_Keysym& key) {
    const bool is_plain = (key.mod & KMOD_CTRL) != 0 && (key.mod & (KMOD_ALT | KMOD_GUI | KMOD_SHIFT)) == 0;
    const bool types_latin = key.sym >= SDLK_a && key.sym <= SDLK_z;
    return is_plain && (types_latin ? key.sym == SDLK_z : key.scancode == SDL_SCANCODE_Z);
}

Stroke stroke_of(const SDL_Keysym& key) {
    return {static_cast<std::uint16_t>(key.scancode), (key.mod & KMOD_SHIFT) != 0};
}

Input woken(const SDL_UserEvent& event) {
    if (event.code == 0) {
        return Woken{};
    }
    return KeyPressed{static_cast<Key>(event.code - 1), time_of(event.timestamp)};
}

}  // namespace

// The keypad's keys, letters, Backspace and Ctrl+Z in a text: no other key and no chord does anything (B01).
// A key that is held down counts once (A22; EN 301 549 5.7 asks that key repeat can be turned off: it always
// is).
std::optional<Input> Events::key(const SDL_KeyboardEvent& event) {
    types_ = false;
    const auto time = time_of(event.timestamp);
    if (takes_text_ && event.repeat == 0 && is_undo(event.keysym)) {
        return UndoPressed{time};
    }
    if (is_chord(event.keysym) || event.repeat != 0) {
        return std::nullopt;
    }
    const auto* binding = keypad_.bound(stroke_of(event.keysym));
    if (binding != nullptr && !(binding->gives_way && takes_text_)) {
        const auto struck = keypad_.strike(*binding, time);
        return struck ? std::optional<Input>(KeyPressed{*struck, time}) : std::nullopt;
    }
    keypad_.see_other_key();
    types_ = true;
    switch (event.keysym.sym) {
        case SDLK_BACKSPACE:
            return DeletePressed{.time = time};
        case SDLK_DELETE:
            return DeletePressed{.is_forward = true, .time = time};
    }
    return std::nullopt;
}

std::optional<Input> Events::text(const SDL_TextInputEvent& event) const {
    return takes_text_ && types_ ? std::optional<Input>(Typed{event.text, time_of(event.timestamp)})
                                 : std::nullopt;
}

std::optional<Input> Events::translate(const SDL_Event& event, SDL_Window* window) {
    if (event.type == wake_type_) {
        return woken(event.user);
    }
    switch (event.type) {
        case SDL_FINGERDOWN:
        case SDL_FINGERUP:
        case SDL_FINGERMOTION:
            return of_finger(event.tfinger, window);
        case SDL_MOUSEBUTTONDOWN:
        case SDL_MOUSEBUTTONUP:
            return of_button(event.button);
        case SDL_MOUSEMOTION:
            return of_motion(event.motion);
        case SDL_TEXTINPUT:
            return text(event.text);
        case SDL_KEYDOWN:
            return key(event.key);
        case SDL_SYSWMEVENT: {
            const auto missed = missed_keys_.pressed(event.syswm);
            return missed ? key(*missed) : std::nullopt;
        }
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
