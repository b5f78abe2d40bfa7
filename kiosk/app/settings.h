#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "kiosk/flow/timings.h"
#include "kiosk/platform/window.h"
#include "kiosk/theme/theme.h"
#include "sync/base/result.h"

namespace app {

// lyhord-kiosk's settings file (TOML); see README.md for what each key means.
struct Settings {
    std::filesystem::path data;       // kiosk.db lives here
    std::filesystem::path sync_data;  // sync.db; need not exist yet
    std::filesystem::path dialogue;
    std::filesystem::path assets;
    std::string place;                           // a place's id in the dialogue
    std::string language = "sv";                 // what every visit starts with
    std::optional<platform::WindowSize> window;  // nullopt: the whole screen
    std::optional<float> px_per_mm;              // nullopt: as the reference panel of that size
    bool is_rehearsal = false;                   // answers are marked and never counted
    bool has_motion = true;
    std::string contact;  // whom to call, shown when the kiosk cannot ask
    flow::Timings timings;
};

// BadInput with every fault of the file at once.
[[nodiscard]] base::Result<Settings> read_settings(const std::filesystem::path& file);

// The panel behind a window of that size.
[[nodiscard]] theme::Panel panel_of(platform::WindowSize size, std::optional<float> px_per_mm);

}  // namespace app
