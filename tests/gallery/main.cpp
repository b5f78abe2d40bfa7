
#include <cstdio>
#include <iostream>
#include <sstream>

#include "kiosk/platform/canvas.h"
#include "kiosk/widgets/stage.h"
#include "sync/base/log.h"
#include "tests/gallery/png.h"
#include "tests/kiosk/screens/gallery.h"
#include "tests/support/paths.h"

// Paints exhibits with the kiosk's own painter.
//
//   tests_gallery                   says what there is: one line "kind<TAB>id<TAB>name" for each exhibit and
//   language tests_gallery FOLDER WxH MM     reads settings from standard input, "language size contrast
//   lowered" a line, and
//                                   writes FOLDER/<line with dashes>/<exhibit>.png for each; MM: pixels a
//                                   millimetre
namespace {

// "first question of the walk" -> "first-question-of-the-walk"
std::string file_name(std::string name) {
    for (auto& letter : name)
        letter = letter == ' ' ? '-' : letter;
    return name;
}

void say_what_there_is() {
    for (const auto& exhibit : support::exhibits())
        std::printf("exhibit\t%s\t%s\n", file_name(exhibit.name).c_str(), exhibit.name.c_str());
    for (const auto& language : support::hall().catalogue.languages())
        std::printf("language\t%s\t%s\n", language.tag.c_str(), language.name.c_str());
}

class Painter {
public:
    Painter(platform::Window& window, std::filesystem::path folder, float px_per_mm)
        : window_(window),
          folder_(std::move(folder)),
          panel_{window.size().width, window.size().height, px_per_mm} {}

    // All exhibits in one setting; false when a picture cannot be read or written.
    bool paint(const std::string& line) {
        std::istringstream words(line);
        int size = 0, contrast = 0;
        support::Setting setting{panel_, {}, {}};
        words >> setting.language >> size >> contrast >> setting.is_lowered;
        setting.size = static_cast<theme::TextSize>(size);
        setting.contrast = static_cast<theme::Contrast>(contrast);
        auto name = line;
        const auto folder = folder_ / file_name(std::move(name));
        std::filesystem::create_directories(folder);
        for (const auto& exhibit : support::exhibits()) {
            if (!paint(exhibit, setting, folder / (file_name(exhibit.name) + ".png"))) return false;
        }
        return true;
    }

private:
    bool paint(const support::Exhibit& exhibit, const support::Setting& setting,
               const std::filesystem::path& file) {
        const auto now = base::MonotonicTime::clock::now();
        const bool is_first = !window_.has_presented();
        stage_.show(support::show(exhibit, setting), {support::theme_of(setting), false}, now);
        // A window's first frame is not marked as its own, so it cannot be read back.
        for (int frame = is_first ? 0 : 1; frame < 2; ++frame) {
            stage_.repaint();
            stage_.frame(now);
            (void)window_.poll();
        }
        const auto picture = window_.picture();
        for (const auto& fault : labels_.take_faults())
            base::log_error("{}: {}", exhibit.name, fault.message());
        return picture && gallery::write_png(file, window_.size(), *picture);
    }

    platform::Window& window_;
    std::filesystem::path folder_;
    theme::Panel panel_;
    platform::Canvas canvas_{window_};
    text::Pictures pictures_{support::in_source("assets")};
    widgets::Labels labels_{support::hall().shaper, pictures_, panel_};
    widgets::Stage stage_{canvas_, labels_};
};

int paint_all(const std::string& folder, const std::string& panel, const std::string& px_per_mm) {
    platform::WindowSize size;
    if (std::sscanf(panel.c_str(), "%dx%d", &size.width, &size.height) != 2) return 2;
    auto window = platform::Window::open("gallery", size);
    if (!window) {
        base::log_error("{}", window.error().message());
        return 1;
    }
    Painter painter(*window, folder, std::stof(px_per_mm));
    for (std::string line; std::getline(std::cin, line);) {
        if (!painter.paint(line)) {
            base::log_error("\"{}\" could not be painted", line);
            return 1;
        }
        std::printf("%s\n", line.c_str());
        std::fflush(stdout);
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc == 1) {
        say_what_there_is();
        return 0;
    }
    return argc == 4 ? paint_all(argv[1], argv[2], argv[3]) : 2;
}
