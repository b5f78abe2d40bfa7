#include "kiosk/platform/output/output.h"

#include <SDL.h>

#include <algorithm>

namespace platform {
namespace {

scene::Rect bounds_of(int display) {
    SDL_Rect found{0, 0, 1280, 800};  // what SDL leaves when it has no display to tell of
    SDL_GetDisplayBounds(display, &found);
    return {static_cast<float>(found.x), static_cast<float>(found.y), static_cast<float>(found.w),
            static_cast<float>(found.h)};
}

scene::Size size_of(SDL_Window* window) {
    int width = 0, height = 0;
    SDL_GL_GetDrawableSize(window, &width, &height);
    return {static_cast<float>(width), static_cast<float>(height)};
}

}  // namespace

scene::Rect first_output() {
    return bounds_of(0);
}

Output::Output(SDL_Window* window, bool is_to_fill)
    : window_(window), is_to_fill_(is_to_fill), x11_(X11::of(window)) {
    fill();
}

void Output::see(const SDL_Event& event) {
    if (x11_ && x11_->has_changed_outputs(event)) fill();
}

scene::Rect Output::place() const {
    if (!x11_) return bounds_of(std::max(0, SDL_GetWindowDisplayIndex(window_)));
    return place_for(x11_->window(), x11_->outputs(), x11_->desktop());
}

void Output::fill() {
    if (!is_to_fill_ || !x11_) return;
    const auto wanted = place();
    if (x11_->window() != wanted) x11_->put_window(wanted);
}

std::optional<base::Error> Output::misfit() const {
    const auto output = place();
    return platform::misfit({size_of(window_), {output.w, output.h}, is_to_fill_});
}

}  // namespace platform
