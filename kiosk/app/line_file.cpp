#include "kiosk/app/line_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <utility>

namespace app {

LineFile LineFile::named_by(const char* name) {
    const char* path = std::getenv(name);
    return LineFile(path == nullptr ? "" : path);
}

LineFile::LineFile(const std::filesystem::path& path) {
    if (!path.empty()) {
        descriptor_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640);
    }
}

LineFile::LineFile(LineFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

LineFile& LineFile::operator=(LineFile&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

LineFile::~LineFile() {
    if (is_open()) {
        ::close(descriptor_);
    }
}

void LineFile::append(std::string_view line) {
    if (!is_open()) {
        return;
    }
    // One write, so that a reader sees whole lines only.
    const auto text = std::string(line) + "\n";
    [[maybe_unused]] const auto written = ::write(descriptor_, text.data(), text.size());
}

}  // namespace app
