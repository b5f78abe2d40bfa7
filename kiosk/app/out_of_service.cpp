#include "kiosk/app/out_of_service.h"

#include <chrono>
#include <vector>

#include "kiosk/platform/canvas.h"
#include "kiosk/screens/screen.h"
#include "kiosk/text/picture.h"
#include "kiosk/widgets/plain_page.h"
#include "kiosk/widgets/stage.h"

namespace app {
namespace {

constexpr std::chrono::seconds kAskAgain{10};

// Both languages that staff and visitors most likely read; only letters that ImGui's own font has.
std::vector<std::string> plain_lines(const OutOfService& view) {
    std::vector<std::string> lines{"Vi är strax tillbaka",
                                   "Skärmen kan inte ta emot svar just nu.",
                                   "We will be back soon",
                                   "The screen cannot take answers right now.",
                                   "",
                                   "Kod / code: " + view.code};
    if (!view.contact.empty()) {
        lines.push_back("Ring / call: " + view.contact);
    }
    return lines;
}

bool must_leave(platform::Window& window, const platform::Input& input) {
    return std::holds_alternative<platform::CloseAsked>(input) && !window.is_fullscreen();
}

// Where the page stands, and what ends it.
struct Sitting {
    platform::Window& window;
    const StopSignal& stop;
    const std::function<bool()>& is_over;
};

// Paints again whenever the window lost its picture. True: may go on.
template <class Paint>
bool keep_showing(const Sitting& sitting, Paint&& paint) {
    using Moment = std::optional<base::MonotonicTime>;
    const auto next_try = [&] {
        return sitting.is_over ? Moment(base::MonotonicTime::clock::now() + kAskAgain) : std::nullopt;
    };
    paint();
    for (auto due = next_try(); !sitting.stop.is_asked();) {
        const auto input = sitting.window.wait(due);
        if (input && must_leave(sitting.window, *input)) {
            return false;
        }
        if (input && std::holds_alternative<platform::PictureLost>(*input)) {
            paint();
        }
        if (!due || base::MonotonicTime::clock::now() < *due) {
            continue;
        }
        if (sitting.is_over()) {
            return true;
        }
        due = next_try();
    }
    return false;
}

}  // namespace

bool stay_out_of_service(platform::Window& window, const OutOfService& view, Supplies& supplies,
                         const StopSignal& stop, const std::function<bool()>& is_over) {
    const Sitting sitting{window, stop, is_over};
    platform::Canvas canvas(window);
    const auto theme_now = [&] { return theme::Theme(view.panel(), theme::TextSize::Default); };
    if (!supplies.catalogue || !supplies.shaper) {
        return keep_showing(sitting,
                            [&] { widgets::show_plain_page(canvas, theme_now(), plain_lines(view)); });
    }
    text::Pictures pictures(view.assets);
    widgets::Labels labels(*supplies.shaper, pictures, view.panel());
    widgets::Stage stage(canvas, labels);
    auto scenes = LineFile::named_by("LYHORD_SCENE");
    return keep_showing(sitting, [&] {
        const auto theme = theme_now();
        labels.fit(theme.panel());
        const screens::OutOfService page{view.code, view.contact};
        auto scene =
            screens::compose(page, supplies.catalogue->language(view.language), theme, *supplies.shaper);
        scenes.append(scene::to_json(scene, false));
        stage.show(std::move(scene), {theme, false}, base::MonotonicTime::clock::now());
        stage.repaint();
        stage.frame(base::MonotonicTime::clock::now());
    });
}

}  // namespace app
