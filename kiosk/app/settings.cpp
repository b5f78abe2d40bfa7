#include "kiosk/app/settings.h"

#include <charconv>

#include "sync/base/settings.h"

namespace app {
namespace {

using base::ErrorKind;
using std::chrono::seconds;

constexpr int kLeastSide = 320;  // px; below, not even one target fits beside another
constexpr int kLargestSide = 16384;

std::optional<int> side(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool is_whole = error == std::errc{} && end == text.data() + text.size();
    return is_whole && value >= kLeastSide && value <= kLargestSide ? std::optional(value) : std::nullopt;
}

base::Result<std::optional<platform::WindowSize>> window_of(const std::string& text,
                                                            const std::string& file) {
    if (text == "fullscreen") {
        return std::optional<platform::WindowSize>();
    }
    const auto cross = text.find('x');
    const auto width = side(std::string_view(text).substr(0, cross));
    const auto height =
        cross == std::string::npos ? std::nullopt : side(std::string_view(text).substr(cross + 1));
    if (!width || !height) {
        return base::fail(ErrorKind::BadInput, "window is \"" + text + "\"", file,
                          "Write \"fullscreen\" or a size in pixels such as \"1280x800\".");
    }
    return std::optional(platform::WindowSize{*width, *height});
}

// Only what a place may have to change; the limits keep VVSG 2.0's and WCAG 2.2's.
void read_timings(base::Settings& file, flow::Timings& timings) {
    const auto read = [&](const char* key, std::chrono::milliseconds& value, std::int64_t low,
                          std::int64_t high) {
        const auto now = std::chrono::duration_cast<seconds>(value).count();
        value = seconds(file.integer(key, low, high).value_or(now));
    };
    read("timings.warn_after_seconds", timings.warn_after, 20, 300);
    read("timings.reset_after_seconds", timings.reset_after, 20, 45);
    read("timings.thanks_for_seconds", timings.thanks_for, 10, 300);
}

}  // namespace

base::Result<Settings> read_settings(const std::filesystem::path& path) {
    auto file = base::Settings::read(path);
    if (!file) {
        return base::passed_on(std::move(file));
    }
    Settings settings;
    settings.data = file->required_path("data");
    settings.sync_data = file->required_path("sync_data");
    settings.dialogue = file->required_path("dialogue");
    settings.assets = file->required_path("assets");
    settings.place = file->required_text("place");
    settings.language = file->text("language").value_or(settings.language);
    const auto window = window_of(file->text("window").value_or("fullscreen"), path.string());
    if (const auto density = file->number("px_per_mm", 1, 40)) {
        settings.px_per_mm = static_cast<float>(*density);
    }
    settings.is_rehearsal = file->flag("rehearsal").value_or(false);
    settings.has_motion = file->flag("motion").value_or(true);
    settings.contact = file->text("contact").value_or("");
    read_timings(*file, settings.timings);
    if (auto finished = file->finish(); !finished) {
        return base::passed_on(std::move(finished));
    }
    if (!window) {
        return base::Unexpected<base::Error>{window.error()};
    }
    settings.window = *window;
    return settings;
}

theme::Panel panel_of(platform::WindowSize size, std::optional<float> px_per_mm) {
    // The reference panels: 10.1" with 1280x800 in landscape, 21.5" with 1080x1920 in portrait (contracts:
    // screen).
    constexpr float kLandscape = 5.87f;
    constexpr float kPortrait = 4.02f;
    theme::Panel panel{.width = size.width, .height = size.height};
    panel.px_per_mm = px_per_mm.value_or(panel.is_portrait() ? kPortrait : kLandscape);
    return panel;
}

}  // namespace app
