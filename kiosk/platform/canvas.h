#pragma once
#include <vector>

#include "kiosk/platform/window.h"
#include "kiosk/scene/geometry.h"
#include "kiosk/theme/theme.h"

struct ImDrawList;

namespace platform {

// ImGui on the window: its context, and the backend that fits the machine's OpenGL. One at a time; main
// thread; must not outlive the window.
class Canvas {
public:
    explicit Canvas(Window& window);
    ~Canvas();
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    [[nodiscard]] scene::Rect bounds() const;
    [[nodiscard]] bool holds_last_frame() { return window_.holds_last_frame(); }
    // What is drawn on the returned list stands until end(). `parts` start out filled with `surface`; nothing
    // outside of them may be drawn.
    [[nodiscard]] ImDrawList& begin(const std::vector<scene::Rect>& parts, theme::Rgba surface);
    // Whether fill() is quick yet. Mesa's software renderer compiles what fills a part when it is first
    // needed (some 30 ms of a start), so the first frame does without.
    [[nodiscard]] bool fills_quickly() const { return window_.has_presented(); }
    // Fills a rectangle below everything on the list, much sooner than a shape on it would. Between begin()
    // and end().
    void fill(const scene::Rect& part, theme::Rgba colour) { window_.clear(part, colour); }
    // Paints the list and shows the frame.
    void end();

private:
    Window& window_;
    bool uses_shaders_;
    bool is_ready_ = false;  // the backend has made its texture
};

}  // namespace platform
