#pragma once
#include <string>

namespace base {

// Sends spdlog's default logger to stderr (where systemd's journal picks it up), UTC, one line an event.
// Call once from main. Never log what a visitor typed or tapped, nor an address together with a second (P07).
void start_log(const std::string& program);

}  // namespace base
