#include "kiosk/platform/missed_keys.h"

#include <SDL_syswm.h>

namespace platform {

#ifdef SDL_VIDEO_DRIVER_X11
namespace {

constexpr unsigned kFirst = 199;  // F21
constexpr unsigned kLast = 202;   // F24

SDL_KeyboardEvent key_event(unsigned keycode, bool is_repeat, Uint32 stamp) {
    SDL_KeyboardEvent event{};
    event.type = SDL_KEYDOWN;
    event.timestamp = stamp;
    event.state = SDL_PRESSED;
    event.repeat = is_repeat ? 1 : 0;
    event.keysym.scancode = static_cast<SDL_Scancode>(SDL_SCANCODE_F21 + (keycode - kFirst));
    event.keysym.mod = static_cast<Uint16>(SDL_GetModState());
    return event;
}

}  // namespace

std::optional<SDL_KeyboardEvent> MissedKeys::pressed(const SDL_SysWMEvent& event) {
    if (event.msg == nullptr || event.msg->subsystem != SDL_SYSWM_X11) {
        return std::nullopt;
    }
    const auto& native = event.msg->msg.x11.event;
    const bool is_key = native.type == KeyPress || native.type == KeyRelease;
    if (!is_key || native.xkey.keycode < kFirst || native.xkey.keycode > kLast) {
        return std::nullopt;
    }
    const bool was_held = held_ == native.xkey.keycode;
    held_ = native.type == KeyPress ? native.xkey.keycode : 0;
    return native.type == KeyPress ? std::optional(key_event(native.xkey.keycode, was_held, event.timestamp))
                                   : std::nullopt;
}
#else
std::optional<SDL_KeyboardEvent> MissedKeys::pressed(const SDL_SysWMEvent&) {
    return std::nullopt;
}
#endif

}  // namespace platform
