#include "kiosk/app/settings.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "sync/base/file.h"
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

std::optional<float> number(base::Settings& file, const char* key, double low, double high) {
    const auto value = file.number(key, low, high);
    return value ? std::optional(static_cast<float>(*value)) : std::nullopt;
}

base::Result<Headphones> headphones_of(const std::string& text, const std::string& file) {
    if (text == "detect") {
        return Headphones::Detect;
    }
    if (text == "always") {
        return Headphones::Always;
    }
    if (text == "never") {
        return Headphones::Never;
    }
    return base::fail(ErrorKind::BadInput, "headphones is \"" + text + "\"", file,
                      "Write \"detect\", \"always\" or \"never\".");
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

std::string tables_in_words() {
    std::string all;
    for (const auto& table : platform::key_tables()) {
        all += (all.empty() ? "\"" : ", \"") + std::string(table.name) + "\"";
    }
    return all;
}

// "next" -> "F7": what a key of this place means, instead of what the table says.
void read_own_key(base::Settings& file, const platform::KeyName& key, std::vector<platform::Binding>& own) {
    const auto setting = "keypad.keys." + std::string(key.name);
    const auto called = file.text(setting);
    if (!called) {
        return;
    }
    const auto stroke = platform::stroke_called(*called);
    const auto is_taken = [&](const platform::Binding& binding) { return binding.stroke == stroke; };
    if (!stroke) {
        file.add_fault(setting + ": no key is called \"" + *called + "\"");
    } else if (std::any_of(own.begin(), own.end(), is_taken)) {
        file.add_fault(setting + ": \"" + *called + "\" means something else already");
    } else {
        own.push_back({*stroke, key.key});
    }
}

void read_keypad(base::Settings& file, platform::KeypadSettings& keypad) {
    keypad.table = file.text("keypad.table").value_or(keypad.table);
    if (platform::key_table(keypad.table) == nullptr) {
        file.add_fault("keypad.table must be one of " + tables_in_words());
    }
    const auto usual = keypad.double_strike.count();
    keypad.double_strike =
        std::chrono::milliseconds(file.integer("keypad.double_strike_ms", 0, 1000).value_or(usual));
    for (const auto& key : platform::key_names()) {
        read_own_key(file, key, keypad.own);
    }
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
    settings.root = file->path("root");
    settings.machine_id = file->path("machine_id").value_or(settings.machine_id);
    settings.dialogue = file->required_path("dialogue");
    settings.assets = file->required_path("assets");
    settings.place = file->required_text("place");
    auto& preferences = settings.preferences;
    preferences.language = file->text("language").value_or(preferences.language);
    const auto window = window_of(file->text("window").value_or("fullscreen"), path.string());
    settings.px_per_mm = number(*file, "px_per_mm", 1, 40);
    settings.distance = number(*file, "distance_mm", 300, 1500);
    settings.is_rehearsal = file->flag("rehearsal").value_or(false);
    preferences.has_motion = file->flag("motion").value_or(true);
    settings.contact = file->text("contact").value_or("");
    settings.any_key_wakes_voice = file->flag("any_key_wakes_voice").value_or(true);
    const auto headphones = headphones_of(file->text("headphones").value_or("detect"), path.string());
    read_timings(*file, settings.timings);
    read_keypad(*file, settings.keypad);
    if (auto finished = file->finish(); !finished) {
        return base::passed_on(std::move(finished));
    }
    if (!window) {
        return base::Unexpected<base::Error>{window.error()};
    }
    if (!headphones) {
        return base::Unexpected<base::Error>{headphones.error()};
    }
    settings.headphones = *headphones;
    settings.window = *window;
    return settings;
}

base::Result<wire::VerifyKey> read_root(const Settings& settings) {
    if (!settings.root) {
        return base::fail(base::ErrorKind::NotFound, "no root key is set", "root",
                          "Set \"root\" to the deployment's root.pub: until then every answer stays here.");
    }
    const auto text = base::read_file(*settings.root, 64 * 1024);
    auto root = text ? wire::decode_verify_key(wire::KeyRole::Root, *text)
                     : base::Result<wire::VerifyKey>(base::Unexpected<base::Error>{text.error()});
    if (root) return root;
    return base::fail(root.error().kind, root.error().what, settings.root->string(),
                      "Give the root.pub that `lyhord key root new` made for this deployment.");
}

theme::Panel panel_of(platform::WindowSize size, std::optional<float> px_per_mm,
                      std::optional<float> distance) {
    // A window may be made smaller than anything can be arranged in: then its edges are cut off.
    theme::Panel panel{.width = std::max(size.width, kLeastSide),
                       .height = std::max(size.height, kLeastSide)};
    panel.px_per_mm = px_per_mm.value_or(theme::likely_density(panel.width, panel.height));
    panel.distance = distance.value_or(panel.distance);
    return panel;
}

}  // namespace app
