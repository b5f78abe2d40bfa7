#include "kiosk/app/out_of_service.h"

#include <vector>

#include "kiosk/platform/canvas.h"
#include "kiosk/screens/screen.h"
#include "kiosk/text/picture.h"
#include "kiosk/widgets/plain_page.h"
#include "kiosk/widgets/stage.h"

namespace app {
namespace {

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

// Paints again whenever the window lost its picture.
template <class Paint>
void keep_showing(platform::Window& window, const StopSignal& stop, Paint&& paint) {
    paint();
    while (!stop.is_asked()) {
        const auto input = window.wait(std::nullopt);
        if (input && must_leave(window, *input)) {
            return;
        }
        if (input && std::holds_alternative<platform::PictureLost>(*input)) {
            paint();
        }
    }
}

}  // namespace

void stay_out_of_service(platform::Window& window, const OutOfService& view, Supplies& supplies,
                         const StopSignal& stop) {
    platform::Canvas canvas(window);
    const theme::Theme theme(view.panel, theme::TextSize::Default);
    if (!supplies.catalogue || !supplies.shaper) {
        keep_showing(window, stop, [&] { widgets::show_plain_page(canvas, theme, plain_lines(view)); });
        return;
    }
    text::Pictures pictures(view.assets);
    widgets::Labels labels(*supplies.shaper, pictures, view.panel);
    widgets::Stage stage(canvas, labels);
    auto scenes = LineFile::named_by("LYHORD_SCENE");
    keep_showing(window, stop, [&] {
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
