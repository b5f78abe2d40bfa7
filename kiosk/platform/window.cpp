#include "kiosk/platform/window.h"

#include <SDL.h>
#include <SDL_opengl.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <string_view>

#include "kiosk/platform/ahead.h"
#include "kiosk/platform/events.h"
#include "kiosk/platform/output/output.h"

namespace platform {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kLookEvery{8};  // where the driver cannot wait

struct Level {
    Graphics graphics;
    int major, minor, profile;
};
constexpr std::array kLevels{
    Level{Graphics::Core32, 3, 2, SDL_GL_CONTEXT_PROFILE_CORE},
    Level{Graphics::Version30, 3, 0, 0},
    Level{Graphics::Version2, 2, 1, 0},
};

base::Unexpected<base::Error> unavailable(const std::string& what, const std::string& remedy) {
    return base::fail(base::ErrorKind::Unavailable, what + ": " + SDL_GetError(), "display", remedy);
}

// SDL would look for a session bus, and start one where a desktop's programs are installed: the process that
// strangers touch needs none.
void set_hints() {
    SDL_setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", 1);
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");  // fingers come as fingers only
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");  // SIGTERM is the program's own business
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    SDL_SetHint(SDL_HINT_ALLOW_ALT_TAB_WHILE_GRABBED, "0");
}

void ask_for_plain_picture() {
    SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
    SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
    SDL_GL_SetAttribute(SDL_GL_STENCIL_SIZE, 0);
}

SDL_Window* make_window(const std::string& title, std::optional<WindowSize> size) {
    const Uint32 flags = SDL_WINDOW_OPENGL | SDL_WINDOW_BORDERLESS |
                         (size ? 0u : static_cast<Uint32>(SDL_WINDOW_FULLSCREEN_DESKTOP));
    // Of the whole screen's size from the beginning: where no one manages windows it stays as it is made.
    const auto whole = first_output();
    const auto place =
        size ? SDL_Point{0, 0} : SDL_Point{static_cast<int>(whole.x), static_cast<int>(whole.y)};
    const auto wish = size.value_or(WindowSize{static_cast<int>(whole.w), static_cast<int>(whole.h)});
    return SDL_CreateWindow(title.c_str(), place.x, place.y, wish.width, wish.height, flags);
}

// Mesa's renderers without a graphics processor. There, painting less is what makes the screen quick, and
// reading a pixel back costs nothing; a graphics processor paints everything sooner than it would answer.
bool is_software_renderer() {
    const auto* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
    const std::string_view renderer = name == nullptr ? "" : name;
    return renderer.starts_with("llvmpipe") || renderer.starts_with("softpipe");
}

std::array<std::uint8_t, 4> corner_pixel() {
    std::array<std::uint8_t, 4> pixel{};
    glReadPixels(0, 0, 1, 1, GL_RGBA, GL_UNSIGNED_BYTE, pixel.data());
    return pixel;
}

// A pixel in the corner tells frames apart: its lowest bits count them, which nobody can see.
constexpr int kMarks = 8;

std::uint8_t marked(std::uint8_t channel, int mark) {
    return static_cast<std::uint8_t>((channel & ~(kMarks - 1)) | mark);
}

}  // namespace

struct Window::Content {
    SDL_Window* window = nullptr;
    SDL_GLContext context = nullptr;
    Graphics graphics = Graphics::Core32;
    bool is_fullscreen = false;
    bool driver_waits = false;
    Uint32 wake_type = SDL_RegisterEvents(1);
    Events events{wake_type};
    std::optional<Output> output;
    bool paints_in_software = false;
    int mark = 0;
    bool has_presented = false;

    Content() = default;
    Content(const Content&) = delete;
    Content& operator=(const Content&) = delete;
    ~Content() {
        SDL_GL_DeleteContext(context);
        SDL_DestroyWindow(window);
        SDL_Quit();
    }

    bool make_context() {
        for (const auto& level : kLevels) {
            SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, level.major);
            SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, level.minor);
            SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, level.profile);
            context = SDL_GL_CreateContext(window);
            if (context != nullptr) {
                graphics = level.graphics;
                return true;
            }
        }
        return false;
    }
};

Window::Window(std::unique_ptr<Content> content) : content_(std::move(content)) {}
Window::Window(Window&&) noexcept = default;
Window& Window::operator=(Window&&) noexcept = default;
Window::~Window() = default;

base::Result<Window> Window::open(const std::string& title, std::optional<WindowSize> size) {
    set_hints();
    SDL_SetMainReady();
    SDL_Init(0);  // loads D-Bus's library, which would have to wait for the driver's otherwise
    const auto loading = load_driver_ahead();
    if (SDL_Init(SDL_INIT_VIDEO) != 0) {
        return unavailable("no display can be opened", "Start a display server or set DISPLAY.");
    }
    auto content = std::make_unique<Content>();
    content->is_fullscreen = !size;
    ask_for_plain_picture();
    content->window = make_window(title, size);
    if (content->window == nullptr || !content->make_context()) {
        return unavailable("OpenGL 2.1 or later is not there",
                           "Install the packages libgl1 and libgl1-mesa-dri.");
    }
    // Frames are rare and short: waiting for the screen's beat would only delay what a finger did.
    SDL_GL_SetSwapInterval(0);
    SDL_ShowCursor(content->is_fullscreen ? SDL_DISABLE : SDL_ENABLE);
    // On a desktop, Alt-Tab and its like come here instead of to the window manager (B01).
    SDL_SetWindowKeyboardGrab(content->window, content->is_fullscreen ? SDL_TRUE : SDL_FALSE);
    SDL_StopTextInput();  // SDL starts it by itself on desktops
    const std::string_view driver = SDL_GetCurrentVideoDriver();
    SDL_EventState(SDL_SYSWMEVENT, driver == "x11" ? SDL_ENABLE : SDL_DISABLE);  // see missed_keys.h
    content->driver_waits = driver == "x11" || driver == "wayland";
    content->output.emplace(content->window, content->is_fullscreen);
    content->paints_in_software = is_software_renderer();
    return Window(std::move(content));
}

