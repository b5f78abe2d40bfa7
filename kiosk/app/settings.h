#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "kiosk/flow/preferences.h"
#include "kiosk/flow/timings.h"
#include "kiosk/platform/keypad.h"
#include "kiosk/platform/window.h"
#include "kiosk/theme/theme.h"
#include "sync/base/machine.h"
#include "sync/base/result.h"
#include "sync/wire/keys/signing_key.h"

namespace app {

// Whether the visitor's own words may be said: to headphones only (A06).
enum class Headphones {
    Detect,  // as the jack reports it
    Always,  // they are fixed to the kiosk, or it has a handset
    Never,
};

// lyhord-kiosk's settings file (TOML); see packaging/guides/settings.md for what each key means.
struct Settings {
    std::filesystem::path data;       // kiosk.db lives here
    std::filesystem::path sync_data;  // sync.db; need not exist yet
    std::optional<std::filesystem::path>
        root;  // root.pub: without it no comment question, and nothing is deleted
    std::filesystem::path machine_id = base::kMachineIdFile;
    std::filesystem::path dialogue;
    std::filesystem::path assets;
    std::string place;                                // a place's id in the dialogue
    flow::Preferences preferences{.language = "sv"};  // what every visit starts with
    std::optional<platform::WindowSize> window;       // nullopt: the whole screen
    std::optional<float> px_per_mm;                   // nullopt: as the reference panel of that size
    std::optional<float> distance;                    // mm from eye to panel; nullopt: an arm's length
    bool is_rehearsal = false;                        // answers are marked and never counted
    Headphones headphones = Headphones::Detect;
    bool any_key_wakes_voice = true;  // see voice::Keys
    std::string contact;              // whom to call, shown when the kiosk cannot ask
    flow::Timings timings;
    platform::KeypadSettings keypad;
};

// BadInput with every fault of the file at once.
[[nodiscard]] base::Result<Settings> read_settings(const std::filesystem::path& file);

// The root that is pinned: whose key manifests are believed. NotFound when none is set or it is not there;
// BadInput when the file is none.
[[nodiscard]] base::Result<wire::VerifyKey> read_root(const Settings& settings);

// The panel behind a window of that size; what settings do not say is guessed.
[[nodiscard]] theme::Panel panel_of(platform::WindowSize size, std::optional<float> px_per_mm,
                                    std::optional<float> distance = {});

}  // namespace app
