#pragma once
#include <X11/Xlib.h>
#include <X11/extensions/XShm.h>

#include <chrono>
#include <cstdint>
#include <vector>

// The X server's screen, seen and touched from outside every program on it.
namespace probe {

using Clock = std::chrono::steady_clock;
using Pixels = std::vector<std::uint8_t>;

struct Rect {
    int x = 0, y = 0, w = 0, h = 0;  // px of the screen
};

// The screen to touch, and one rectangle of it to look at, through memory shared with the X server: a look
// costs one round trip and copies nothing through the socket. One thread.
class Glass {
public:
    // Ends the program with a message when there is no display or it lacks shared memory or the test
    // extension.
    explicit Glass(Rect watched);
    ~Glass();
    Glass(const Glass&) = delete;
    Glass& operator=(const Glass&) = delete;

    // What the rectangle shows now. Valid until the next call.
    [[nodiscard]] const Pixels& look();

    void move_to(int x, int y);
    // The first button down and up again. Returns when the server has taken it.
    void click();

private:
    Display* display_;
    Rect watched_;
    XShmSegmentInfo memory_{};
    XImage* image_ = nullptr;
    Pixels pixels_;
};

}  // namespace probe
