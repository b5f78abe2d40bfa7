#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/platform/input.h"
#include "kiosk/platform/keypad.h"
#include "kiosk/scene/geometry.h"
#include "kiosk/theme/theme.h"
#include "sync/base/result.h"

namespace platform {

struct WindowSize {
    int width = 0;  // px
    int height = 0;
};

// What the machine's OpenGL can do, best first.
enum class Graphics { Core32, Version30, Version2 };

// The kiosk's one window with its OpenGL context, and what comes in through it. Main thread, except wake().
class Window {
public:
    // Without a size: the whole screen, whatever becomes of that, no cursor, no border. Unavailable when
    // there is no display or no OpenGL 2.
    static base::Result<Window> open(const std::string& title, std::optional<WindowSize> size);

    Window(Window&&) noexcept;
    Window& operator=(Window&&) noexcept;
    ~Window();

    // As it is now, which need not be what was asked for, nor what it was before.
    [[nodiscard]] WindowSize size() const;
    // What staff must fix when it does not fill the screen, or has no room on it.
    [[nodiscard]] std::optional<base::Error> misfit() const;
    [[nodiscard]] bool is_fullscreen() const;
    [[nodiscard]] Graphics graphics() const;
    [[nodiscard]] std::string renderer() const;  // "llvmpipe (LLVM 15.0.6, 256 bits)"

    // The next input, waiting for it until `deadline` (nullopt: forever). Costs no processor time on X11 and
    // Wayland; where the driver cannot wait (KMSDRM) the queue is looked at every 8 ms.
    [[nodiscard]] std::optional<Input> wait(std::optional<base::MonotonicTime> deadline);
    // The next input that is already there.
    [[nodiscard]] std::optional<Input> poll();
    // Which keys mean what; a plain keyboard's until then.
    void use(Keypad keypad);
    // Whether a keyboard's letters are wanted: only while the screen has a field for them. At first they are
    // not.
    void take_text(bool is_wanted);
    // Any thread: wait() returns Woken.
    void wake();
    // Any thread: wait() returns the key, as if it had been pressed now.
    void press(Key key);

    // Whether the picture to paint on still holds the frame that was presented last, so that only what
    // changed has to be painted. Never taken for granted: looked up in the pixels each time.
    [[nodiscard]] bool holds_last_frame();
    // The frame that was presented last: rows from the top, 4 bytes a pixel (RGBA). nullopt where the
    // graphics do not keep it.
    [[nodiscard]] std::optional<std::vector<std::uint8_t>> picture();
    // Fills part of the picture.
    void clear(const scene::Rect& part, theme::Rgba colour);
    [[nodiscard]] bool has_presented() const;
    // Shows what was painted.
    void present();

private:
    struct Content;
    explicit Window(std::unique_ptr<Content> content);
    void mark_frame();
    std::unique_ptr<Content> content_;
};

}  // namespace platform
