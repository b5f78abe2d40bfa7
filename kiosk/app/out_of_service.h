#pragma once
#include <filesystem>
#include <functional>
#include <string>

#include "kiosk/app/boot.h"
#include "kiosk/app/line_file.h"
#include "kiosk/app/stop_signal.h"
#include "kiosk/platform/window.h"

namespace app {

// What the page can be made of: whatever could be loaded.
struct OutOfService {
    std::string code;
    std::string contact;
    std::string language = "sv";
    std::filesystem::path assets;         // its picture; the page can do without
    std::function<theme::Panel()> panel;  // as the window is now
};

// Shows the friendly page with the support code and keeps it until SIGTERM, or until the window is closed
// where it may be (B04): false. True when `is_over`, asked again every ten seconds, says so; empty: never.
// Uses the interface's own words and fonts as far as `supplies` has them.
[[nodiscard]] bool stay_out_of_service(platform::Window& window, const OutOfService& view, Supplies& supplies,
                                       const StopSignal& stop, const std::function<bool()>& is_over = {});

}  // namespace app