WindowSize Window::size() const {
    WindowSize size;
    SDL_GL_GetDrawableSize(content_->window, &size.width, &size.height);
    return size;
}

bool Window::is_fullscreen() const {
    return content_->is_fullscreen;
}
Graphics Window::graphics() const {
    return content_->graphics;
}

std::optional<base::Error> Window::misfit() const {
    return content_->output->misfit();
}

std::string Window::renderer() const {
    const auto* name = glGetString(GL_RENDERER);
    return name == nullptr ? "unknown" : reinterpret_cast<const char*>(name);
}

std::optional<Input> Window::poll() {
    // While a burst is worked off SDL would leave later events with the system, and stamp them too late.
    SDL_PumpEvents();
    SDL_Event event;
    while (SDL_PollEvent(&event) != 0) {
        content_->output->see(event);
        if (auto input = content_->events.translate(event, content_->window)) {
            return input;
        }
    }
    return std::nullopt;
}

std::optional<Input> Window::wait(std::optional<base::MonotonicTime> deadline) {
    for (;;) {
        if (auto input = poll()) {
            return input;
        }
        const auto now = base::MonotonicTime::clock::now();
        if (deadline && now >= *deadline) {
            return std::nullopt;
        }
        // Rounded up, or the last millisecond would be spent turning round here.
        const auto left = deadline ? std::chrono::ceil<milliseconds>(*deadline - now) : milliseconds::max();
        constexpr milliseconds kLongest = std::chrono::hours(1);
        const auto most = content_->driver_waits ? kLongest : kLookEvery;
        SDL_WaitEventTimeout(nullptr, static_cast<int>(std::min(left, most).count()));
    }
}

void Window::use(Keypad keypad) {
    content_->events.use(std::move(keypad));
}

void Window::take_text(bool is_wanted) {
    if (is_wanted == (SDL_IsTextInputActive() == SDL_TRUE)) {
        return;
    }
    content_->events.take_text(is_wanted);
    is_wanted ? SDL_StartTextInput() : SDL_StopTextInput();
}

void Window::wake() {
    SDL_Event event{};
    event.type = content_->wake_type;
    SDL_PushEvent(&event);
}

void Window::press(Key key) {
    SDL_Event event{};
    event.type = content_->wake_type;
    event.user.code = code_of(key);
    SDL_PushEvent(&event);
}

bool Window::holds_last_frame() {
    return content_->paints_in_software && content_->has_presented &&
           (corner_pixel()[2] & (kMarks - 1)) == content_->mark;
}

bool Window::has_presented() const {
    return content_->has_presented;
}

std::optional<std::vector<std::uint8_t>> Window::picture() {
    if (!holds_last_frame()) return std::nullopt;
    const auto [width, height] = size();
    const auto row = static_cast<std::size_t>(width) * 4;
    std::vector<std::uint8_t> pixels(row * static_cast<std::size_t>(height));
    glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, pixels.data());
    // OpenGL's rows come from below.
    for (std::size_t top = 0, bottom = pixels.size() - row; top < bottom; top += row, bottom -= row) {
        const auto upper = pixels.begin() + static_cast<std::ptrdiff_t>(top);
        std::swap_ranges(upper, upper + static_cast<std::ptrdiff_t>(row),
                         pixels.begin() + static_cast<std::ptrdiff_t>(bottom));
    }
    return pixels;
}

void Window::clear(const scene::Rect& part, theme::Rgba colour) {
    const auto left = static_cast<int>(std::floor(part.x));
    const auto top = static_cast<int>(std::floor(part.y));
    const auto right = static_cast<int>(std::ceil(part.right()));
    const auto bottom = static_cast<int>(std::ceil(part.bottom()));
    glEnable(GL_SCISSOR_TEST);
    glScissor(left, size().height - bottom, right - left, bottom - top);
    glClearColor(static_cast<float>(colour.r) / 255, static_cast<float>(colour.g) / 255,
                 static_cast<float>(colour.b) / 255, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    glDisable(GL_SCISSOR_TEST);
}

void Window::mark_frame() {
    const auto pixel = corner_pixel();
    content_->mark = (content_->mark + 1) % kMarks;
    const auto height = static_cast<float>(size().height);
    clear({0, height - 1, 1, 1}, {pixel[0], pixel[1], marked(pixel[2], content_->mark)});
}

void Window::present() {
    if (content_->paints_in_software && content_->has_presented) {
        mark_frame();
    }
    SDL_GL_SwapWindow(content_->window);
    content_->has_presented = true;
}

}  // namespace platform
