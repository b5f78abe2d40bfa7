#pragma once
#include <filesystem>
#include <string>

namespace base {

inline constexpr const char* kMachineIdFile = "/etc/machine-id";

// What machine-id(5) says this machine is called: 32 hex digits. Confidential: hash it before it goes
// anywhere. Empty when it cannot be told: no such file, or another content.
[[nodiscard]] std::string machine_id(const std::filesystem::path& file = kMachineIdFile);

}  // namespace base
