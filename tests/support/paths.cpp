#include "tests/support/paths.h"

namespace support {

std::filesystem::path in_source(std::string_view path) {
    return std::filesystem::path(LYHORD_SOURCE_DIR) / path;
}

std::filesystem::path in_build(std::string_view path) {
    return std::filesystem::path(LYHORD_BINARY_DIR) / path;
}

}  // namespace support
