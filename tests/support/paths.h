#pragma once
#include <filesystem>
#include <string_view>

// Where tests find what is not compiled into them. Functions, and not definitions on the compiler's command
// line, so that a test is the same to the compiler's cache whichever folder the project lies in.
namespace support {

// A file or folder of the repository: in_source("assets/languages").
[[nodiscard]] std::filesystem::path in_source(std::string_view path);
// A file or folder of this build: in_build("bin/lyhord").
[[nodiscard]] std::filesystem::path in_build(std::string_view path);

}  // namespace support
