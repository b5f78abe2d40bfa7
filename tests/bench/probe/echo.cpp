#include "tests/bench/probe/echo.h"

#include <cstdlib>

namespace probe {

Echo::Echo(Rect place) : display_(XOpenDisplay(nullptr)) {
    if (display_ == nullptr) std::exit(1);
    window_ = XCreateSimpleWindow(display_, DefaultRootWindow(display_), place.x, place.y,
                                  static_cast<unsigned>(place.w), static_cast<unsigned>(place.h), 0, 0,
                                  BlackPixel(display_, DefaultScreen(display_)));
    XSelectInput(display_, window_, ButtonPressMask | ExposureMask | KeyPressMask);
    XMapRaised(display_, window_);
    XEvent event;
    XWindowEvent(display_, window_, ExposureMask, &event);
    thread_ = std::thread([this] { answer(); });
}

// Every button turns black to white and back.
void Echo::answer() {
    const auto screen = DefaultScreen(display_);
    bool is_white = false;
    XEvent event;
    while (XNextEvent(display_, &event) == 0 && event.type != KeyPress) {
        if (event.type != ButtonPress) continue;
        is_white = !is_white;
        XSetWindowBackground(display_, window_,
                             is_white ? WhitePixel(display_, screen) : BlackPixel(display_, screen));
        XClearWindow(display_, window_);
        XFlush(display_);
    }
}

// A key of its own makes the thread end: its connection is its own, so this is told over another one.
Echo::~Echo() {
    Display* other = XOpenDisplay(nullptr);
    XEvent event{};
    event.xkey.type = KeyPress;
    event.xkey.window = window_;
    XSendEvent(other, window_, False, KeyPressMask, &event);
    XCloseDisplay(other);
    thread_.join();
    XCloseDisplay(display_);
}

}  // namespace probe
