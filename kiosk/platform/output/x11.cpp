#include "kiosk/platform/output/x11.h"

#include <SDL.h>
#include <SDL_syswm.h>

#ifdef SDL_VIDEO_DRIVER_X11
#include <X11/extensions/Xrandr.h>
#endif

#include <utility>

namespace platform {

#ifdef SDL_VIDEO_DRIVER_X11
namespace {

// From 1.5 on the server has monitors; an older one would end the process for asking.
bool has_monitors(Display* display) {
    int major = 0, minor = 0;
    return XRRQueryVersion(display, &major, &minor) != 0 && std::pair(major, minor) >= std::pair(1, 5);
}

scene::Rect rect(int x, int y, int w, int h) {
    return {static_cast<float>(x), static_cast<float>(y), static_cast<float>(w), static_cast<float>(h)};
}

// Where the drawable is in its parent.
scene::Rect geometry_of(Display* display, Drawable drawable) {
    ::Window root = 0;
    int x = 0, y = 0;
    unsigned w = 0, h = 0, border = 0, depth = 0;
    XGetGeometry(display, drawable, &root, &x, &y, &w, &h, &border, &depth);
    return rect(x, y, static_cast<int>(w), static_cast<int>(h));
}

}  // namespace

struct X11::Content {
    Display* display = nullptr;
    ::Window window = 0;
    ::Window root = 0;
    int first_event = 0;  // RandR's; 0 without RandR
    bool knows_monitors = false;
};

std::unique_ptr<X11> X11::of(SDL_Window* window) {
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
    if (SDL_GetWindowWMInfo(window, &info) != SDL_TRUE || info.subsystem != SDL_SYSWM_X11) return nullptr;
    auto content = std::make_unique<Content>();
    content->display = info.info.x11.display;
    content->window = info.info.x11.window;
    content->root = DefaultRootWindow(content->display);
    int first_error = 0;
    if (XRRQueryExtension(content->display, &content->first_event, &first_error) != 0) {
        content->knows_monitors = has_monitors(content->display);
        // Also what SDL asked for: a client has one wish for each window.
        XRRSelectInput(content->display, content->root,
                       RRScreenChangeNotifyMask | RRCrtcChangeNotifyMask | RROutputChangeNotifyMask);
    }
    return std::unique_ptr<X11>(new X11(std::move(content)));
}

bool X11::has_changed_outputs(const SDL_Event& event) const {
    if (event.type != SDL_SYSWMEVENT || content_->first_event == 0) return false;
    const auto* message = event.syswm.msg;
    if (message == nullptr || message->subsystem != SDL_SYSWM_X11) return false;
    const int type = message->msg.x11.event.type - content_->first_event;
    return type == RRScreenChangeNotify || type == RRNotify;
}

std::vector<scene::Rect> X11::outputs() const {
    std::vector<scene::Rect> all;
    if (!content_->knows_monitors) return all;
    int count = 0;
    auto* monitors = XRRGetMonitors(content_->display, content_->root, True, &count);
    for (int n = 0; monitors != nullptr && n < count; ++n) {
        const auto& one = monitors[n];
        all.insert(one.primary != 0 ? all.begin() : all.end(), rect(one.x, one.y, one.width, one.height));
    }
    if (monitors != nullptr) XRRFreeMonitors(monitors);
    return all;
}

scene::Rect X11::desktop() const {
    return geometry_of(content_->display, content_->root);
}

// A window manager may have put it into a frame of its own.
scene::Rect X11::window() const {
    const auto size = geometry_of(content_->display, content_->window);
    int x = 0, y = 0;
    ::Window child = 0;
    XTranslateCoordinates(content_->display, content_->window, content_->root, 0, 0, &x, &y, &child);
    return rect(x, y, static_cast<int>(size.w), static_cast<int>(size.h));
}

void X11::put_window(const scene::Rect& place) {
    XMoveResizeWindow(content_->display, content_->window, static_cast<int>(place.x),
                      static_cast<int>(place.y), static_cast<unsigned>(place.w),
                      static_cast<unsigned>(place.h));
    XFlush(content_->display);
}
#else
struct X11::Content {};

std::unique_ptr<X11> X11::of(SDL_Window*) {
    return nullptr;
}
bool X11::has_changed_outputs(const SDL_Event&) const {
    return false;
}
std::vector<scene::Rect> X11::outputs() const {
    return {};
}
scene::Rect X11::desktop() const {
    return {};
}
scene::Rect X11::window() const {
    return {};
}
void X11::put_window(const scene::Rect&) {}
#endif

X11::X11(std::unique_ptr<Content> content) : content_(std::move(content)) {}
X11::~X11() = default;

}  // namespace platform
