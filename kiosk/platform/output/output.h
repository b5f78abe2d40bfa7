#pragma once
#include <memory>
#include <optional>

#include "kiosk/platform/output/place.h"
#include "kiosk/platform/output/x11.h"

// Seen inside the platform room only: it brings SDL's types with it.
namespace platform {

// The output that a window stands on, which may be turned, replugged or switched at any time, and the
// window's place on it. What was asked for is never taken for what was granted: both are looked up. The
// window's thread.
class Output {
public:
    // `is_to_fill`: the window is kept over the whole of it. The window must live longer.
    Output(SDL_Window* window, bool is_to_fill);

    // To be shown every event: follows those that tell of changes.
    void see(const SDL_Event& event);
    // What staff must fix about the window's size as it is now.
    [[nodiscard]] std::optional<base::Error> misfit() const;

private:
    [[nodiscard]] scene::Rect place() const;
    void fill();

    SDL_Window* window_;
    bool is_to_fill_;
    std::unique_ptr<X11>
        x11_;  // else the display server keeps them in place (Wayland), or nothing can change (KMS)
};

// The size of the output that windows come up on, as it is before there is one; px.
[[nodiscard]] scene::Rect first_output();

}  // namespace platform
