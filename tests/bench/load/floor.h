#pragma once
#include <chrono>
#include <filesystem>

namespace bench {

// Events a second that SQLite alone takes on this disk: the endpoint's tables and pragmas, one thread, a
// transaction for every 100 events, and nothing else: no network, no decoding, no check of who sends.
// `folder` gets a central.db and must not hold one. Throws std::exception.
[[nodiscard]] double raw_events_a_second(const std::filesystem::path& folder, std::chrono::milliseconds time);

}  // namespace bench
