#pragma once
#include <string>
#include <variant>

#include "kiosk/scene/geometry.h"
#include "sync/base/clock.h"

// What comes in from outside the process, already freed of SDL.
namespace platform {

// The one pointer that counts: the first finger on the panel, or the mouse.
struct Touch {
    enum class Kind { Press, Move, Release, Cancel };
    Kind kind = Kind::Press;
    scene::Point at;           // px of the window
    base::MonotonicTime time;  // when it was taken from the system
};
// From a keyboard with keys of its own.
struct Typed {
    std::string text;  // UTF-8
};
struct DeletePressed {};
// The window's picture was lost or changed its size: everything has to be painted again.
struct PictureLost {};
struct CloseAsked {};
// Somebody called Window::wake().
struct Woken {};

using Input = std::variant<Touch, Typed, DeletePressed, PictureLost, CloseAsked, Woken>;

}  // namespace platform
