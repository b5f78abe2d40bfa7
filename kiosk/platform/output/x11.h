#pragma once
#include <memory>
#include <vector>

#include "kiosk/scene/geometry.h"

struct SDL_Window;
union SDL_Event;

namespace platform {

// A window's X server: what its outputs show, told when that changes, and the window put where it is wanted.
// SDL 2.26 knows the outputs as they were when it began, and leaves a whole screen's window to a window
// manager; a kiosk often has none. The window's thread.
class X11 {
public:
    // nullptr when the window is not on an X server.
    static std::unique_ptr<X11> of(SDL_Window* window);
    X11(const X11&) = delete;
    X11& operator=(const X11&) = delete;
    ~X11();

    // Whether the event tells that outputs were turned, replaced, switched to another mode, plugged in or
    // out.
    [[nodiscard]] bool has_changed_outputs(const SDL_Event& event) const;
    // The primary one first. Empty when none is there or the server cannot tell.
    [[nodiscard]] std::vector<scene::Rect> outputs() const;
    [[nodiscard]] scene::Rect desktop() const;
    [[nodiscard]] scene::Rect window() const;
    // Asks for it. Granted at once where no one manages windows; a window manager decides for itself.
    void put_window(const scene::Rect& place);

private:
    struct Content;
    explicit X11(std::unique_ptr<Content> content);
    std::unique_ptr<Content> content_;
};

}  // namespace platform
