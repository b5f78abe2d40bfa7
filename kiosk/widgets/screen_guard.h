#pragma once
#include <chrono>
#include <optional>
#include <string>

#include "kiosk/flow/preferences.h"
#include "kiosk/platform/input.h"
#include "kiosk/scene/scene.h"

namespace widgets {

// A person who presses sooner after a screen's first frame has not seen what they press: they meant the
// screen before it, or nothing (contracts: taps).
inline constexpr std::chrono::milliseconds kUnseenFor{400};

// Lets no press through a change of screen: what begins before the new screen was seen for kUnseenFor does
// nothing, whether a finger, a mouse, a key, a switch or a letter. All input is asked about here, once,
// before anything else is done with it. Pure; times are handed in.
//
// Another screen is: another page or overlay, the next question, and the same one in another language, text
// size or place on the panel, because all that can be pressed moves. What changes on a screen (a letter, a
// tick, a page of keys, a place in a list, a ring) is none.
//
// What is no press is let through: a finger that moves or is lifted (without its press it acts on nothing),
// keys that only ask the voice for something, headphones, the window's own news.
class ScreenGuard {
public:
    // What is on its way to the panel.
    void show(const scene::Scene& scene, const flow::Preferences& preferences);
    // What is shown next is another screen, whatever it is: the window was turned or resized.
    void start_anew() { shown_.reset(); }
    // A frame of it is on the panel.
    void presented(base::MonotonicTime now);

    // Whether `input` may do what it asks for.
    [[nodiscard]] bool admits(const platform::Input& input) const;
    // From when on presses count; nullopt before the screen's first frame.
    [[nodiscard]] std::optional<base::MonotonicTime> opens_at() const;

private:
    struct Identity {
        std::string screen, question, language;
        theme::TextSize text_size{};
        bool is_lowered = false;
        bool is_dark = false;
        bool operator==(const Identity&) const = default;
    };

    std::optional<Identity> shown_;
    std::optional<base::MonotonicTime> first_frame_;  // of what is shown
};

}  // namespace widgets
