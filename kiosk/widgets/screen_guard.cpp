#include "kiosk/widgets/screen_guard.h"

#include <utility>

#include "kiosk/widgets/focus.h"

namespace widgets {
namespace {

using Begun = std::optional<base::MonotonicTime>;

template <class... Fs>
struct Overloaded : Fs... {
    using Fs::operator()...;
};

// When the press began that `input` is; nullopt when it is none.
Begun press_began(const platform::Input& input) {
    return std::visit(Overloaded{[](const platform::Touch& touch) {
                                     return touch.kind == platform::Touch::Kind::Press ? Begun(touch.time)
                                                                                       : Begun();
                                 },
                                 [](const platform::KeyPressed& key) {
                                     return is_for_the_voice(key.key) ? Begun() : Begun(key.time);
                                 },
                                 [](const platform::Typed& typed) { return Begun(typed.time); },
                                 [](const platform::DeletePressed& key) { return Begun(key.time); },
                                 [](const platform::UndoPressed& key) { return Begun(key.time); },
                                 [](const platform::PictureLost&) { return Begun(); },
                                 [](const platform::CloseAsked&) { return Begun(); },
                                 [](const platform::Woken&) { return Begun(); }},
                      input);
}

}  // namespace

void ScreenGuard::show(const scene::Scene& scene, const flow::Preferences& preferences) {
    Identity next{scene.screen,          scene.question,         scene.language,
                  preferences.text_size, preferences.is_lowered, scene.is_dark};
    if (shown_ == next) return;
    shown_ = std::move(next);
    first_frame_.reset();
}

void ScreenGuard::presented(base::MonotonicTime now) {
    if (shown_ && !first_frame_) first_frame_ = now;
}

bool ScreenGuard::admits(const platform::Input& input) const {
    const auto began = press_began(input);
    const auto opens = opens_at();
    return !began || (opens && *began >= *opens);
}

std::optional<base::MonotonicTime> ScreenGuard::opens_at() const {
    return first_frame_ ? std::optional(*first_frame_ + kUnseenFor) : std::nullopt;
}

}  // namespace widgets
