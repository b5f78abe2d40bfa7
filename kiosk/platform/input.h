#pragma once
#include <cstdint>
#include <string>
#include <variant>

#include "kiosk/platform/key.h"
#include "kiosk/scene/geometry.h"
#include "sync/base/clock.h"

// What comes in from outside the process, already freed of SDL.
namespace platform {

// What one finger does, or the mouse's main button.
struct Touch {
    enum class Kind { Press, Move, Release, Cancel };
    static constexpr std::int64_t kMouse = -1;  // SDL's finger ids are not negative

    Kind kind = Kind::Press;
    scene::Point at;               // px of the window
    base::MonotonicTime time;      // when it was taken from the system
    std::int64_t finger = kMouse;  // the same from Press to Release; may be given to another finger then
};
// From a keyboard with keys of its own.
struct Typed {
    std::string text;          // UTF-8
    base::MonotonicTime time;  // when it was taken from the system
};
struct DeletePressed {
    bool is_forward = false;  // Delete, not Backspace
    base::MonotonicTime time;
};
struct UndoPressed {  // Ctrl+Z
    base::MonotonicTime time;
};
// The window's picture was lost or changed its size: everything has to be painted again.
struct PictureLost {};
struct CloseAsked {};
// Somebody called Window::wake().
struct Woken {};

using Input =
    std::variant<Touch, Typed, DeletePressed, UndoPressed, KeyPressed, PictureLost, CloseAsked, Woken>;

}  // namespace platform
