#pragma once
#include <future>

namespace platform {

// Begins to load the driver that will draw, on a thread of its own, while the display is being connected:
// linking Mesa's driver and its compiler takes half of the time in which a window is opened (perf: 70 of 150
// ms). Only sooner, never different: without the driver's file nothing happens, and the window is opened with
// whatever is there. What is returned waits for the thread when it goes.
[[nodiscard]] std::future<void> load_driver_ahead();

}  // namespace platform
